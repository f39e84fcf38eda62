package import Domain
package import Vocabulary

/// What people said of codes that a spreadsheet cut.
package struct RepairRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes a decision with its audit entry; it holds for the next reading.
    package func save(_ change: Change<RepairDecision>) throws {
        let decision = change.state
        try transaction.connection.execute(
            """
            INSERT OR REPLACE INTO code_repair (practice, fingerprint, found, proposed, accepted, by_whom, at)
            VALUES (\(decision.practice), \(decision.fingerprint), \(decision.found), \(decision.proposed),
                \(decision.isAccepted), \(decision.by), \(decision.at))
            """)
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// Every decision ever made for a practice, the oldest first: of one code and report the last one holds.
    package func repairDecisions(of practice: ODSCode) throws -> [RepairDecision] {
        try connection.rows(
            """
            SELECT practice, fingerprint, found, proposed, accepted, by_whom, at FROM code_repair
            WHERE practice = \(practice) ORDER BY at, fingerprint, found
            """
        ).map { row in
            var row = row
            return RepairDecision(
                practice: try row.next(), fingerprint: try row.next(), found: try row.next(),
                proposed: try row.next(), isAccepted: try row.next(), by: try row.next(), at: try row.next())
        }
    }

    func proposedRepairs(of staged: ID<WaitingExtract>) throws -> [ProposedRepair] {
        try connection.rows(
            """
            SELECT fingerprint, file, column_name, found, proposed, term, rows, known_term FROM proposed_repair
            WHERE staged = \(staged) ORDER BY position
            """
        ).map { row in
            var row = row
            return ProposedRepair(
                fingerprint: try row.next(), file: try row.next(), column: try row.next(), found: try row.next(),
                proposed: try row.next(), term: try row.next(), rows: try row.next(), knownTerm: try row.next())
        }
    }
}
