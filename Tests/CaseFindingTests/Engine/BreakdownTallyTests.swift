import Testing
import Vocabulary

@testable import CaseFinding

/// Groups of a breakdown; that they are those of the reference is for the agreement tests.
struct BreakdownTallyTests {
    private static let asAt = Day(number: 20_543)  // 31 March 2026

    private static func person(_ number: Int, born birth: EventDate?, _ sex: Sex?, decile: Int?) -> PersonFacts {
        PersonFacts(
            person: ID(bits: UInt128(number)),
            demographics: Demographics(
                birth: birth, sex: sex, deprivation: decile.flatMap { Deprivation(decile: $0, edition: "2019") }),
            events: [])
    }

    /// Two practices, the first in two parts.
    private static func answer(in folder: TemporaryFolder) throws -> CohortAnswer {
        let day = { (days: Int) in EventDate(asAt.adding(days: -days)) }
        let parts: [(String, Int, [PersonFacts])] = [
            (
                "A81002", 1,
                [
                    person(1, born: day(0), .female, decile: 1), person(2, born: day(4), .male, decile: 10),
                    person(3, born: day(5), .male, decile: 10),
                ]
            ),
            ("A81001", 1, [person(4, born: day(4), .male, decile: nil), person(5, born: nil, nil, decile: 2)]),
            (
                "A81001", 2,
                [
                    person(6, born: EventDate(asAt.adding(days: -1), precision: .month), .indeterminate, decile: 2),
                    person(7, born: day(4), .male, decile: nil), person(8, born: day(60_000), .female, decile: 5),
                ]
            ),
        ]
        let segments = try parts.map { ods, part, people in
            let practice = try #require(ODSCode(ods))
            let writer = try SegmentWriter(
                folder: folder.path,
                header: SegmentHeader(
                    practice: practice, extract: ID(bits: 1), asAt: asAt, coverage: [Coverage(.coded, to: asAt)],
                    part: part, parts: 2))
            for person in people { try writer.append(person.person, person.demographics, events: []) }
            return try Segment.open(folder: folder.path, name: try writer.seal().name)
        }
        let catalogue = Catalogue(
            practices: ODSCode("A81009").map { [Catalogue.Practice(ods: $0, name: "nowhere")] } ?? [])
        let cohort = Cohort(name: "everybody", lines: [Cohort.Line(.not(.clause(.registeredAt(["nowhere"]))))])
        return try CaseFinder(Snapshot(segments: segments, version: 1))
            .answer(Question(cohort: cohort, catalogue: catalogue))
    }

    @Test func `groups come in the order of the dimensions, what is not known last, the parts of a practice together`()
        throws
    {
        let counts = try Self.answer(in: try TemporaryFolder()).counts(
            Breakdown([.practice, .age(.days(5)), .sex]))
        let expected: [(ods: String, band: Int?, sex: Sex?, people: Int)] = [
            // Five days of life, the day of birth and the as-at day both counted.
            ("A81001", 1, .male, 2), ("A81001", 12_000, .female, 1), ("A81001", nil, .indeterminate, 1),
            ("A81001", nil, nil, 1), ("A81002", 0, .female, 1), ("A81002", 1, .male, 2),
        ]
        #expect(counts.count == expected.count)
        for (count, expected) in zip(counts, expected) {
            let practice = try #require(ODSCode(expected.ods))
            #expect(count.group == [.practice(practice), .age(band: expected.band), .sex(expected.sex)])
            #expect(count.counts == [expected.people])
        }
    }

    @Test func `without practices a group is one over all of them`() throws {
        let counts = try Self.answer(in: try TemporaryFolder()).counts(Breakdown([.deprivation]))
        #expect(counts.map(\.group) == [1, 2, 5, 10, nil].map { [.deprivation($0)] })
        #expect(counts.map(\.counts) == [[1], [2], [1], [2], [2]])
    }

    @Test(arguments: [Breakdown.Bands.years(5), .years(1), .days(1826), .days(1), .days(60_000), .years(0), .days(0)])
    func `a band is that of the age, for every day of birth`(bands: Breakdown.Bands) {
        // 29 February, as births and as the day itself.
        for on in [Self.asAt, Day(number: 19_782), Day(number: 19_783)] {
            let table = BreakdownBands(bands, on: on)
            for birth in stride(from: on.number - 50_000, through: on.number + 800, by: 7) {
                let years = on.completedYears(since: Day(number: birth))
                let days = on.number - birth + 1
                let expected =
                    switch bands {
                    case .years(let width): birth > on.number ? -1 : years / max(1, width)
                    case .days(let width): birth > on.number ? -1 : days / max(1, width)
                    }
                #expect(table.band(of: birth) == Int32(expected))
            }
        }
    }
}
