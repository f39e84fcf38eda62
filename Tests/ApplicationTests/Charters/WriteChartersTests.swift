import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

struct WriteChartersTests {
    @Test func `each version of a charter stays, with who wrote it`() async throws {
        let here = try await CharterWorld()
        let first = try await here.write.write(here.terms(), of: here.cohort, version: nil, by: here.amina.actor)
        var terms = here.terms()
        terms.target = "40 by March"
        let second = try await here.write.write(terms, of: here.cohort, version: first.version, by: here.mona.actor)
        let versions = try await here.database.read { try $0.charterVersions(here.cohort) }
        #expect(versions == [second, first])
        #expect(versions.map(\.by) == [here.mona.id, here.amina.id])
        await #expect(throws: Refusal.changedMeanwhile(version: 2)) {
            try await here.write.write(terms, of: here.cohort, version: first.version, by: here.amina.actor)
        }
    }

    @Test func `a charter is its owner’s and the manager’s; its people are active, its question shared`() async throws {
        let here = try await CharterWorld()
        let ben = here.ben
        try await here.start()
        for (actor, owner, workers) in [
            (ben.actor, here.amina.id, [here.amina]), (here.amina.actor, ID<Actor>(bits: 5), [here.amina]),
            (here.amina.actor, here.amina.id, [here.mona]), (here.amina.actor, here.amina.id, []),
        ] {
            var terms = here.terms(workers: workers)
            terms.owner = owner
            await #expect(throws: Refusal.self) {
                try await here.write.write(terms, of: here.cohort, version: 2, by: actor)
            }
        }
        // While it is active the question stays, and stays shared.
        let keep = KeepCohorts(here.world.here.installation)
        await #expect(throws: Refusal.self) {
            try await keep.remove(here.cohort, version: 1, once: nil, by: here.amina.actor)
        }
        await #expect(throws: Refusal.self) {
            _ = try await keep.keep(
                try CohortWorld.cohort(CharterWorld.question), for: .own, inPlaceOf: here.cohort, version: 1, once: nil,
                by: here.amina.actor)
        }
        let own = try await keep.keep(
            try CohortWorld.cohort("female"), for: .own, inPlaceOf: nil, version: nil, once: nil, by: here.amina.actor)
        await #expect(throws: Refusal.self) {
            try await here.write.write(here.terms(), of: own, version: nil, by: here.amina.actor)
        }
        // Somebody else’s own question is not there.
        await #expect(throws: Refusal.notFound) {
            try await here.write.write(here.terms(), of: own, version: nil, by: ben.actor)
        }
    }

    @Test func `a note is dated, kept, and tells no NHS number`() async throws {
        let here = try await CharterWorld()
        try await here.start()
        try await here.write.note("Rang the first ten", on: here.today, of: here.cohort, by: here.ben.actor)
        await #expect(throws: Refusal.self) {
            try await here.write.note("Saw 999 000 0018", on: here.today, of: here.cohort, by: here.ben.actor)
        }
        await #expect(throws: Refusal.self) {
            try await here.write.note("Tomorrow", on: here.today.adding(days: 1), of: here.cohort, by: here.ben.actor)
        }
        let notes = try await here.database.read { try $0.interventionNotes(here.cohort) }
        #expect(notes.map(\.words) == ["Rang the first ten"])
    }

    @Test func `a review that is due stands on its owner’s day, and on nobody else’s`() async throws {
        let here = try await CharterWorld()
        let charter = try await here.start()
        let read = ReadCharter(here.desk)
        #expect(try await read.due(by: here.amina.actor).isEmpty)
        here.world.here.world.pass(seconds: 61 * 86_400)
        #expect(try await read.due(by: here.amina.actor).map(\.name) == ["Test"])
        #expect(try await read.due(by: here.ben.actor).isEmpty)
        try await here.write.move(
            MoveCharter(
                .carryOn, because: "It helps", reviewOn: here.today.adding(days: 120), version: charter.version),
            of: here.cohort, by: here.amina.actor)
        #expect(try await read.due(by: here.amina.actor).isEmpty)
    }

    @Test func `the size says who would be put forward and why not the others, and adds up`() async throws {
        let here = try await CharterWorld()
        _ = try await here.write.write(here.terms(most: 5), of: here.cohort, version: nil, by: here.amina.actor)
        let view = try await ReadCharter(here.desk)(here.cohort, by: here.ben.actor)
        let size = try #require(view.size)
        #expect(size.total(.putForward) == 5 && size.total(.beyondPilot) > 5)
        #expect(view.counts?.total.included == .exact(size.found))
        #expect(view.workers.map(\.live) == [0] && view.weekly == nil)
        #expect(view.may(.startPilot) == false)
        // Whoever may not see people has the rounded counts of the question alone.
        let counted = try await ReadCharter(here.desk)(here.cohort, by: here.mona.actor)
        #expect(counted.size == nil && counted.movements.isEmpty && counted.counts?.isRounded == true)
        #expect(counted.may(.startPilot))
    }

    @Test func `what joined is told by week once two extracts have been compared`() async throws {
        let here = try await CharterWorld()
        try await here.start()
        try await here.feed()
        try await here.bring(asAt: "2026-11-15", more: [1, 2])
        var view = try await ReadCharter(here.desk)(here.cohort, by: here.amina.actor)
        #expect(view.waiting.map(\.ods.text) == ["A81001"])
        try await here.feed()
        view = try await ReadCharter(here.desk)(here.cohort, by: here.amina.actor)
        #expect(view.waiting.isEmpty && view.weekly == 1)
    }
}
