package import Domain
import Store
package import Vocabulary

/// One person's live episode as it stands in a list, with what the list says beside it.
package struct WorkItem: Sendable {
    /// With what the actor may read of the frozen reason.
    package let episode: Episode
    package let person: PersonLine
    package let practice: PracticeProfile
    package let status: PersonStatus
    /// The last day on which the person was spoken to, by contacts that the actor may read.
    package let lastSpoken: Day?
    /// How the person is not to be contacted, and what to do instead.
    package let warnings: [String]

    package var id: ID<Person> { person.person }
    package var presence: PersonPresence { status.presence }
    /// What has to be read before anybody rings: whether they are there, and how not to reach them.
    package var notices: [String] { (status.words.map { [$0] } ?? []) + warnings }

    package func isOverdue(_ moment: LondonTime) -> Bool {
        episode.isOverdue(moment)
    }

    /// The people of `episodes` whom the actor may see, in the same order, and how many of them they may not.
    static func load(
        _ episodes: [Episode], for actor: Actor, in reading: ReadTransaction, on day: Day
    ) throws -> (items: [WorkItem], withheld: Int) {
        let people = episodes.map(\.person)
        let standings = try reading.standings(of: people)
        let lines = Dictionary(grouping: try reading.personLines(of: people), by: \.person)
        let spoken = try reading.lastSpoken(to: people, upTo: actor.clearance)
        let warnings = try reading.contactWarnings(of: people)
        let items = episodes.compactMap { episode -> WorkItem? in
            guard let standing = standings[episode.person],
                let practice = PeopleAccess.practice(actor, seeing: standing, on: day),
                let known = lines[episode.person], let line = known.held(at: practice.ods, on: day)
            else { return nil }
            return WorkItem(
                episode: episode.seen(with: actor.clearance), person: line, practice: practice,
                status: known.status(at: practice.ods, on: day), lastSpoken: spoken[episode.person],
                warnings: warnings[episode.person] ?? [])
        }
        return (items, episodes.count - items.count)
    }
}

extension Episode {
    /// Whether the day of the next step, or its promised time, has passed.
    package func isOverdue(_ moment: LondonTime) -> Bool {
        nextStep?.isOverdue(moment) ?? false
    }
}

extension NextStep {
    /// Whether its day, or its promised time, has passed.
    func isOverdue(_ moment: LondonTime) -> Bool {
        guard let now = ClockTime(minutes: moment.hour * 60 + moment.minute) else { return false }
        return isOverdue(on: moment.day, at: now)
    }
}

/// How fresh what is known of one practice is.
package struct PracticeFreshness: Sendable {
    package let practice: PracticeProfile
    /// `nil` where no extract has come in.
    package let freshness: Freshness?

    static func load(for actor: Actor, in reading: ReadTransaction, on day: Day) throws -> [PracticeFreshness] {
        let extracts = try reading.extractsToAsk()
        return try reading.practices().filter { actor.scope.contains($0.ods) && $0.shares(on: day) }.map { practice in
            PracticeFreshness(
                practice: practice,
                freshness: extracts.first { $0.practice == practice.ods }.map {
                    practice.freshness(of: $0, on: day)
                })
        }
    }
}
