import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Who is lost to a codelist at a practice whose extract does not hold all of it: nothing tells that they have an entry that counts,
/// and nothing that they have none.
struct LostInDoubtTests {
    /// Of twelve people at each practice the first four have an entry under a code of their own, two more that and one that
    /// counts. The extract of A81001 begins in 2020, that of A81002 holds everything.
    private static func world() async throws -> (TestInstallation, CohortDesk) {
        let here = try await TestInstallation()
        try await here.practice("A81002")
        for (place, practice) in ["A81001", "A81002"].enumerated() {
            var extract = SmallExtract(people: 12, records: 0)
            extract.practice = practice
            for (index, number) in NHSNumber.forTests((place + 1) * 12).dropFirst(place * 12).enumerated() {
                extract.patients?[index].number = number
            }
            if place == 0 {
                extract.covers = ["\"kind\": \"demographics\"", "\"kind\": \"coded\", \"from\": \"2020-01-01\""]
            }
            var events: [SmallExtract.Record] = []
            for person in 0..<6 {
                var own = SmallExtract.Record("\(practice)-own\(person)", of: "p\(person)")
                (own.code, own.term, own.date) = (CodingWorld.own.value, "Dementia confirmed", "2021-07-01")
                events.append(own)
                guard person >= 4 else { continue }
                var counts = SmallExtract.Record("\(practice)-counts\(person)", of: "p\(person)")
                counts.date = "2022-07-01"
                events.append(counts)
            }
            extract.events = events
            try await here.bring(extract)
        }
        return (here, CohortDesk(here.installation, catalogue: .shipped))
    }

    @Test func `they are counted and listed, and it is said that it is not known`() async throws {
        let (here, desk) = try await Self.world()
        let actor = CohortWorld.actor()
        let read = ReadCodingComparison(desk)
        let comparison = try await read("dementia", by: actor)
        #expect(comparison.places.map(\.counts.unknown) == [.exact(10), .exact(0)])
        #expect(comparison.places.map(\.lost) == [.exact(4), .exact(4)])
        #expect(comparison.places.map(\.inDoubt) == [4, 0])
        let request = read.lost(comparison, purpose: "test")
        let list = try await ReadCohortList(desk)(request, by: actor)
        #expect(list.total == 8 && list.people.count { $0.isInDoubt } == 4 && list.inDoubt == 4)
        #expect(list.people.allSatisfy { $0.isInDoubt == ($0.practice.ods.text == "A81001") })
        #expect(list.people.allSatisfy { comparison.entries(of: $0).map(\.code) == [CodingWorld.own] })
        #expect(request.purpose == "test, or not known to be", "and so it is written down")
        withExtendedLifetime(here) {}
    }

    @Test func `the message says of how many it is not known, and that what is there already is right`() async throws {
        let (here, desk) = try await Self.world()
        let comparison = try await ReadCodingComparison(desk)("dementia", by: CohortWorld.actor())
        func text(_ practice: String) async throws -> String {
            let drafted = try await DraftCodingMessage(desk)(
                comparison, to: try CodingWorld.ods(practice), from: "Helen Marsh")
            return drafted?.text ?? "no message"
        }
        let doubtful = try await text("A81001")
        for words in [
            "4 people have an entry that reads alike, and none is known that counts; of 4 of them it is not known whether",
            "- Dementia confirmed (SNOMED CT \(CodingWorld.own.value)): 4 people",
            "Where one is there already, nothing is to be done.",
        ] { #expect(doubtful.contains(words), "\(words)") }
        let certain = try await text("A81002")
        #expect(certain.contains("4 people have an entry that reads alike, and none that counts:"))
        #expect(!certain.contains("not known") && !certain.contains("nothing is to be done"))
        withExtendedLifetime(here) {}
    }
}
