package import Domain
import Vocabulary

/// Charters: each version a row of its own, so that who changed what stays. And what active ones did.
package struct CharterRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the new version and its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<Charter>) throws {
        let (charter, terms) = (change.state, change.state.terms)
        let stands = try transaction.reading.charter(charter.cohort)?.version
        guard stands == change.replacing else { throw Refusal.changedMeanwhile(version: stands ?? 0) }
        let written = try connection.execute(
            """
            INSERT INTO charter (cohort, version, state, act, because, learnt, by_whom, at, reason, outcome, measure,
                target, owner, review_on, workers, pilot_practices, pilot_most, replaces, tags)
            VALUES (\(charter.cohort), \(charter.version), \(charter.state.rawValue), \(charter.act.rawValue),
                \(charter.because), \(charter.learnt), \(charter.by), \(charter.at), \(terms.reason), \(terms.outcome),
                \(terms.measure), \(terms.target), \(terms.owner), \(terms.reviewOn), \(terms.storedWorkers),
                \(terms.pilotPractices.map(\.text).joined(separator: "\n")), \(terms.pilotMost),
                \(terms.storedReplaces), \(terms.tags.joined(separator: "\n")))
            ON CONFLICT DO NOTHING
            """)
        guard written == 1 else { throw Refusal.changedMeanwhile(version: stands ?? 0) }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Writes the note and its audit entry.
    package func save(_ change: Change<InterventionNote>) throws {
        let note = change.state
        try connection.execute(
            """
            INSERT INTO charter_note (id, cohort, day, words, by_whom, at)
            VALUES (\(note.id), \(note.cohort), \(note.day), \(note.words), \(note.by), \(note.at))
            """)
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Writes what a charter did, with its audit entry. Somebody whom it put forward is never put forward by it again.
    package func save(_ change: Change<CharterFeed>) throws {
        let feed = change.state
        for fed in feed.people {
            let written = try connection.execute(
                """
                INSERT INTO charter_person (cohort, person, practice, episode, is_put, cohort_version, at)
                VALUES (\(feed.cohort), \(fed.person), \(fed.practice), \(fed.episode), \(fed.isPut),
                    \(feed.cohortVersion), \(feed.at))
                ON CONFLICT (cohort, person) DO UPDATE SET practice = excluded.practice, episode = excluded.episode,
                    is_put = excluded.is_put, cohort_version = excluded.cohort_version, at = excluded.at
                WHERE is_put = 0
                """)
            guard written == 1 else { throw Fault("charter.putTwice") }
        }
        for movement in feed.movements { try write(movement, of: feed) }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    private func write(_ movement: CharterFeed.Movement, of feed: CharterFeed) throws {
        let last = try transaction.reading.charterMembers(feed.cohort).first { $0.practice == movement.practice }
        // Somebody else was quicker.
        if let last, last.extract == movement.extract, last.cohortVersion == feed.cohortVersion,
            last.text == feed.text, last.lists == feed.lists
        {
            return
        }
        let causes = movement.causes.map { cause in
            "\(cause.name) \(cause.joined) \(cause.left)" + (cause.words.isEmpty ? "" : " \(cause.words)")
        }.joined(separator: "\n")
        try connection.execute(
            """
            INSERT INTO charter_movement (cohort, practice, number, extract, cohort_version, as_at, at, before, now, causes)
            VALUES (\(feed.cohort), \(movement.practice), (
                    SELECT coalesce(max(number), 0) + 1 FROM charter_movement
                    WHERE cohort = \(feed.cohort) AND practice = \(movement.practice)),
                \(movement.extract), \(feed.cohortVersion), \(movement.asAt), \(feed.at), \(movement.before),
                \(movement.now), \(causes))
            """)
        try connection.execute(
            """
            INSERT INTO charter_member (cohort, practice, extract, cohort_version, as_at, text, lists, at, people)
            VALUES (\(feed.cohort), \(movement.practice), \(movement.extract), \(feed.cohortVersion), \(movement.asAt),
                \(feed.text), \(feed.lists.stored), \(feed.at),
                \(movement.people.map(\.text).joined(separator: "\n")))
            ON CONFLICT (cohort, practice) DO UPDATE SET extract = excluded.extract,
                cohort_version = excluded.cohort_version, as_at = excluded.as_at, text = excluded.text,
                lists = excluded.lists, at = excluded.at, people = excluded.people
            """)
    }
}

extension CharterTerms {
    fileprivate var storedWorkers: String {
        workers.map { "\($0.coordinator.text) \($0.from.number)" }.joined(separator: "\n")
    }

    /// A tab cannot stand in a text of one line.
    fileprivate var storedReplaces: String {
        replaces.map { "\($0.practice.text)\t\($0.system)\t\($0.name)" }.joined(separator: "\n")
    }
}
