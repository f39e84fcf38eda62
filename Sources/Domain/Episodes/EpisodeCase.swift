package import Vocabulary

/// Whether somebody is still there to be rung.
package enum PersonPresence: Equatable, Sendable {
    case here
    /// Registered nowhere in the network any more, from that day.
    case left(Day?)
    case died(EventDate?)

    /// What somebody reads who wants to ring; `nil` while the person is there.
    package var notice: String? {
        switch self {
        case .here: nil
        case .left(let day):
            "This person has left the practice\(day.map { " on " + $0.cui } ?? ""). Check before you contact anyone."
        case .died(let date):
            "This person has died\(date.map { " (" + $0.cui + ")" } ?? ""). Do not contact them."
        }
    }
}

/// Everything that decides what can happen to a person's episode now.
package struct EpisodeCase: Sendable {
    package let standing: PersonStanding
    package let presence: PersonPresence
    /// What Cairn keeps of the person, such as how they must not be reached.
    package let card: PersonCard
    /// The live one; `nil` where there is none.
    package let episode: Episode?
    /// Whoever is named as the owner: by what is asked, else by the episode. `nil` where there is no such account.
    package let owner: Account?
    /// How old what the practice's extract says of the person is; `nil` where none has come in.
    package let freshness: Freshness?
    /// Today, in London.
    package let day: Day

    package init(
        standing: PersonStanding, presence: PersonPresence, card: PersonCard, episode: Episode?, owner: Account?,
        freshness: Freshness? = nil, day: Day
    ) {
        self.standing = standing
        self.presence = presence
        self.card = card
        self.episode = episode
        self.owner = owner
        self.freshness = freshness
        self.day = day
    }

    package var person: ID<Person> { standing.person }

    /// The practice that the person is registered with, else the one that the episode was begun through.
    package var practice: PracticeProfile? { standing.place(on: day)?.practice }

    /// What was said for resting on an extract that is old; empty where it is not. Throws where nothing was said.
    func becauseOfAge(_ words: String) throws(Refusal) -> String {
        guard let freshness, freshness.isOld else { return "" }
        let words = try Episode.text(words)
        guard !words.isEmpty else {
            throw .unusable(
                """
                The last extract of \(freshness.isOfEverybody ? "everybody" : "some people") from \(practice?.name ?? "the practice") is \(freshness.days) days old; its limit is \
                \(freshness.oldAfter). Say why it is used all the same.
                """)
        }
        return words
    }

    /// The line of the table, where the act can be done from where the episode stands.
    func row(_ act: EpisodeAct) -> EpisodeTable.Row? {
        EpisodeTable.row(episode?.state, act)
    }

    /// Whether `account` may own this person's episode: an active care coordinator whose practices have the person's.
    package static func mayOwn(_ account: Account?, at practice: ODSCode?) -> Bool {
        guard let account, let practice else { return false }
        return account.isActiveCoordinator && account.scope.contains(practice)
    }

    package static let cannotOwn = "The owner is an active care coordinator of the person's practice. Choose another."
}

/// What every act on an episode has in common for its policy.
protocol EpisodeAsking: Action where State == EpisodeCase {
    /// Who is to own it, where that is asked.
    var newOwner: ID<Actor>? { get }
}

extension Policy where Asked: EpisodeAsking {
    /// The table has the act here, the actor comes through its gate and may see the person, and the person is there.
    static func act(_ act: EpisodeAct) -> Self {
        .act { _ in act }
    }

    /// The same where the act depends on the state that the episode stands in.
    static func act(_ choose: @escaping @Sendable (EpisodeCase) -> EpisodeAct) -> Self {
        .allOf(
            // Somebody who may never do it is told so whatever the state, and learns nothing of the state.
            .decided { inquiry in
                let rows = EpisodeTable.rows.filter { $0.act == choose(inquiry.state) }
                let decisions = rows.map { $0.gate.admits(inquiry.actor) }
                return decisions.contains(.allowed) ? .allowed : decisions.first ?? .refused("Nobody may do this.")
            },
            .require("There is no such record.") { inquiry in
                PeopleAccess.practice(inquiry.actor, seeing: inquiry.state.standing, on: inquiry.state.day) != nil
            },
            .decided { inquiry in
                let act = choose(inquiry.state)
                guard let row = inquiry.state.row(act) else { return .refused(words(act, inquiry.state)) }
                return row.gate.admits(inquiry.actor)
            },
            .require("The practice wants a clinical supervisor to clear the name before anyone rings.") { inquiry in
                inquiry.state.row(choose(inquiry.state))?.condition != .withoutClearing
                    || inquiry.state.practice?.clearsFirst == false
            },
            .decided { inquiry in
                guard let notice = inquiry.state.presence.notice, !choose(inquiry.state).isForThoseWhoAreGone
                else { return .allowed }
                return .refused(notice)
            },
            .require(EpisodeCase.cannotOwn) { inquiry in
                guard let owner = inquiry.asked?.newOwner else { return true }
                return inquiry.state.owner?.id == owner
                    && EpisodeCase.mayOwn(inquiry.state.owner, at: inquiry.state.practice?.ods)
            }
        )
    }

    private static func words(_ act: EpisodeAct, _ state: EpisodeCase) -> String {
        guard let episode = state.episode else { return "Nobody has put this person forward yet." }
        switch act {
        case .putForward: return "This person has been put forward already: \(episode.state.title.lowercased())."
        default: return "This cannot be done from “\(episode.state.title)”."
        }
    }
}
