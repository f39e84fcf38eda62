import Application
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// Where somebody was noticed comes back from the store as it was kept, and is frozen there.
struct EpisodeNoticingTests {
    @Test func `the day of a meeting is kept through every act, whoever takes the person on`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let day = bench.today.adding(days: -2)
        let people = try await bench.people(2)
        let put = try await bench.move.putForward(
            people[0], origin: .meeting, noticed: Noticed(day: day), reason: nil, because: "Falls", by: amina.actor)
        _ = try await bench.move(
            DecideEpisode(.notSuitable, version: put.version, because: "Has a coordinator"), of: people[0],
            by: amina.actor)
        let taken = try await bench.move.takeOn(
            people[1], origin: .other, noticed: Noticed(place: "The lunch club"), owner: amina.id,
            nextStep: NextStep(what: "Ring", due: bench.today), because: "Alone", version: nil, by: amina.actor)
        let first = try #require(try await bench.database.read { try $0.episode(put.id) })
        #expect((first.state, first.origin, first.noticed) == (.notSuitable, .meeting, Noticed(day: day)))
        let second = try #require(try await bench.database.read { try $0.episode(taken.id) })
        #expect((second.state, second.origin, second.noticed) == (.open, .other, Noticed(place: "The lunch club")))
    }

    @Test func `what was frozen stays frozen, whoever writes`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let put = try await bench.move.putForward(
            person, origin: .meeting, noticed: Noticed(day: bench.today), reason: nil, because: "Falls",
            by: amina.actor)
        let changes: [SQL] = [
            "UPDATE episode SET noticed_on = 5", "UPDATE episode SET noticed_on = NULL",
            "UPDATE episode SET noticed_at = 'elsewhere'",
        ]
        for change in changes {
            await #expect(throws: Fault.self) {
                _ = try await bench.database.write { try $0.connection.execute(change) }
            }
        }
        #expect(try await bench.database.read { try $0.episode(put.id)?.noticed } == Noticed(day: bench.today))
    }

    @Test func `of an episode that builds before wrote nobody says where, and the rest stays`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let put = try await bench.move.putForward(
            try await bench.people(1)[0], origin: .clinician, reason: nil, because: "Falls", by: amina.actor)
        try await OldStore.bringUp(bench.database)
        let read = try #require(try await bench.database.read { try $0.episode(put.id) })
        #expect((read.origin, read.noticed, read.because) == (.clinician, Noticed(), "Falls"))
    }

    @Test func `a meeting without a day, or of a day to come, puts nobody forward`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        for noticed in [Noticed(), Noticed(day: bench.today.adding(days: 1))] {
            await #expect(throws: Refusal.self) {
                try await bench.move.putForward(
                    person, origin: .meeting, noticed: noticed, reason: nil, because: "Falls", by: amina.actor)
            }
        }
        #expect(try await bench.database.read { try $0.liveEpisode(of: person) } == nil)
    }
}
