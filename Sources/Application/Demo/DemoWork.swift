import CaseFinding
import Domain
import Store
import Vocabulary

/// A week's work of a demonstration's coordinators and their supervisor, done through the use cases that the pages use:
/// caseloads with steps that are late, due today and due later, promises, names that wait to be cleared.
package struct DemoWork: Sendable {
    let installation: Installation
    let clock: DemoClock
    let catalogue: CatalogueFolder
    private let desk: CohortDesk
    private let move: MoveEpisode
    let today: Day

    /// `clock` is the one that the installation was opened with.
    package init(_ installation: Installation, clock: DemoClock, catalogue: CatalogueFolder) {
        self.installation = installation
        self.clock = clock
        self.catalogue = catalogue
        desk = CohortDesk(installation, catalogue: catalogue)
        move = MoveEpisode(installation)
        today = clock.today
    }

    /// How many people are on the caseloads of one coordinator, and how many are put forward by them.
    private static let load = (open: 14, forward: 8)
    /// The cohorts that people come from, by their names in addresses; each coordinator begins at another, and
    /// goes on to the next where it finds too few.
    private static let cohorts = [
        "housebound-with-high-need", "frailty-without-a-plan", "dementia-with-admissions", "carers",
        "high-emergency-use",
    ]

    /// Does the week's work; what is there already stays.
    package func make() async throws {
        let accounts = try await installation.database.read { try $0.accounts() }
        let coordinators = accounts.filter { $0.role == .careCoordinator }.sorted { $0.login < $1.login }
        guard let supervisor = accounts.first(where: { $0.role == .clinicalSupervisor }) else { return }
        // Whom the month before was about: the week is others'.
        var taken = Set(try await jobs(upTo: today.adding(days: -7)).map(\.person))
        for (place, coordinator) in coordinators.enumerated() {
            let people = try await gather(
                Self.load.open + Self.load.forward, for: coordinator, from: place, besides: taken)
            taken.formUnion(people.map(\.0))
            try await week(of: coordinator, people, cleared: supervisor.actor, offset: place)
            try await code(coordinator)
        }
        try await DemoCharters(installation: installation, clock: clock, desk: desk, today: today).make(coordinators)
        try await DemoPractices(installation: installation).make()
        clock.release()
    }

    /// Up to so many people for a coordinator, of one cohort after another from `place` on, with the reason.
    func gather(
        _ count: Int, for coordinator: Account, from place: Int, besides others: Set<ID<Person>>
    ) async throws -> [(ID<Person>, FrozenReason)] {
        var taken = others
        var people: [(ID<Person>, FrozenReason)] = []
        for step in 0..<Self.cohorts.count where people.count < count {
            let shipped = try desk.shipped(Self.cohorts[(place + step) % Self.cohorts.count])
            let more = try await choose(
                shipped.cohort, for: coordinator, besides: taken, atMost: count - people.count)
            taken.formUnion(more.map(\.0))
            people += more
        }
        return people
    }

    /// What was done in the first days of the week is ticked off as coded at the practice; the rest waits.
    private func code(_ coordinator: Account) async throws {
        clock.set(to: today.adding(days: -1), hour: 16, minute: 30)
        let open = try await installation.database.read { reading in
            try reading.openCodingJobs(doneBy: coordinator.id, upTo: .ordinary)
        }
        let early = open.filter { $0.day < today.adding(days: -2) }
        _ = try await KeepCoding(installation).tick(
            early.map { KeepCoding.Seen(job: $0.id, version: $0.version) }, by: coordinator.actor, once: nil)
    }

    /// People whom the cohort finds and the coordinator may see, with the reason.
    private func choose(
        _ cohort: Cohort, for coordinator: Account, besides taken: Set<ID<Person>>, atMost count: Int
    ) async throws -> [(ID<Person>, FrozenReason)] {
        let standing = try await desk.standing()
        let answer = try desk.answer(cohort, asAt: nil, clearance: coordinator.clearance, of: standing)
        let found = try answer.answer.people(.yes)
            .filter { coordinator.scope.contains($0.practice) && !taken.contains($0.person) }
        // Not everybody of one practice.
        let spread = stride(from: 0, to: found.count, by: max(1, found.count / (count * 2))).map { found[$0].person }
        let reasons = try await FreezeReason(desk)(spread, in: cohort, by: coordinator.actor)
        return spread.compactMap { person in reasons[person].map { (person, $0) } }.prefix(count).map(\.self)
    }

    private func week(
        of coordinator: Account, _ people: [(ID<Person>, FrozenReason)], cleared supervisor: Actor, offset: Int
    ) async throws {
        let actor = coordinator.actor
        for (index, (person, reason)) in people.prefix(Self.load.open).enumerated() {
            clock.set(to: today.adding(days: -6), hour: 9 + offset, minute: index * 4)
            let step = DemoWords.step(index + offset * 5, today)
            guard let episode = try await takeOn(person, coordinator, step, reason), index % 3 == 0 else { continue }
            try await talk(to: person, episode, DemoDay(number: index / 3, offset: offset), actor)
        }
        try await forward(people.dropFirst(Self.load.open).map(\.self), actor, supervisor, offset)
    }

    /// `nil` where the rules of the house refuse it: the person has died, or is on a caseload already.
    func takeOn(
        _ person: ID<Person>, _ coordinator: Account, _ step: NextStep, _ reason: FrozenReason
    ) async throws -> Episode? {
        do {
            return try await move.takeOn(
                person, origin: .importedCaseload, owner: coordinator.id, nextStep: step, reason: reason,
                because: "On the list that was kept before Cairn", version: nil, by: coordinator.actor)
        } catch is Refusal {
            return nil
        }
    }

    /// Which contact of a coordinator's week.
    /// The extracts are of one day, whenever the demonstration is made.
    private static let becauseOfAge = "The extracts of the demonstration do not change."

    private struct DemoDay {
        let number: Int
        let offset: Int
    }

    /// A contact of the week with what happens next, and for some what matters to them.
    private func talk(to person: ID<Person>, _ episode: Episode, _ demo: DemoDay, _ actor: Actor) async throws {
        let keep = KeepContact(installation)
        let day = today.adding(days: -5 + demo.number)
        clock.set(to: day, hour: 11 + demo.offset, minute: 5 + demo.number)
        let talk = DemoWords.talks[(demo.number + demo.offset) % DemoWords.talks.count]
        var next = NextStep(what: "Ring again", due: today.adding(days: demo.number - 1))
        if let step = episode.nextStep, step.due >= day { next = step }
        let asked = RecordContact(
            id: keep.newID(), heldOn: day, heldAt: ClockTime(minutes: (11 + demo.offset) * 60), with: .person,
            way: talk.way, outcome: talk.outcome, said: talk.said, agreed: talk.agreed, nextStep: next,
            episodeVersion: episode.version)
        do {
            _ = try await keep(asked, of: person, by: actor)
        } catch is Refusal {
            return
        }
        guard demo.number % 2 == 0 else { return }
        let matters = DemoWords.matters[(demo.number + demo.offset) % DemoWords.matters.count]
        try await ChangePersonCard(database: installation.database).whatMatters(
            SetWhatMatters(words: matters.words, pleaseDo: matters.please, pleaseDoNot: matters.not, version: 0),
            of: person, once: nil, by: actor)
    }

    /// Names that a search found: most wait for the supervisor, some are cleared, one is held back, one is being offered.
    private func forward(
        _ people: [(ID<Person>, FrozenReason)], _ actor: Actor, _ supervisor: Actor, _ offset: Int
    ) async throws {
        for (index, (person, reason)) in people.enumerated() {
            clock.set(to: today.adding(days: -3), hour: 10 + offset, minute: 20 + index)
            guard let episode = try await putForward(person, reason, actor) else { continue }
            clock.set(to: today.adding(days: -2), hour: 13, minute: offset * 10 + index)
            switch index {
            case 4, 5, 6:
                let clear = DecideEpisode(.clear, version: episode.version)
                guard let cleared = try await decide(clear, person, supervisor), index == 6 else { continue }
                clock.set(to: today.adding(days: -1), hour: 15, minute: offset)
                let again = NextStep(
                    what: "Ring again: asked to think it over", due: today, at: ClockTime("16:00"), isPromise: true)
                let offer = DecideEpisode(
                    .offer, version: cleared.version, becauseOfAge: Self.becauseOfAge, nextStep: again)
                _ = try await decide(offer, person, actor)
            case 7:
                let hold = DecideEpisode(
                    .holdBack, version: episode.version,
                    because: "The family asked us to wait until after the funeral.")
                _ = try await decide(hold, person, supervisor)
            default: break
            }
        }
    }

    private func putForward(_ person: ID<Person>, _ reason: FrozenReason, _ actor: Actor) async throws -> Episode? {
        do {
            return try await move.putForward(
                person, origin: .search, reason: reason, becauseOfAge: Self.becauseOfAge, by: actor)
        } catch is Refusal {
            return nil
        }
    }

    private func decide(_ asked: DecideEpisode, _ person: ID<Person>, _ actor: Actor) async throws -> Episode? {
        do {
            return try await move(asked, of: person, by: actor)
        } catch is Refusal {
            return nil
        }
    }
}
