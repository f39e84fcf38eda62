import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Whom an indicator has lost to a code: who would have achieved it if the code counted.
struct LostToIndicatorTests {
    private typealias Entry = (code: String, date: String)

    private static let slug = "indicator-dementia-care-plan"
    private static let counts = "956841000000106"
    private static let own = CodingWorld.own.value
    /// Another code under whose terms plans are written.
    private static let other = "103735009"
    private static let housebound = "160689007"

    /// People with dementia, each with these entries, among so many who are registered.
    private static func world(
        _ people: [[Entry]], registered: Int? = nil
    ) async throws -> (TestInstallation, CohortDesk) {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: registered ?? people.count, records: 0)
        var events: [SmallExtract.Record] = []
        for (person, entries) in people.enumerated() {
            events.append(SmallExtract.Record("d\(person)", of: "p\(person)"))
            for (place, entry) in entries.enumerated() {
                var event = SmallExtract.Record("e\(person)-\(place)", of: "p\(person)")
                (event.code, event.date, event.kind) = (entry.code, entry.date, "plan")
                switch entry.code {
                case counts: event.term = "Dementia care plan agreed"
                case own: event.term = "Dementia care plan agreed by nurse"
                case other: event.term = "Dementia care plan agreed at home"
                default: (event.term, event.kind) = ("Housebound", "observation")
                }
                events.append(event)
            }
        }
        extract.events = events
        try await here.bring(extract)
        return (here, CohortDesk(here.installation, catalogue: .shipped))
    }

    /// Two have their plan under a code that does not count, one under another; the others are lost to no code.
    private static let people: [[Entry]] = [
        [(own, "2026-04-01"), (own, "2023-04-01")], [(own, "2026-05-01")], [(other, "2026-06-01")],
        // Too long ago, under whatever code.
        [(own, "2024-01-01")], [(other, "2020-01-01")], [(counts, "2023-12-01"), (own, "2022-01-01")],
        [(counts, "2026-02-01"), (own, "2026-02-01")], [],
    ]

    @Test func `a plan that would not count under any code loses nobody`() async throws {
        let (here, desk) = try await Self.world(Self.people)
        let actor = CohortWorld.actor()
        let read = ReadCodingComparison(desk)
        let comparison = try await read(Self.slug, by: actor)
        #expect(comparison.places.map(\.counts.registered) == [.exact(8)])
        #expect(comparison.places.map(\.counts.included) == [.exact(1)])
        #expect(comparison.places.map(\.lost) == [.exact(3)])
        let list = try await ReadCohortList(desk)(read.lost(comparison, purpose: "x"), by: actor)
        #expect(list.people.map(\.registration.details.name.family) == ["FAMILY0", "FAMILY1", "FAMILY2"])
        // Of each, the entries that would have counted, and none of longer ago.
        let days = list.people.map { person in comparison.entries(of: person).compactMap { $0.date?.cui } }
        #expect(days == [["01-Apr-2026"], ["01-May-2026"], ["01-Jun-2026"]])
        withExtendedLifetime(here) {}
    }

    @Test func `only codes that are ticked are taken to count`() async throws {
        let (here, desk) = try await Self.world(Self.people)
        let key = CodingComparison.key(Code(.snomed, Self.other))
        let comparison = try await ReadCodingComparison(desk)(Self.slug, taking: [key], by: CohortWorld.actor())
        #expect(comparison.taken.map(\.key) == [key] && comparison.places.map(\.lost) == [.exact(1)])
        let none = try await ReadCodingComparison(desk)(
            Self.slug, taking: ["snomed 1"], by: CohortWorld.actor())
        #expect(none.places.map(\.lost) == [.exact(0)])
        withExtendedLifetime(here) {}
    }

    @Test func `the message counts each code among those who are lost, and no others`() async throws {
        let (here, desk) = try await Self.world(Self.people)
        let comparison = try await ReadCodingComparison(desk)(Self.slug, by: CohortWorld.actor())
        #expect(comparison.taken.map(\.used.people).contains(.exact(5)), "five have it at any time")
        let message = try #require(
            try await DraftCodingMessage(desk)(comparison, to: try CodingWorld.ods("A81001"), from: "Helen Marsh"))
        for words in [
            "3 people have not achieved it, and would have if an entry that reads alike counted:\n- ",
            "- Dementia care plan agreed by nurse (SNOMED CT \(Self.own)): 2 people",
            "- Dementia care plan agreed at home (SNOMED CT \(Self.other)): 1 person\n",
            "please look these records over",
        ] { #expect(message.text.contains(words), "\(words)") }
        #expect(!message.text.contains("5 people"))
        withExtendedLifetime(here) {}
    }

    @Test func `where nobody is lost the message asks for no record to be looked over`() async throws {
        let (here, desk) = try await Self.world([[(Self.counts, "2023-12-01"), (Self.own, "2022-01-01")]])
        let comparison = try await ReadCodingComparison(desk)(Self.slug, by: CohortWorld.actor())
        #expect(comparison.taken.map(\.used.code) == [CodingWorld.own] && comparison.places[0].lost == .exact(0))
        let message = try #require(
            try await DraftCodingMessage(desk)(comparison, to: try CodingWorld.ods("A81001"), from: "Helen Marsh"))
        #expect(!message.text.contains("reads alike") && !message.text.contains("look these records over"))
        #expect(message.text.contains("if you record this under another code, tell us which"))
        withExtendedLifetime(here) {}
    }

    @Test func `an indicator that asks for an order loses whom the code alone keeps out`() async throws {
        let (here, desk) = try await Self.world([
            [(Self.housebound, "2026-03-01"), (Self.own, "2026-04-01")],
            // Before what it should follow, under whatever code.
            [(Self.housebound, "2026-03-01"), (Self.own, "2026-02-01")],
            [(Self.housebound, "2026-03-01"), (Self.counts, "2026-04-01")], [(Self.own, "2026-04-01")],
        ])
        let actor = Actor(
            identity: .account(ID(bits: 7)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        let id = try await KeepCohorts(here.installation, beside: try desk.shipped().map(\.cohort)).keep(
            try Definition.parse(
                """
                indicator "Plan once housebound"
                  of
                    with any of "dementia"
                  achieved by
                    "dementia care plan" on or after latest "housebound"
                """), for: .network, inPlaceOf: nil, version: nil, once: nil, by: actor)
        let read = ReadCodingComparison(desk)
        let comparison = try await read("indicator-\(id.text)", by: actor)
        #expect(comparison.places.map(\.counts.included) == [.exact(1)])
        #expect(comparison.places.map(\.lost) == [.exact(1)])
        let list = try await ReadCohortList(desk)(read.lost(comparison, purpose: "x"), by: actor)
        #expect(list.people.map(\.registration.details.name.family) == ["FAMILY0"])
        let person = try #require(list.people.first)
        #expect(comparison.entries(of: person).map(\.code) == [CodingWorld.own])
        withExtendedLifetime(here) {}
    }

    @Test func `where a day does not tell whether it was achieved, they are lost as far as is known`() async throws {
        // A year may lie in the 12 months or before them.
        let (here, desk) = try await Self.world([
            [(Self.own, "2026-04-01"), (Self.counts, "2025")], [(Self.own, "2026-04-01")], [(Self.counts, "2025")],
        ])
        let actor = CohortWorld.actor()
        let read = ReadCodingComparison(desk)
        let comparison = try await read(Self.slug, by: actor)
        #expect(comparison.places.map(\.counts.unknown) == [.exact(2)])
        #expect(comparison.places.map(\.lost) == [.exact(2)] && comparison.places.map(\.inDoubt) == [1])
        let list = try await ReadCohortList(desk)(read.lost(comparison, purpose: "x"), by: actor)
        #expect(list.people.map(\.registration.details.name.family) == ["FAMILY0", "FAMILY1"])
        #expect(list.people.map(\.isInDoubt) == [true, false] && list.inDoubt == 1)
        let message = try #require(
            try await DraftCodingMessage(desk)(comparison, to: try CodingWorld.ods("A81001"), from: "Helen Marsh"))
        #expect(
            message.text.contains(
                """
                2 people would have achieved it if an entry that reads alike counted, and none is known that counts; \
                of 1 of them it is not known
                """))
        withExtendedLifetime(here) {}
    }

    @Test func `rounded, nothing is told of those lost as far as is known`() async throws {
        func many(_ count: Int, _ entries: Entry...) -> [[Entry]] { Array(repeating: entries, count: count) }
        let people =
            many(17, (Self.counts, "2026-04-01")) + many(20, (Self.own, "2026-04-01"))
            + many(12, (Self.own, "2026-04-01"), (Self.counts, "2025")) + many(21)
        let (here, desk) = try await Self.world(people, registered: 200)
        let exact = try await ReadCodingComparison(desk)(Self.slug, by: CohortWorld.actor())
        #expect(exact.places.map(\.lost) == [.exact(32)] && exact.places.map(\.inDoubt) == [12])
        let rounded = try await ReadCodingComparison(desk)(Self.slug, by: CohortWorld.actor(.networkManager))
        #expect(rounded.places.map(\.lost) == [.rounded(20)] && rounded.places.map(\.inDoubt) == [0])
        let message = try #require(
            try await DraftCodingMessage(desk)(rounded, to: try CodingWorld.ods("A81001"), from: "Helen Marsh"))
        #expect(message.text.contains("20 people have not achieved it") && !message.text.contains("not known"))
        withExtendedLifetime(here) {}
    }

    @Test func `rounded, the lost are masked as ever, and no code is counted among them`() async throws {
        func many(_ count: Int, _ entries: Entry...) -> [[Entry]] { Array(repeating: entries, count: count) }
        let people =
            many(17, (Self.counts, "2026-04-01")) + many(20, (Self.own, "2026-04-01"))
            + many(13, (Self.own, "2024-04-01")) + many(20)
        let (here, desk) = try await Self.world(people, registered: 200)
        let comparison = try await ReadCodingComparison(desk)(Self.slug, by: CohortWorld.actor(.networkManager))
        #expect(comparison.places.map(\.lost) == [.rounded(20)])
        let message = try #require(
            try await DraftCodingMessage(desk)(comparison, to: try CodingWorld.ods("A81001"), from: "Helen Marsh"))
        for words in [
            "About 20 people have not achieved it, and would have if an entry that reads alike counted. How many have an",
            "with or without one that counts:\n- ", "(SNOMED CT \(Self.own)): about 35 people",
        ] { #expect(message.text.contains(words), "\(words)") }
        withExtendedLifetime(here) {}
    }
}
