import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

struct FeedChartersTests {
    @Test func `an active charter puts forward whom its question finds, to whoever works it, with the reasons`()
        async throws
    {
        let here = try await CharterWorld()
        #expect(try await here.feed() == 0)
        let charter = try await here.write.write(here.terms(), of: here.cohort, version: nil, by: here.amina.actor)
        // Written is not started.
        #expect(try await here.feed() == 0)
        try await here.write.move(
            MoveCharter(.startPilot, because: "Agreed", version: charter.version), of: here.cohort, by: here.amina.actor
        )
        let put = try await here.feed()
        let live = try await here.live()
        #expect(put == live.count && put > 12)
        #expect(live.allSatisfy { $0.owner == here.amina.id && $0.state == .found && $0.origin == .search })
        #expect(live.allSatisfy { $0.reason?.cohortName == "Test" && $0.reason?.evidence.isEmpty == false })
        // Nobody of the practice that does not share, and nobody who dissents.
        #expect(live.allSatisfy { $0.practice.text != "A81003" })
        let withheld = try await here.database.read { reading in
            try reading.standings(of: live.map(\.person)).values.filter { $0.places.contains(where: \.dissents) }
        }
        #expect(withheld.isEmpty)
        // Again, nothing is done, and nothing is written.
        let acts = try await here.world.here.acts()
        #expect(try await here.feed() == 0)
        #expect(try await here.world.here.acts() == acts)
        #expect(try await here.live().count == put)
    }

    @Test func `whoever newly satisfies the question is put forward after an extract, once, and movements are kept`()
        async throws
    {
        let here = try await CharterWorld()
        try await here.start()
        let first = try await here.feed()
        try await here.bring(asAt: "2026-11-15", more: [1, 2], fewer: [0])
        #expect(try await here.feed() == 2)
        #expect(try await here.live().count == first + 2)
        let movements = try await here.database.read { try $0.charterMovements(here.cohort) }
        let latest = try #require(movements.first { $0.asAt == Day(iso: "2026-11-15") })
        #expect(latest.joined == 2 && latest.left == 1 && latest.before.map { $0 + 1 } == latest.now)
        #expect(movements.count == 3 && movements.filter { $0.before == nil }.count == 2)
        // Off the register and on again: the same person is not put forward twice.
        try await here.bring(asAt: "2026-11-16", more: [1, 2])
        #expect(try await here.feed() == 0)
    }

    @Test func `a question that it uses and that was changed is named among the movements`() async throws {
        let here = try await CharterWorld()
        let keep = KeepCohorts(here.world.here.installation)
        func put(
            _ name: String, _ line: String, inPlaceOf old: ID<SavedCohort>? = nil
        ) async throws -> ID<SavedCohort> {
            try await keep.keep(
                try Cohort.parse("cohort \"\(name)\"\n  \(line)\n"), for: .network, inPlaceOf: old,
                version: old == nil ? nil : 1, once: nil, by: here.amina.actor)
        }
        let inner = try await put("Inner", CharterWorld.question)
        let outer = try await put("Outer", "in \"Inner\"")
        try await here.start(cohort: outer)
        try await here.feed()
        _ = try await put("Inner", "with any of \"dementia\"", inPlaceOf: inner)
        try await here.bring(asAt: "2026-11-15")
        try await here.feed()
        let movements = try await here.database.read { try $0.charterMovements(outer) }
        let latest = try #require(movements.first { $0.asAt == Day(iso: "2026-11-15") })
        #expect(latest.causes.map(\.name) == ["rule"] && latest.joined > 0 && latest.left > 0)
        #expect(latest.causes.first?.words == "A question that it uses was changed: “Inner”")
    }

    @Test func `a codelist that was changed is a movement with its name, each time, with no other extract`()
        async throws
    {
        let here = try await CharterWorld()
        try await here.start()
        try await here.feed()
        func movements() async throws -> [KeptMovement] {
            try await here.database.read { try $0.charterMovements(here.cohort) }
        }
        #expect(try await movements().count == 2)
        let words = "The codelist “palliative care”, which it uses, was changed"
        for (other, count) in [("dementia", 4), ("palliative care", 6)] {
            here.world.here.world.pass(seconds: 60)
            try await here.world.load("palliative care", like: other)
            try await here.feed()
            let all = try await movements()
            #expect(all.count == count)
            for latest in all.prefix(2) {
                #expect(latest.cohortVersion == 1 && latest.causes.map(\.name) == ["rule"])
                #expect(latest.joined > 0 && latest.left > 0 && latest.causes.first?.words == words)
            }
            // Again, nothing is done.
            #expect(try await here.feed() == 0)
            #expect(try await movements().count == count)
        }
    }

    @Test func `whoever the practice keeps back from now on has not left`() async throws {
        let here = try await CharterWorld()
        try await here.start()
        try await here.feed()
        var extract = CohortWorld.extract(of: "A81001", people: 40, asAt: "2026-11-15")
        extract.patients?[0].confidential = "yes"
        extract.patients?.remove(at: 4)
        extract.events?.removeAll { $0.local == "p4" }
        try await here.world.here.bring(extract)
        try await here.feed()
        let movements = try await here.database.read { try $0.charterMovements(here.cohort) }
        let latest = try #require(movements.first { $0.asAt == Day(iso: "2026-11-15") })
        #expect(latest.causes.map { "\($0.name) +\($0.joined) -\($0.left)" } == ["moved +0 -1", "withheld +0 -1"])
        #expect(latest.before.map { $0 - 2 } == latest.now)
    }

