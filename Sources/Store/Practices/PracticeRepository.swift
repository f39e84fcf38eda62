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
        try keep(practice, change.entry)
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Every version of the agreement is kept.
    private func keep(_ practice: PracticeProfile, _ entry: AuditEntry) throws {
        let known = try transaction.reading.agreements(of: practice.ods)
        guard let agreement = practice.agreement, known.first?.agreement != agreement else { return }
        try transaction.connection.execute(
            """
            INSERT INTO practice_agreement (practice, version, agreement_from, agreement_until, signed_by, by_whom, at)
            VALUES (\(practice.ods), \((known.first?.version ?? 0) + 1), \(agreement.from), \(agreement.until),
                \(agreement.signedBy), \(entry.actor), \(entry.at))
            """)
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

    /// Every version of a practice's sharing agreement, the newest first.
    package func agreements(of practice: ODSCode) throws -> [RecordedAgreement] {
        try connection.rows(
            """
            SELECT agreement_from, agreement_until, signed_by, version, by_whom, at FROM practice_agreement
            WHERE practice = \(practice) ORDER BY version DESC
            """
        ).map { row in
            var row = row
            let agreement = SharingAgreement(from: try row.next(), until: try row.next(), signedBy: try row.next())
            let version: Int = try row.next()
            let who: Actor.Identity? = try row.next()
            let at: Instant? = try row.next()
            return RecordedAgreement(agreement: agreement, version: version, who: who, at: at)
        }
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
