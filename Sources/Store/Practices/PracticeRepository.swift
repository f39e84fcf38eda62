package import Domain
package import Vocabulary

/// The member practices. What can be saved is a ``Change``, and saving it writes its audit entry.
package struct PracticeRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the practice and its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<PracticeProfile>) throws {
        let practice = change.state
        let written =
            if let version = change.replacing {
                try transaction.connection.execute(
                    """
                    UPDATE practice SET name = \(practice.name), agreement_from = \(practice.agreement?.from),
                        agreement_until = \(practice.agreement?.until),
                        agreement_signed_by = \(practice.agreement?.signedBy), clears_first = \(practice.clearsFirst),
                        old_after = \(practice.oldAfter), applies_itself = \(practice.appliesItself), version = \(practice.version)
                    WHERE ods = \(practice.ods) AND version = \(version)
                    """)
            } else {
                try transaction.connection.execute(
                    """
                    INSERT INTO practice (ods, name, agreement_from, agreement_until, agreement_signed_by, clears_first,
                        old_after, applies_itself, version)
                    VALUES (\(practice.ods), \(practice.name), \(practice.agreement?.from),
                        \(practice.agreement?.until), \(practice.agreement?.signedBy), \(practice.clearsFirst),
                        \(practice.oldAfter), \(practice.appliesItself), \(practice.version))
                    ON CONFLICT DO NOTHING
                    """)
            }
        guard written == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.practice(practice.ods)?.version ?? 0)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// The practice, or `nil` where it is not recorded.
    package func practice(_ ods: ODSCode) throws -> PracticeProfile? {
        try practices(where: "ods = \(ods)").first
    }

    /// Every practice, by code.
    package func practices() throws -> [PracticeProfile] {
        try practices(where: "TRUE")
    }

    private func practices(where condition: SQL) throws -> [PracticeProfile] {
        try connection.rows(
            """
            SELECT ods, name, version, agreement_from, agreement_until, agreement_signed_by, clears_first, old_after,
                applies_itself
            FROM practice WHERE \(condition) ORDER BY ods
            """
        ).map { row in
            var row = row
            let ods: ODSCode = try row.next()
            let name: String = try row.next()
            let version: Int = try row.next()
            let from: Day? = try row.next()
            let until: Day? = try row.next()
            let signedBy: String? = try row.next()
            let agreement = from.map { SharingAgreement(from: $0, until: until, signedBy: signedBy ?? "") }
            return PracticeProfile(
                ods: ods, name: name, agreement: agreement, version: version, clearsFirst: try row.next(),
                oldAfter: try row.next(), appliesItself: try row.next())
        }
    }
}
