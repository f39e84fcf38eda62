import CaseFinding
import Domain
import Store
import Testing
import Vocabulary

@testable import Application

/// The same work under different codes.
struct CodingComparisonTests {
    private static func compare(
        _ world: CodingWorld, taking chosen: Set<String> = [], by actor: Actor = CohortWorld.actor()
    ) async throws -> CodingComparison {
        try await ReadCodingComparison(world.desk)("Dementia", taking: chosen, by: actor)
    }

    @Test func `practices stand in a funnel, and a code of their own loses people`() async throws {
        let world = try await CodingWorld()
        let comparison = try await Self.compare(world)
        #expect(comparison.share == 0.2)
        #expect(comparison.places.map(\.share) == [0.3, 0.1])
        #expect(comparison.places.map(\.perThousand) == ["300.0", "100.0"])
        #expect(comparison.places.map(\.standing) == [.above, .below])
        #expect(comparison.places.map(\.lost) == [.exact(0), .exact(15)], "five of twenty have a code that counts")
        #expect(comparison.counted.map(\.used.code.value) == ["52448006"])
        #expect(comparison.alike.map(\.used.code) == [CodingWorld.own])
        #expect(comparison.alike[0].likeness == .holds && comparison.alike[0].isTaken)
    }

    @Test func `somebody chooses which codes are the same work`() async throws {
        let world = try await CodingWorld()
        let none = try await Self.compare(world, taking: ["snomed 1"])
        #expect(none.taken.isEmpty && none.places.map(\.lost) == [.exact(0), .exact(0)])
        let request = ReadCodingComparison(world.desk).lost(none, purpose: "x")
        #expect(try await ReadCohortList(world.desk)(request, by: CohortWorld.actor()).total == 0)
        let one = try await Self.compare(world, taking: [CodingComparison.key(CodingWorld.own)])
        #expect(one.isChosen && one.places[1].lost == .exact(15))
    }

    @Test func `who is lost is listed with the entry, and written down as shown`() async throws {
        let world = try await CodingWorld()
        let comparison = try await Self.compare(world)
        let read = ReadCodingComparison(world.desk)
        var request = read.lost(comparison, purpose: "test")
        request.filter.practices = [try CodingWorld.ods("A81002")]
        let before = try await world.here.database.read { try $0.sequence() }
        let list = try await ReadCohortList(world.desk).whole(of: request, by: CohortWorld.actor())
        #expect(list.people.count == 15)
        for person in list.people {
            #expect(person.reasons[0].events.map(\.term) == ["Dementia confirmed"])
        }
        #expect(try await world.here.database.read { try $0.sequence() } == before + 1)
        await #expect(throws: Refusal.self) {
            try await ReadCohortList(world.desk)(request, by: CohortWorld.actor(.networkManager))
        }
    }

    @Test func `rounded numbers make a funnel of what is shown`() async throws {
        let world = try await CodingWorld()
        let comparison = try await Self.compare(world, by: CohortWorld.actor(.networkManager))
        #expect(comparison.practices.isRounded)
        #expect(comparison.places.map(\.counts.included) == [.rounded(30), .rounded(10)])
        #expect(comparison.places[1].lost == .rounded(15) && comparison.places[0].lost == .hidden)
        #expect(comparison.lone.isEmpty)
    }

    @Test func `the message names the practice, the numbers and the codes, and nobody`() async throws {
        let world = try await CodingWorld()
        let comparison = try await Self.compare(world)
        let ods = try CodingWorld.ods("A81002")
        let message = try #require(
            CodingMessage(comparison, to: ods, from: "Helen Marsh", on: Day(number: 20_783)))
        for piece in [
            "10 of 100", "100.0 of 1,000", "200.0", "below the rest", "15 people have",
            "Dementia confirmed (SNOMED CT 1777541000006105): 20 people", "Helen Marsh", "names nobody",
        ] { #expect(message.text.contains(piece), "\(piece)") }
        #expect(!message.text.contains("CANARY") && !message.text.contains("999"))
        #expect(CodingMessage(comparison, to: try CodingWorld.ods("A81003"), from: "x", on: Day(number: 1)) == nil)
        let rounded = try await Self.compare(world, by: CohortWorld.actor(.networkManager))
        let other = try #require(
            CodingMessage(rounded, to: try CodingWorld.ods("A81001"), from: "x", on: Day(number: 1)))
        #expect(!other.text.contains("Memory clinic"))
    }

    @Test func `a list that there is not is not found`() async throws {
        let world = try await CodingWorld()
        await #expect(throws: Refusal.notFound) {
            try await ReadCodingComparison(world.desk)("nothing of the kind", by: CohortWorld.actor())
        }
    }

    @Test func `a question has its shares and its codelists`() async throws {
        let world = try await CodingWorld()
        let cohort = try Cohort.parse("cohort \"Of age\"\n  aged 18 or over\n  with any of \"dementia\"")
        let shares = try await ReadCodingComparison(world.desk).shares(of: cohort, by: CohortWorld.actor())
        #expect(shares.lists == ["dementia"] && shares.share == 0.2)
        #expect(shares.places.map(\.standing) == [.above, .below])
    }
}
