import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Episodes through the use cases, on a store.
struct EpisodeActsTests {
    private let reason = FrozenReason(
        cohortName: "Frail at home", cohortText: "aged 75 or over", extracts: [], asAt: Day(iso: "2026-11-13"),
        evidence: [.init("Severe frailty, 11-Aug-2026"), .init("Seen at the clinic", sensitivity: .sensitive)])

    private func decide(
        _ bench: CareBench, _ act: EpisodeAct, _ episode: Episode, by account: Account, day: Int? = 7,
        step: NextStep? = nil
    ) async throws -> Episode {
        try await bench.move(
            DecideEpisode(
                act, version: episode.version, because: "As said", day: day.map { bench.today.adding(days: $0) },
                nextStep: step, ending: .met, outcome: "Rail fitted"),
            of: episode.person, by: account.actor)
    }

    @Test func `from a search to the end, with the reason as it stood`() async throws {
        let bench = try await CareBench()
        let (amina, dr) = (try await bench.account("amina"), try await bench.account("nair", .clinicalSupervisor))
        let person = try await bench.people(1)[0]
        var episode = try await bench.move.putForward(person, origin: .search, reason: reason, by: amina.actor)
        #expect((episode.state, episode.owner, episode.version) == (.found, amina.id, 1))
        await #expect(throws: Refusal.self) { try await decide(bench, .offer, episode, by: amina) }
        episode = try await decide(bench, .clear, episode, by: dr)
        episode = try await decide(bench, .offer, episode, by: amina)
        episode = try await decide(bench, .askAgain, episode, by: amina)
        #expect(episode.askAgainOn == bench.today.adding(days: 7))
        episode = try await decide(bench, .offerAgain, episode, by: amina)
        #expect(episode.askAgainOn == nil)
        let step = NextStep(what: " Visit ", due: bench.today.adding(days: 1), at: ClockTime("10:00"), isPromise: true)
        episode = try await bench.move.takeOn(
            person, owner: amina.id, nextStep: step, version: episode.version, agreesNow: true, by: amina.actor)
        #expect((episode.state, episode.nextStep?.what, episode.openedOn) == (.open, "Visit", bench.today))
        episode = try await decide(bench, .pause, episode, by: amina)
        #expect(episode.nextStep == nil)
        await #expect(throws: Refusal.unusable("Say what the next step is, and by when.")) {
            try await decide(bench, .resume, episode, by: amina)
        }
        episode = try await decide(bench, .resume, episode, by: amina, step: step)
        episode = try await decide(bench, .close, episode, by: amina)
        #expect((episode.state, episode.ending, episode.outcome) == (.closed, .met, "Rail fitted"))
        #expect(episode.reason == reason)
        #expect(try await bench.database.read { try $0.liveEpisode(of: person) } == nil)
    }

    @Test func `a practice that does not clear first is rung straight away`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let episode = try await bench.move.putForward(person, origin: .search, reason: reason, by: amina.actor)
        try await bench.practice("A81001", clearsFirst: false)
        #expect(try await decide(bench, .offer, episode, by: amina).state == .offered)
    }

    @Test func `one live episode a person, whoever asks`() async throws {
        let bench = try await CareBench()
        let (amina, ben) = (try await bench.account("amina"), try await bench.account("ben"))
        let person = try await bench.people(1)[0]
        try await bench.takeOn(person, by: amina)
        await #expect(throws: Refusal.self) {
            try await bench.move.putForward(person, origin: .search, reason: reason, by: ben.actor)
        }
        await #expect(throws: Refusal.self) { try await bench.takeOn(person, by: ben) }
        #expect(try await bench.database.read { try $0.episodes(of: person).count } == 1)
    }

    @Test func `a stale version is refused and changes nothing`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let episode = try await bench.takeOn(person, by: amina)
        _ = try await decide(bench, .pause, episode, by: amina)
        await #expect(throws: Refusal.changedMeanwhile(version: 2)) {
            try await decide(bench, .close, episode, by: amina)
        }
        #expect(try await bench.database.read { try $0.liveEpisode(of: person)?.state } == .paused)
    }

    @Test(arguments: [EpisodeOrigin.search, .importedCaseload])
    func `without a question's reason nobody is put forward as found by one, or from an earlier caseload`(
        origin: EpisodeOrigin
    ) async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        await #expect(throws: Refusal.unusable("Say where the person was noticed.")) {
            try await bench.move.putForward(person, origin: origin, reason: nil, because: "Seen", by: amina.actor)
        }
    }

    @Test func `sent twice under one key it is done once`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let key = OnceKey(id: ID(bits: 77))
        let first = try await bench.move.putForward(
            person, origin: .search, reason: reason, by: amina.actor, once: key)
        let again = try await bench.move.putForward(
            person, origin: .search, reason: reason, by: amina.actor, once: key)
        #expect(first == again)
        #expect(try await bench.database.read { try $0.episodes(of: person) } == [first])
    }

    @Test func `somebody outside scope, of a practice that does not share, or dissenting is nobody`() async throws {
        let bench = try await CareBench()
        let (amina, ben) = (
            try await bench.account("amina"), try await bench.account("ben", at: ["A81002"])
        )
        let people = try await bench.people(2) { index, person in person.demographics.dissent = index == 1 }
        await #expect(throws: Refusal.notFound) { try await bench.takeOn(people[0], by: ben) }
        await #expect(throws: Refusal.notFound) { try await bench.takeOn(people[1], by: amina) }
        try await bench.practice("A81001", agreed: false)
        await #expect(throws: Refusal.notFound) { try await bench.takeOn(people[0], by: amina) }
        await #expect(throws: Refusal.notFound) { try await bench.takeOn(ID(bits: 9), by: amina) }
    }

    @Test func `an owner is an active coordinator of the practice`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let others = [
            try await bench.account("ben", at: ["A81002"]), try await bench.account("nair", .clinicalSupervisor),
        ]
        let person = try await bench.people(1)[0]
        let step = NextStep(what: "Ring", due: bench.today)
        for owner in others.map(\.id) + [ID<Actor>(bits: 5)] {
            await #expect(throws: Refusal.notPermitted(EpisodeCase.cannotOwn)) {
                try await bench.move.takeOn(
                    person, origin: .clinician, owner: owner, nextStep: step, because: "Referred", version: nil,
                    by: amina.actor)
            }
        }
    }

    @Test func `whoever has died or left is not rung, and can still be ended`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let people = try await bench.people(3)
        try await bench.practice("A81001", clearsFirst: false)
        var episodes: [Episode] = []
        for person in people {
            let episode = try await bench.move.putForward(person, origin: .search, reason: reason, by: amina.actor)
            episodes.append(episode)
        }
        try await bench.change(people[0]) { $0.demographics.death = EventDate(iso: "2026-11-18") }
        let today = bench.today
        try await bench.change(people[1]) { $0.demographics.registeredUntil = today }
        for episode in episodes.prefix(2) {
            await #expect(throws: Refusal.self) { try await decide(bench, .offer, episode, by: amina) }
            #expect(try await decide(bench, .notSuitable, episode, by: amina).state == .notSuitable)
        }
        #expect(try await decide(bench, .offer, episodes[2], by: amina).state == .offered)
    }

    @Test func `what came to nothing is a refusal under the cohort's name, in later questions`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let people = try await bench.people(3)
        try await bench.practice("A81001", clearsFirst: false)
        for (place, person) in people.enumerated() {
            let episode = try await bench.move.putForward(person, origin: .search, reason: reason, by: amina.actor)
            let offered = try await decide(bench, .offer, episode, by: amina)
            if place == 2 { continue }
            _ = try await decide(bench, place == 0 ? .decline : .notSuitable, offered, by: amina)
        }
        let facts = try await bench.database.read { try $0.localFacts() }
        let refusals = Set(facts.facts.filter { $0.kind == .refusal })
        #expect(
            refusals
                == Set(
                    people.prefix(2).map {
                        LocalFacts.Fact(kind: .refusal, person: $0, day: bench.today, cohort: "Frail at home")
                    }))
        #expect(facts.kept.contains(.refusal) && !facts.kept.contains(.agreedPlan))
    }

    @Test func `what was frozen cannot be changed in the store`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        let episode = try await bench.move.putForward(person, origin: .search, reason: reason, by: amina.actor)
        let other = Episode(
            id: episode.id, person: person, practice: episode.practice, state: .cleared, owner: amina.id,
            origin: .search,
            reason: FrozenReason(cohortName: "Other", cohortText: "", extracts: [], asAt: nil, evidence: []),
            since: episode.since, begunAt: episode.begunAt, version: 1)
        #expect(other.reason != episode.reason)
        let stored = try await bench.database.read { try $0.episode(episode.id) }
        #expect(stored?.reason == reason)
    }

    @Test func `evidence above somebody's clearance is not shown to them`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let person = try await bench.people(1)[0]
        _ = try await bench.move.putForward(person, origin: .search, reason: reason, by: amina.actor)
        let view = try await EpisodesOfPerson(database: bench.database)(person, by: amina.actor)
        #expect(view.live?.reason?.evidence.map(\.text) == ["Severe frailty, 11-Aug-2026"])
    }
}
