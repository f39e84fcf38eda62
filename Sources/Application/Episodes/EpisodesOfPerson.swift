package import Domain
package import Store
package import Vocabulary

/// One act of the table, and whether the actor can do it now.
package struct EpisodeChoice: Sendable {
    package let act: EpisodeAct
    /// Allowed, or why not.
    package let decision: Decision

    /// Every act in the order of the table, with what the policies say to `actor`.
    static func all(_ state: EpisodeCase, for actor: Actor) -> [EpisodeChoice] {
        EpisodeAct.allCases.map { act in
            let decision =
                switch act {
                case .putForward: Policy.putForward.can(actor, state)
                case .takeOn: Policy.takeOn.can(actor, state)
                case .reassign: Policy.reassign.can(actor, state)
                default: Policy<DecideEpisode>.decide(act).can(actor, state)
                }
            return EpisodeChoice(act: act, decision: decision)
        }
    }
}

/// A person's episodes, and what can happen next.
package struct EpisodesView: Sendable {
    package let visible: VisiblePerson
    /// At the practice through which the person is seen.
    package let registration: Registration
    package let status: PersonStatus
    package let live: Episode?
    /// Live ones besides: of records that were joined while each had one.
    package let alsoLive: [Episode]
    /// Ended ones, the newest first.
    package let earlier: [Episode]
    package let choices: [EpisodeChoice]
    /// Who may own this person's episode.
    package let owners: [Account]
    package let names: [ID<Actor>: String]
    package let freshness: Freshness?
    package let moment: LondonTime
    /// How the person is not to be contacted, and what to do instead.
    package let warnings: [String]
}

/// Reads ``EpisodesView``, with an entry in the audit log.
package struct EpisodesOfPerson: Sendable {
    private let disclosing: ReadThenDisclose

    package init(database: any Database) {
        disclosing = ReadThenDisclose(database)
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    /// Throws `.notFound` for somebody whom the actor may not see.
    package func callAsFunction(_ person: ID<Person>, by actor: Actor) async throws -> EpisodesView {
        try await disclosing { reading in
            let moment = reading.now.inLondon
            let permit = try Policy.seeWork.check(actor, .episode, SeeWork())
            let visible = try VisiblePerson.load(person, for: actor, in: reading, on: moment.day)
            guard let state = try EpisodeCase.load(person, in: reading, on: moment.day) else { throw Refusal.notFound }
            let episodes = try reading.episodes(of: person).map { $0.seen(with: actor.clearance) }
            let accounts = try reading.accounts()
            let owners = accounts.filter { EpisodeCase.mayOwn($0, at: visible.practice.ods) }
            let names = accounts.names
            let freshness = try PracticeFreshness.load(for: actor, in: reading, on: moment.day)
                .first { $0.practice.ods == visible.practice.ods }?.freshness
            let warnings = try reading.contactWarnings(of: [person])[person] ?? []
            let status = try reading.status(of: person, at: visible.practice.ods, on: moment.day)
            let page = try reading.sight(of: person, at: visible.practice.ods, for: actor).map { sight in
                EpisodesView(
                    visible: visible, registration: sight.registration,
                    status: status, live: state.episode?.seen(with: actor.clearance),
                    alsoLive: episodes.filter { $0.isLive && $0.id != state.episode?.id },
                    earlier: episodes.filter { !$0.isLive },
                    choices: EpisodeChoice.all(state, for: actor), owners: owners, names: names, freshness: freshness,
                    moment: moment, warnings: warnings)
            }
            return PageOfPeople(page: page) { permit.disclosing(visible.standing.records, at: $0) }
        }
    }
}
