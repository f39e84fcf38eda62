package import Domain
package import Vocabulary

/// Reports of practices: how each is read, those that are being mapped, and what their terms were taken for.
package struct ReportRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes how a report is read, with its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<ReportProfile>) throws {
        let profile = change.state
        let written = try connection.execute(
            """
            INSERT INTO report_profile (id, practice, fingerprint, name, mapping, saved_by, saved_at, version)
            VALUES (\(profile.id), \(profile.practice), \(profile.fingerprint), \(profile.name), \(profile.mapping),
                \(profile.savedBy), \(profile.savedAt), \(profile.version))
            ON CONFLICT (practice, fingerprint) DO UPDATE SET name = excluded.name, mapping = excluded.mapping,
                saved_by = excluded.saved_by, saved_at = excluded.saved_at, version = excluded.version
            WHERE report_profile.version = \(change.replacing)
            """)
        guard written == 1 else { throw Refusal.changedMeanwhile(version: profile.version) }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Writes what became of a report that is being mapped.
    package func save(_ change: Change<ReportDraft?>, of id: ID<WaitingExtract>) throws {
        let written: Int
        if let draft = change.state {
            if let replaced = change.replacing {
                written = try connection.execute(
                    """
                    UPDATE report_draft SET mapping = \(draft.mapping), as_at = \(draft.asAt), version = \(draft.version)
                    WHERE id = \(id) AND version = \(replaced)
                    """)
            } else {
                written = try connection.execute(
                    """
                    INSERT INTO report_draft (id, practice, as_at, whole, file, mapping, started_by, started_at, version)
                    VALUES (\(id), \(draft.practice), \(draft.asAt), \(draft.isWhole), \(draft.file), \(draft.mapping),
                        \(draft.startedBy), \(draft.startedAt), \(draft.version))
                    ON CONFLICT DO NOTHING
                    """)
            }
        } else {
            written = try connection.execute(
                "DELETE FROM report_draft WHERE id = \(id) AND version = \(change.replacing)")
        }
        guard written == 1 else { throw Refusal.changedMeanwhile(version: (change.replacing ?? 0) + 1) }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Writes what a term was taken for; what it was taken for before stays on record.
    package func save(_ change: Change<TermMatch>) throws {
        let match = change.state
        let written = try connection.execute(
            """
            INSERT INTO term_match (practice, folded, version, term, concept, concept_term, decided_by, decided_at)
            VALUES (\(match.practice), \(match.folded), \(match.version), \(match.term), \(match.concept?.text),
                \(match.conceptTerm), \(match.decidedBy), \(match.decidedAt))
            ON CONFLICT DO NOTHING
            """)
        guard written == 1 else { throw Refusal.changedMeanwhile(version: match.version) }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}
