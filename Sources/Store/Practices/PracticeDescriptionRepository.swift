package import Domain
package import Vocabulary

/// How practices work, in all versions. What can be saved is a ``Change``, and saving it writes its audit entry.
package struct PracticeDescriptionRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the next version and its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<PracticeDescription>) throws {
        let description = change.state
        let written = try transaction.connection.execute(
            """
            INSERT INTO practice_description (practice, version, system, phone, staff_line, email, people, process,
                protected_times, closed_days, extract_due, lists, scope, left_out, document, by_whom, at)
            VALUES (\(description.practice), \(description.version), \(description.system), \(description.phone),
                \(description.staffLine), \(description.email), \(description.people), \(description.process),
                \(description.protectedTimes), \(description.closedDays), \(description.extractDue),
                \(description.lists),
                \(description.scope), \(description.leftOut), \(description.document), \(description.written?.who),
                \(description.written?.at))
            ON CONFLICT DO NOTHING
            """)
        guard written == 1 else {
            let now = try transaction.reading.practiceDescriptions(of: description.practice).first
            throw Refusal.changedMeanwhile(version: now?.version ?? 0)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// Every version of what is written of a practice, the newest first.
    package func practiceDescriptions(of practice: ODSCode) throws -> [PracticeDescription] {
        try connection.rows(
            """
            SELECT system, phone, staff_line, email, people, process, protected_times, closed_days, extract_due, lists,
                scope, left_out, document, version, by_whom, at
            FROM practice_description WHERE practice = \(practice) ORDER BY version DESC
            """
        ).map { row in
            var row = row
            return PracticeDescription(
                practice: practice, system: try row.next(), phone: try row.next(), staffLine: try row.next(),
                email: try row.next(), people: try row.next(), process: try row.next(), protectedTimes: try row.next(),
                closedDays: try row.next(), extractDue: try row.next(), lists: try row.next(), scope: try row.next(),
                leftOut: try row.next(), document: try row.next(), version: try row.next(),
                written: WrittenBy(who: try row.next(), at: try row.next()))
        }
    }
}