    @Test func `a refusal stands, whichever charter finds the person`() async throws {
        let here = try await CharterWorld()
        try await here.start()
        try await here.feed()
        var live = try await here.live()
        func decide(_ act: EpisodeAct, _ episode: Episode) async throws -> Episode {
            try await here.move(
                DecideEpisode(act, version: episode.version, because: "No thank you"), of: episode.person,
                by: here.amina.actor)
        }
        _ = try await decide(.decline, try await decide(.offer, live[0]))
        _ = try await decide(.notSuitable, live[1])
        let second = try await KeepCohorts(here.world.here.installation).keep(
            try CohortWorld.cohort(CharterWorld.question), for: .network, inPlaceOf: nil, version: nil, once: nil,
            by: here.amina.actor)
        try await here.start(cohort: second)
        #expect(try await here.feed() == 0)
        // Those whom the first has stay where they are, and that is kept; those who refused are in neither.
        let alongside = try await here.people(second)
        #expect(alongside.count == live.count - 2 && alongside.allSatisfy { !$0.isPut })
        #expect(!alongside.contains { $0.person == live[0].person || $0.person == live[1].person })
        live = try await here.live()
        #expect(live.count == alongside.count)
    }

    @Test func `a pilot keeps to its practices and its number, and running takes the rest`() async throws {
        let here = try await CharterWorld()
        var charter = try await here.start(here.terms(most: 3, practices: ["A81001"]))
        #expect(try await here.feed() == 3)
        #expect(try await here.live().allSatisfy { $0.practice.text == "A81001" })
        #expect(try await here.feed() == 0)
        charter = try await here.write.move(
            MoveCharter(.run, because: "It went well", version: charter.version), of: here.cohort, by: here.amina.actor)
        #expect(try await here.feed() > 3)
        charter = try await here.write.move(
            MoveCharter(.stop, because: "The year is over", learnt: "Ring before ten", version: charter.version),
            of: here.cohort, by: here.amina.actor)
        try await here.bring(asAt: "2026-11-15", more: [1, 2])
        #expect(try await here.feed() == 0)
        #expect(charter.learnt == "Ring before ten")
    }

    @Test func `a pilot that is started again counts from its start, and puts nobody forward twice`() async throws {
        let here = try await CharterWorld()
        var charter = try await here.start(here.terms(most: 3))
        #expect(try await here.feed() == 3)
        func move(_ act: CharterAct) async throws {
            here.world.here.world.pass(seconds: 60)
            charter = try await here.write.move(
                MoveCharter(act, because: "Agreed", version: charter.version), of: here.cohort, by: here.amina.actor)
        }
        try await move(.stop)
        #expect(try await here.feed() == 0)
        // What its page says before it is started again is what is done then.
        let size = try #require(try await ReadCharter(here.desk)(here.cohort, by: here.amina.actor).size)
        #expect(size.total(.putForward) == 3 && size.total(.putBefore) == 3)
        try await move(.startPilot)
        #expect(try await here.feed() == 3)
        let people = try await here.people().filter(\.isPut)
        #expect(Set(people.map(\.person)).count == 6 && Set(people.map(\.episode)).count == 6)
        #expect(try await here.feed() == 0)
        // Other terms, or a review, are no new start.
        here.world.here.world.pass(seconds: 60)
        charter = try await here.write.write(
            here.terms(most: 4), of: here.cohort, version: charter.version, by: here.amina.actor)
        #expect(try await here.feed() == 1)
        #expect(try await here.feed() == 0)
    }

    @Test func `nobody is put forward before a coordinator's first day, nor somebody who was told to have died`()
        async throws
    {
        let here = try await CharterWorld()
        try await here.start(here.terms(from: here.today.adding(days: 7)))
        #expect(try await here.feed() == 0)
        here.world.here.world.pass(seconds: 8 * 86_400)
        let found = try await FeedChartersTests.found(here)
        try await ChangePersonCard(database: here.database).report(
            ReportStatus(kind: .died, on: here.today, toldBy: "A daughter", note: "", version: 0),
            of: try #require(found.first), once: nil, by: here.amina.actor)
        #expect(try await here.feed() == found.count - 1)
    }

    private static func found(_ here: CharterWorld) async throws -> [ID<Person>] {
        let charter = try #require(try await here.database.read { try $0.charter(here.cohort) })
        return try await CharterWeighing(
            charter, try CohortWorld.cohort(CharterWorld.question), [here.amina], here.desk
        ).people.filter { $0.verdict == .putForward }.map(\.found.person)
    }

    @Test func `a process that ends between two parts leaves what the next one goes on with`() async throws {
        let made = Made<HookedDatabase>()
        // More than one part.
        let here = try await CharterWorld(people: 280, .hooked { made.set($0) })
        try await here.start()
        let hooked = try made.get()
        hooked.next(before: {})
        hooked.next(before: { throw Fault("test.killed") })
        await #expect(throws: Fault.self) { try await here.feed() }
        let first = try await here.live().count
        #expect(first == 50)
        #expect(try await here.people().count == first)
        #expect(try await here.database.read { try $0.charterMovements(here.cohort) }.isEmpty)
        let rest = try await here.feed()
        #expect(rest > 0)
        #expect(try await here.live().count == first + rest)
        #expect(try await here.people().count == first + rest)
    }

    @Test func `two that go through a charter at once put nobody forward twice`() async throws {
        let here = try await CharterWorld()
        try await here.start(here.terms(most: 10))
        let other = FeedCharters(CohortDesk(here.world.here.installation, catalogue: .shipped))
        let put = try await withThrowingTaskGroup(of: Int.self) { group in
            for feed in [here.feed, other, here.feed, other] { group.addTask { try await feed() } }
            return try await group.reduce(0, +)
        }
        #expect(put == 10)
        #expect(try await here.live().count == 10)
        #expect(try await here.people().filter(\.isPut).count == 10)
    }
}
