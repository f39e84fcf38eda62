package import Domain
package import Vocabulary

/// Questions that people keep.
package struct CohortRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the question and its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<SavedCohort>) throws {
        let cohort = change.state
        let written =
            if let version = change.replacing {
                try transaction.connection.execute(
                    """
                    UPDATE cohort SET name = \(cohort.name), text = \(cohort.text),
                        audience = \(cohort.audience.rawValue), is_removed = \(cohort.isRemoved),
                        changed_at = \(cohort.changedAt), version = \(cohort.version)
                    WHERE id = \(cohort.id) AND version = \(version)
                    """)
            } else {
                try transaction.connection.execute(
                    """
                    INSERT INTO cohort (id, owner, name, text, audience, is_removed, changed_at, version)
                    VALUES (\(cohort.id), \(cohort.owner), \(cohort.name), \(cohort.text),
                        \(cohort.audience.rawValue), \(cohort.isRemoved), \(cohort.changedAt), \(cohort.version))
                    ON CONFLICT DO NOTHING
                    """)
            }
        guard written == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.savedCohort(cohort.id)?.version ?? 0)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// The question of that id, removed or not; `nil` where there is none.
    package func savedCohort(_ id: ID<SavedCohort>) throws -> SavedCohort? {
        try savedCohorts(where: "id = \(id)").first
    }

    /// Every question that is kept, by name. Who finds which is for ``SavedCohort/isFound(by:)`` to say.
    package func savedCohorts() throws -> [SavedCohort] {
        try savedCohorts(where: "is_removed = 0")
    }

    /// The cohorts among those shared with the network, the one kept first before the others: no question uses an indicator.
    package func sharedCohorts() throws -> [SavedCohort] {
        let audience = SavedCohort.Audience.network.rawValue
        return try savedCohorts(where: "is_removed = 0 AND audience = \(audience)", by: "rowid").filter {
            !$0.isIndicator
        }
    }

    /// The cohorts that people keep for themselves alone, everybody's, the one kept first before the others.
    package func cohortsKeptAlone() throws -> [SavedCohort] {
        let audience = SavedCohort.Audience.own.rawValue
        return try savedCohorts(where: "is_removed = 0 AND audience = \(audience)", by: "rowid").filter {
            !$0.isIndicator
        }
    }

    private func savedCohorts(where condition: SQL, by order: SQL = "name, id") throws -> [SavedCohort] {
        try connection.rows(
            """
            SELECT id, owner, name, text, audience, is_removed, changed_at, version
            FROM cohort WHERE \(condition) ORDER BY \(order)
            """
        ).map { row in
            var row = row
            let id: ID<SavedCohort> = try row.next()
            let owner: ID<Actor> = try row.next()
            let name: String = try row.next()
            let text: String = try row.next()
            guard let audience = SavedCohort.Audience(rawValue: try row.next()) else { throw Fault("row.cohort") }
            return SavedCohort(
                id: id, owner: owner, name: name, text: text, audience: audience, isRemoved: try row.next(),
                changedAt: try row.next(), version: try row.next())
        }
    }
}
