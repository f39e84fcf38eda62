package import Domain
import Vocabulary

/// People's episodes. What can be saved is a ``Change``, and saving it writes its audit entry.
package struct EpisodeRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the episode and its audit entry, or refuses where somebody else was first, or where the person has a live
    /// episode already.
    package func save(_ change: Change<Episode>) throws {
        try write(change.state, replacing: change.replacing)
        try AuditLog(transaction: transaction).append(change.entry)
    }

    func write(_ episode: Episode, replacing version: Int?) throws {
        let step = episode.nextStep
        let written =
            if let version {
                try connection.execute(
                    """
                    UPDATE episode SET practice = \(episode.practice), state = \(episode.state.rawValue),
                        is_live = \(episode.isLive), owner = \(episode.owner), step_what = \(step?.what),
                        step_due = \(step?.due), step_at = \(step?.at?.minutes), step_promise = \(step?.isPromise),
                        because = \(episode.because), because_of_age = \(episode.becauseOfAge), ask_again_on = \(episode.askAgainOn),
                        paused_until = \(episode.pausedUntil), ending = \(episode.ending?.rawValue),
                        outcome = \(episode.outcome), opened_on = \(episode.openedOn), since = \(episode.since),
                        version = \(episode.version)
                    WHERE id = \(episode.id) AND version = \(version)
                    """)
            } else {
                try insert(episode)
            }
        guard written == 1 else {
            let now =
                try transaction.reading.episode(episode.id)
                ?? transaction.reading.liveEpisode(of: episode.person)
            throw Refusal.changedMeanwhile(version: now?.version ?? 0)
        }
        try connection.execute("UPDATE care_sequence SET sequence = sequence + 1")
    }

    private func insert(_ episode: Episode) throws -> Int {
        let (step, reason) = (episode.nextStep, episode.reason)
        let written = try connection.execute(
            """
            INSERT INTO episode (id, person, practice, state, is_live, owner, step_what, step_due, step_at,
                step_promise, origin, noticed_on, noticed_at, because, because_of_age, ask_again_on, paused_until, ending,
                outcome, opened_on, since, begun_at, cohort_name, cohort_text, reason_extracts, reason_as_at, version)
            VALUES (\(episode.id), \(episode.person), \(episode.practice), \(episode.state.rawValue),
                \(episode.isLive), \(episode.owner), \(step?.what), \(step?.due), \(step?.at?.minutes),
                \(step?.isPromise), \(episode.origin.rawValue), \(episode.noticed.day), \(episode.noticed.place),
                \(episode.because), \(episode.becauseOfAge), \(episode.askAgainOn), \(episode.pausedUntil),
                \(episode.ending?.rawValue), \(episode.outcome), \(episode.openedOn), \(episode.since),
                \(episode.begunAt), \(reason?.cohortName), \(reason?.cohortText),
                \(reason.map { $0.extracts.map(\.text).joined(separator: "\n") }), \(reason?.asAt),
                \(episode.version))
            ON CONFLICT DO NOTHING
            """)
        guard written == 1 else { return written }
        for (position, line) in (reason?.evidence ?? []).enumerated() {
            try connection.execute(
                """
                INSERT INTO episode_evidence (episode, position, text, sensitivity)
                VALUES (\(episode.id), \(position), \(line.text), \(Int(line.sensitivity.rawValue)))
                """)
        }
        return written
    }
}
