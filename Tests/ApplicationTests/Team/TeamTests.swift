import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Loads of the team, and moving them; names that wait for a clinical supervisor.
struct TeamTests {
    @Test func `loads are counted in the manager's practices, and names given to who has them`() async throws {
        let bench = try await CareBench()
        let (amina, ben) = (try await bench.account("amina"), try await bench.account("ben"))
        let mona = try await bench.account("mona", .networkManager, at: ["A81001"])
        let given = try await bench.account("gina", .networkManager, isGivenPeople: true)
        let people = try await bench.people(3) + bench.people(2, at: "A81002")
        for person in people {
            try await bench.takeOn(person, by: amina, step: NextStep(what: "Ring", due: bench.today))
        }
        bench.pass(days: 1)
        let read = ReadTeam(database: bench.database)
        let view = try await read(of: amina.id, by: mona.actor)
        #expect(view.loads.map(\.live) == [3, 0])
        #expect(view.loads.map(\.overdue) == [3, 0])
        #expect(view.loads[0].oldestUntouched == bench.today.adding(days: -1))
        #expect(view.people == nil)
        #expect(try await read(of: amina.id, by: given.actor).people?.count == 5)
        #expect(view.coordinators.map(\.id) == [amina.id, ben.id])
        await #expect(throws: Refusal.self) { try await read(by: amina.actor) }
    }

    @Test func `everything of the manager's practices is moved, and what cannot be stays`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let ben = try await bench.account("ben", at: ["A81001"])
        let mona = try await bench.account("mona", .networkManager)
        let narrow = try await bench.account("nell", .networkManager, at: ["A81001"])
        let people = try await bench.people(3) + bench.people(2, at: "A81002")
        for person in people { try await bench.takeOn(person, by: amina) }
        // Somebody who has dissented must not become nobody's.
        try await bench.change(people[0]) { $0.demographics.dissent = true }
        let reassign = ReassignWork(database: bench.database)
        let outcome = try await reassign.all(of: amina.id, to: ben.id, by: mona.actor)
        #expect((outcome.done, outcome.refused, outcome.refusals) == (3, 2, [EpisodeCase.cannotOwn]))
        #expect(try await bench.database.read { try $0.liveEpisodeCount(ownedBy: ben.id) } == 3)
        // Outside the manager's practices there is nothing to be told.
        #expect(try await reassign.all(of: amina.id, to: ben.id, by: narrow.actor) == MoveEpisode.Several())
        await #expect(throws: Refusal.self) { try await reassign.all(of: ben.id, to: ben.id, by: mona.actor) }
    }

    @Test func `one is moved against the version that was seen, by a manager alone`() async throws {
        let bench = try await CareBench()
        let (amina, ben) = (try await bench.account("amina"), try await bench.account("ben"))
        let mona = try await bench.account("mona", .networkManager)
        let person = try await bench.people(1)[0]
        try await bench.takeOn(person, by: amina)
        let reassign = ReassignWork(database: bench.database)
        await #expect(throws: Refusal.changedMeanwhile(version: 1)) {
            try await reassign(person, to: ben.id, version: 7, by: mona.actor)
        }
        await #expect(throws: Refusal.self) { try await reassign(person, to: ben.id, version: 1, by: amina.actor) }
        try await reassign(person, to: ben.id, version: 1, by: mona.actor)
        #expect(try await bench.database.read { try $0.liveEpisode(of: person)?.owner } == ben.id)
    }

    @Test func `people whose owner no longer has the practice are counted as nobody's`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina", at: ["A81001"])
        let mona = try await bench.account("mona", .networkManager)
        let person = try await bench.people(1)[0]
        try await bench.takeOn(person, by: amina)
        let today = bench.today
        try await bench.change(person) { $0.demographics.registeredUntil = today.adding(days: -1) }
        let view = try await ReadTeam(database: bench.database)(by: mona.actor)
        #expect(view.orphaned == 0)
        let other = try #require(ODSCode("A81002"))
        _ = try await bench.people(1, at: "A81002") { _, registration in
            registration = Registration(
                person: person, practice: other, nhsNumber: nil, localID: "moved", details: registration.details,
                demographics: Demographics(registeredFrom: today))
        }
        #expect(try await ReadTeam(database: bench.database)(by: mona.actor).orphaned == 1)
    }

    @Test func `a supervisor clears and holds back several, each against what was seen`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let dr = try await bench.account("nair", .clinicalSupervisor, at: ["A81001"])
        let people = try await bench.people(3) + bench.people(1, at: "A81002")
        var episodes: [Episode] = []
        for person in people {
            episodes.append(
                try await bench.move.putForward(
                    person, origin: .clinician, reason: nil, because: "Worried", by: amina.actor))
        }
        let read = ReadHoldBack(database: bench.database)
        var view = try await read(by: dr.actor)
        #expect(view.practices.map(\.practice.ods.text) == ["A81001"])
        #expect(view.waiting == 3)
        let asked = episodes.map { ($0.person, DecideEpisode(.clear, version: $0.version)) }
        // The fourth is of a practice that is not the supervisor's.
        let key = OnceKey(id: ID(bits: 5))
        let first = try await bench.move.all(asked, by: dr.actor, once: key)
        #expect((first.done, first.refused) == (3, 1))
        #expect(try await bench.move.all(asked, by: dr.actor, once: key) == first)
        view = try await read(by: dr.actor)
        #expect(view.practices[0].cleared.count == 3)
        let again = try await bench.move.all(asked, by: dr.actor)
        #expect((again.done, again.refused) == (0, 4))
        await #expect(throws: Refusal.self) { try await read(by: amina.actor) }
    }
}
