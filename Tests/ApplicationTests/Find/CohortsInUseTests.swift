import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Kept questions that others use by name.
struct CohortsInUseTests {
    private let amina = Self.coordinator(7)
    private let ben = Self.coordinator(8)

    private static func coordinator(_ bits: UInt128) -> Actor {
        Actor(identity: .account(ID(bits: bits)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
    }

    private func cohort(_ name: String, _ line: String) throws -> Cohort {
        try Cohort.parse("cohort \"\(name)\"\n  \(line)\n")
    }

    @discardableResult private func keep(
        _ world: CohortWorld, _ name: String, _ line: String, for audience: SavedCohort.Audience = .network,
        inPlaceOf old: ID<SavedCohort>? = nil, version: Int? = nil, by actor: Actor? = nil
    ) async throws -> ID<SavedCohort> {
        try await KeepCohorts(world.here.installation, beside: try world.desk.shipped().map(\.cohort)).keep(
            try cohort(name, line), for: audience, inPlaceOf: old, version: version, once: nil, by: actor ?? amina)
    }

    private func found(_ world: CohortWorld, _ line: String) async throws -> Int {
        let asked = CohortInquiry(cohort: try cohort("Test", line), purpose: "test")
        return try await AskCohort(world.desk)(asked, by: amina).practices.map(\.included).reduce(0, +)
    }

    /// The words of a refusal; nothing where there is none.
    private func refusal(_ work: () async throws -> Void) async throws -> String {
        do {
            try await work()
            return ""
        } catch let refusal as Refusal {
            return refusal.words
        }
    }

    @Test func `a shared question is used by its name, and a change of it changes what uses it`() async throws {
        let world = try await CohortWorld()
        let id = try await keep(world, "Ours", "with any of \"palliative care\"")
        let all = try await found(world, "with any of \"palliative care\"")
        #expect(try await found(world, "in \"ours\"") == all && all > 0)
        let number = try await world.desk.standing().catalogueNumber
        // What somebody keeps for themselves leaves every answer where it is.
        try await keep(world, "Mine", "female", for: .own)
        #expect(try await world.desk.standing().catalogueNumber == number)
        try await keep(world, "Ours", "with none of \"palliative care\"", inPlaceOf: id, version: 1)
        let others = try await found(world, "with none of \"palliative care\"")
        #expect(try await found(world, "in \"Ours\"") == others && others != all)
    }

    @Test func `a shared question is offered, and one that somebody keeps for themselves is not`() async throws {
        let world = try await CohortWorld(people: 3)
        try await keep(world, "Ours", "female")
        try await keep(world, "Mine", "female", for: .own)
        let choices = try await world.desk.choices(for: ben).cohorts
        #expect(choices.contains("Ours") && !choices.contains("Mine"))
        let (mine, anybodys) = ("cohort \"A\"\n  in \"mine\"\n", "cohort \"Mime\"\n  in \"Mine\"\n")
        // Whoever keeps it is told that it is theirs alone; anybody else that there is none, also with what is alike.
        #expect(
            try await said(world, mine, by: amina) == [
                "is kept for you alone; share it with the network to use it here"
            ])
        #expect(try await said(world, mine, by: ben) == ["no cohort of that name"])
        #expect(try await said(world, anybodys, by: ben) == ["no cohort of that name"])
    }

    /// What is wrong with a text.
    private func said(_ world: CohortWorld, _ text: String, by actor: Actor) async throws -> [String] {
        try await CheckCohort(world.desk)(text, by: actor).marks.filter { !$0.isWarning }.map(\.problem.words)
    }

    @Test func `a question that is shared or removed is told at once as what it has become`() async throws {
        let world = try await CohortWorld(people: 3)
        let text = "cohort \"A\"\n  in \"Mine\"\n"
        let id = try await keep(world, "Mine", "female", for: .own)
        #expect(try await said(world, text, by: amina).first?.hasPrefix("is kept for you alone") == true)
        try await keep(world, "Mine", "female", inPlaceOf: id, version: 1)
        #expect(try await said(world, text, by: amina) == [])
        try await keep(world, "Mine", "female", for: .own, inPlaceOf: id, version: 2)
        #expect(try await said(world, text, by: amina).first?.hasPrefix("is kept for you alone") == true)
        try await KeepCohorts(world.here.installation).remove(id, version: 3, once: nil, by: amina)
        #expect(try await said(world, text, by: amina) == ["no cohort of that name"])
    }

    @Test func `a change that closes a circle is refused with the way round, and nothing of it is kept`() async throws {
        let world = try await CohortWorld(people: 3)
        let first = try await keep(world, "First", "female")
        try await keep(world, "Second", "in \"First\"")
        try await keep(world, "Third", "in \"Second\"")
        let words = try await refusal {
            try await keep(world, "First", "in \"Third\"", inPlaceOf: first, version: 1)
        }
        #expect(
            words == "\"First\" uses \"Third\" uses \"Second\" uses \"First\": a cohort cannot use itself.")
        #expect(try await world.here.database.read { try $0.savedCohort(first) }?.version == 1)
        #expect(try await found(world, "in \"Third\"") == (try await found(world, "female")))
    }

    @Test func `what others use keeps its name, stays shared and stays`() async throws {
        let world = try await CohortWorld(people: 3)
        let used = try await keep(world, "Used", "female")
        let user = try await keep(world, "User", "not in \"used\"", by: ben)
        let keeper = KeepCohorts(world.here.installation)
        let refused = [
            try await refusal { try await keeper.remove(used, version: 1, once: nil, by: amina) },
            try await refusal { try await keep(world, "Else", "female", inPlaceOf: used, version: 1) },
            try await refusal { try await keep(world, "Used", "female", for: .own, inPlaceOf: used, version: 1) },
        ]
        #expect(refused.allSatisfy { $0.hasPrefix("“User” would then find another question") })
        // Another of that name takes nothing from the one that has it.
        try await keep(world, "Used", "male", by: ben)
        #expect(try await found(world, "in \"Used\"") == (try await found(world, "female")))
        try await keeper.remove(user, version: 1, once: nil, by: ben)
        try await keeper.remove(used, version: 1, once: nil, by: amina)
        #expect(try await found(world, "in \"Used\"") == (try await found(world, "male")))
    }

    @Test func `somebody's own question that uses a removed one says so and is not answered`() async throws {
        let world = try await CohortWorld(people: 3)
        let used = try await keep(world, "Used", "female")
        let own = try await keep(world, "Own", "in \"Used\"", for: .own, by: ben)
        try await KeepCohorts(world.here.installation).remove(used, version: 1, once: nil, by: amina)
        let summary = try await ListCohorts(world.desk)(own.text, by: ben)
        #expect(summary.counts == nil)
        #expect(summary.problem == "there is no cohort \"Used\" to use: it was removed, renamed or is not shared")
    }

    @Test func `the name of a shipped question is not shared by another`() async throws {
        let world = try await CohortWorld(people: 3)
        let name = try #require(try world.desk.shipped().first?.cohort.name)
        let words = try await refusal { try await keep(world, name, "female") }
        #expect(words.hasPrefix("A question that comes with Cairn is called"))
        try await keep(world, name, "female", for: .own)
    }
}
