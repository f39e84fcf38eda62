package import Domain
package import Vocabulary

/// Needs that were noticed, and the questions that came of them.
package struct NeedRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    package func save(_ change: Change<UnmetNeed>) throws {
        let need = change.state
        try transaction.connection.execute(
            """
            INSERT INTO unmet_need (id, theme, practice, noticed_on, words, by_whom, at)
            VALUES (\(need.id), \(need.theme), \(need.practice), \(need.noticedOn), \(need.words), \(need.by),
                \(need.at))
            """)
        try AuditLog(transaction: transaction).append(change.entry)
    }

    package func save(_ change: Change<NeedCohort>) throws {
        let link = change.state
        try transaction.connection.execute(
            """
            INSERT INTO need_cohort (theme, cohort, by_whom, at)
            VALUES (\(link.theme), \(link.cohort), \(link.by), \(link.at)) ON CONFLICT DO NOTHING
            """)
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// Every need noticed since that day, newest first.
    package func unmetNeeds(since day: Day) throws -> [UnmetNeed] {
        try connection.rows(
            """
            SELECT id, theme, practice, noticed_on, words, by_whom, at FROM unmet_need
            WHERE noticed_on >= \(day) ORDER BY noticed_on DESC, at DESC, id
            """
        ).map { row in
            var row = row
            return UnmetNeed(
                id: try row.next(), theme: try row.next(), practice: try row.next(), noticedOn: try row.next(),
                words: try row.next(), by: try row.next(), at: try row.next())
        }
    }

    /// Oldest first.
    package func needCohorts() throws -> [NeedCohort] {
        try connection.rows("SELECT theme, cohort, by_whom, at FROM need_cohort ORDER BY at, cohort").map { row in
            var row = row
            return NeedCohort(
                theme: try row.next(), cohort: try row.next(), by: try row.next(), at: try row.next())
        }
    }
}
