import CaseFinding
import Domain
import Store
import Vocabulary

/// A week's work of a demonstration's coordinators and their supervisor, done through the use cases that the pages use:
/// caseloads with steps that are late, due today and due later, promises, names that wait to be cleared.
package struct DemoWork: Sendable {
    private let installation: Installation
    private let clock: DemoClock
    private let desk: CohortDesk
    private let move: MoveEpisode
    private let today: Day

    /// `clock` is the one that the installation was opened with.
    package init(_ installation: Installation, clock: DemoClock, catalogue: CatalogueFolder) {
        self.installation = installation
        self.clock = clock
        desk = CohortDesk(installation, catalogue: catalogue)
        move = MoveEpisode(installation)
        today = clock.today
    }

    /// How many people are on the caseloads of one coordinator, and how many are put forward by them.
    private static let load = (open: 14, forward: 8)
    /// The cohorts that people come from, by their names in addresses; each coordinator begins at another.
    private static let cohorts = ["housebound-with-high-need", "frailty-without-a-plan", "dementia-with-admissions"]

    /// Does the week's work; what is there already stays.
    package func make() async throws {
        let accounts = try await installation.database.read { try $0.accounts() }
        let coordinators = accounts.filter { $0.role == .careCoordinator }.sorted { $0.login < $1.login }
        guard let supervisor = accounts.first(where: { $0.role == .clinicalSupervisor }) else { return }
        var taken: Set<ID<Person>> = []
        for (place, coordinator) in coordinators.enumerated() {
            let slug = Self.cohorts[place % Self.cohorts.count]
            let shipped = try desk.shipped(slug)
            let people = try await choose(shipped.cohort, for: coordinator, besides: taken)
            taken.formUnion(people.map(\.0))
            try await week(of: coordinator, people, cleared: supervisor.actor, offset: place)
        }
        clock.release()
    }

    /// People whom the cohort finds and the coordinator may see, with the reason.
    private func choose(
        _ cohort: Cohort, for coordinator: Account, besides taken: Set<ID<Person>>
    ) async throws -> [(ID<Person>, FrozenReason)] {
        let count = Self.load.open + Self.load.forward
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
        var open: [(ID<Person>, Episode)] = []
        for (index, (person, reason)) in people.prefix(Self.load.open).enumerated() {
            clock.set(to: today.adding(days: -6), hour: 9 + offset, minute: index * 4)
            let step = DemoWords.step(index + offset * 5, today)
            if let episode = try await tried({
                try await move.takeOn(
                    person, origin: .importedCaseload, owner: coordinator.id, nextStep: step, reason: reason,
                    because: "On the list that was kept before Cairn", version: nil, by: actor)
            }) {
                open.append((person, episode))
            }
        }
        try await talk(to: open, actor, offset)
        try await forward(people.dropFirst(Self.load.open).map(\.self), actor, supervisor, offset)
    }

    /// Contacts of the week, each with what happens next.
    private func talk(to open: [(ID<Person>, Episode)], _ actor: Actor, _ offset: Int) async throws {
        let keep = KeepContact(installation)
        let card = ChangePersonCard(database: installation.database)
        for (index, (person, episode)) in open.enumerated() where index % 3 == 0 {
            let day = today.adding(days: -5 + index / 3)
            guard day < today else { continue }
            clock.set(to: day, hour: 11 + offset, minute: 5 + index)
            let talk = DemoWords.talks[(index / 3 + offset) % DemoWords.talks.count]
            _ = try await tried {
                try await keep(
                    RecordContact(
                        id: keep.newID(), heldOn: day, heldAt: ClockTime(minutes: (11 + offset) * 60), with: .person,
                        channel: talk.channel, outcome: talk.outcome, said: talk.said, agreed: talk.agreed,
                        nextStep: episode.nextStep.flatMap { $0.due >= day ? $0 : nil }
                            ?? NextStep(what: "Ring again", due: today.adding(days: index - 4)),
                        episodeVersion: episode.version),
                    of: person, by: actor)
            }
            guard index % 2 == 0 else { continue }
            let matters = DemoWords.matters[(index + offset) % DemoWords.matters.count]
            _ = try await tried {
                try await card.whatMatters(
                    SetWhatMatters(
                        words: matters.words, pleaseDo: matters.please, pleaseDoNot: matters.not, version: 0),
                    of: person, once: nil, by: actor)
            }
        }
    }

    /// Names that a search found: most wait for the supervisor, some are cleared, one is held back, one is being offered.
    private func forward(
        _ people: [(ID<Person>, FrozenReason)], _ actor: Actor, _ supervisor: Actor, _ offset: Int
    ) async throws {
        for (index, (person, reason)) in people.enumerated() {
            clock.set(to: today.adding(days: -3), hour: 10 + offset, minute: 20 + index)
            guard
                var episode = try await tried({
                    try await move.putForward(person, origin: .search, reason: reason, by: actor)
                })
            else { continue }
            clock.set(to: today.adding(days: -2), hour: 13, minute: offset * 10 + index)
            switch index {
            case 4, 5, 6:
                guard
                    let cleared = try await tried({
                        try await move(DecideEpisode(.clear, version: episode.version), of: person, by: supervisor)
                    })
                else { continue }
                episode = cleared
            case 7:
                _ = try await tried {
                    try await move(
                        DecideEpisode(
                            .holdBack, version: episode.version,
                            because: "The family asked us to wait until after the funeral."),
                        of: person, by: supervisor)
                }
            default: break
            }
            guard index == 6 else { continue }
            clock.set(to: today.adding(days: -1), hour: 15, minute: offset)
            let offer = NextStep(
                what: "Ring again: asked to think it over", due: today, at: ClockTime("16:00"), isPromise: true)
            _ = try await tried {
                try await move(
                    DecideEpisode(.offer, version: episode.version, nextStep: offer), of: person, by: actor)
            }
        }
    }

    /// What the rules of the house refuse is left out: somebody has died, or is on a caseload already.
    private func tried<Outcome>(_ work: () async throws -> Outcome) async throws -> Outcome? {
        do {
            return try await work()
        } catch is Refusal {
            return nil
        }
    }
}
