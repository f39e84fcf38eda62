import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Near misses of a line, and whom it would find besides, said otherwise.
struct MissGroupTests {
    /// As at 01-Nov-2026, of so many people each: three of 79, two of 78, four of 86, one of 87 and five of 82.
    private static let births = [
        ("1947-01-05", 3), ("1948-01-05", 2), ("1940-01-05", 4), ("1939-01-05", 1), ("1944-01-05", 5),
    ]

    private static func misses(_ line: String) async throws -> [MissGroup] {
        let here = try await TestInstallation()
        let days = births.flatMap { day, people in Array(repeating: day, count: people) }
        var extract = SmallExtract(people: days.count, records: 0)
        for (index, day) in days.enumerated() { extract.patients?[index].birth = day }
        // Twice of the first, once of the next two.
        extract.events = [("p0", "2020-05-01"), ("p0", "2021-05-01"), ("p1", "2020-05-01"), ("p2", "2020-05-01")]
            .enumerated().map { index, row in
                var event = SmallExtract.Record("e\(index)", of: row.0)
                event.date = row.1
                return event
            }
        try await here.bring(extract)
        let page = try await ReadCohortList(CohortDesk(here.installation, catalogue: .shipped))(
            CohortListRequest(
                cohort: try Cohort.parse("cohort \"A\"\n  \(line)\n"), kind: .nearMisses, purpose: "test"),
            by: CohortWorld.actor())
        return page.misses
    }

    @Test func `those who miss a line the other way are not counted with those nearer`() async throws {
        let misses = try await Self.misses("aged 80 to 85")
        let told = Dictionary(misses.map { ($0.mended, $0) }, uniquingKeysWith: { $1 })
        #expect(
            told.mapValues(\.people) == [
                "aged 79 to 85": 3, "aged 78 to 85": 2, "aged 80 to 86": 4, "aged 80 to 87": 1,
            ])
        #expect(
            told.mapValues(\.withNearer) == [
                "aged 79 to 85": 3, "aged 78 to 85": 5, "aged 80 to 86": 4, "aged 80 to 87": 5,
            ])
        #expect(misses.allSatisfy { $0.effect == .adds && $0.effect.words == nil })
    }

    @Test func `a line that asks for one number finds others instead of those found now`() async throws {
        let misses = try await Self.misses("exactly 2 of \"dementia\"")
        let told = Dictionary(misses.map { ($0.mended, $0.withNearer) }, uniquingKeysWith: { $1 })
        #expect(told == ["exactly 1 of \"dementia\"": 2, "exactly 0 of \"dementia\"": 12])
        #expect(misses.allSatisfy { $0.effect.words == "instead of those found now" })
    }
}
