package import Domain
package import Vocabulary

/// Caseloads from spreadsheets that are being looked over.
package struct CaseloadImportRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes one that was compared, or that it was applied, with the audit entry. Those that are too old go.
    package func save(_ change: Change<StagedCaseload>) throws {
        let caseload = change.state
        try removeOld(at: transaction.now)
        if let version = change.replacing {
            let written = try connection.execute(
                """
                UPDATE caseload_import SET applied_at = \(caseload.appliedAt), version = \(caseload.version)
                WHERE id = \(caseload.id) AND version = \(version)
                """)
            guard written == 1 else {
                throw Refusal.changedMeanwhile(
                    version: try transaction.reading.stagedCaseload(caseload.id)?.version ?? 0)
            }
        } else {
            try connection.execute(
                """
                INSERT INTO caseload_import (id, actor, at, file, notes, version)
                VALUES (\(caseload.id), \(caseload.actor), \(caseload.at), \(caseload.file),
                    \(caseload.notes.joined(separator: "\n")), \(caseload.version))
                """)
            for (position, row) in caseload.rows.enumerated() { try save(row, position, of: caseload.id) }
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Removes one that is not wanted.
    package func remove(_ id: ID<StagedCaseload>) throws {
        try connection.execute("DELETE FROM caseload_import WHERE id = \(id)")
    }

    /// Removes what has been kept for as long as it may be: it holds notes about people.
    package func removeOld(at now: Instant) throws {
        let oldest = Instant(milliseconds: now.milliseconds - StagedCaseload.kept)
        try connection.execute("DELETE FROM caseload_import WHERE at <= \(oldest)")
    }

    private func save(_ row: StagedCaseloadRow, _ position: Int, of id: ID<StagedCaseload>) throws {
        let (word, words, wish): (String, String, CaseloadWish?) =
            switch row.outcome {
            case .takeOn(let wish): ("take on", "", wish)
            case .alreadyThere: ("there", "", nil)
            case .refused(let words, _): ("refused", words, nil)
            }
        try connection.execute(
            """
            INSERT INTO caseload_import_row (import, position, line, number, outcome, words, person, owner,
                owner_text, step, step_is_ours, due, due_is_ours, since, note)
            VALUES (\(id), \(position), \(row.line), \(row.number), \(word), \(words), \(row.person),
                \(wish?.owner), \(wish?.ownerNotFound ?? ""), \(wish?.nextStep ?? ""), \(wish?.stepIsOurs ?? false),
                \(wish?.due), \(wish?.dueIsOurs ?? false), \(wish?.since), \(wish?.note ?? ""))
            """)
    }
}

extension ReadTransaction {
    /// One that is being looked over; `nil` where there is none. Whether it is still to be had is the reader's to ask.
    package func stagedCaseload(_ id: ID<StagedCaseload>) throws -> StagedCaseload? {
        guard
            var row = try connection.rows(
                "SELECT actor, at, file, notes, applied_at, version FROM caseload_import WHERE id = \(id)"
            ).first
        else { return nil }
        let actor: String = try row.next()
        let at: Instant = try row.next()
        let file: String = try row.next()
        let notes = try row.next(String.self).split(separator: "\n").map(String.init)
        return StagedCaseload(
            id: id, actor: actor, at: at, file: file, notes: notes, rows: try stagedCaseloadRows(of: id),
            appliedAt: try row.next(), version: try row.next())
    }

    private func stagedCaseloadRows(of id: ID<StagedCaseload>) throws -> [StagedCaseloadRow] {
        try connection.rows(
            """
            SELECT line, number, outcome, words, person, owner, owner_text, step, step_is_ours, due, due_is_ours,
                since, note
            FROM caseload_import_row WHERE import = \(id) ORDER BY position
            """
        ).map { row in
            var row = row
            let line: Int = try row.next()
            let number: String = try row.next()
            let outcome: String = try row.next()
            let words: String = try row.next()
            let person: ID<Person>? = try row.next()
            switch (outcome, person) {
            case ("take on", let person?):
                let wish = try CaseloadWish(person, reading: &row)
                return StagedCaseloadRow(line: line, number: number, outcome: .takeOn(wish))
            case ("there", let person?):
                return StagedCaseloadRow(line: line, number: number, outcome: .alreadyThere(person))
            case ("refused", let person):
                return StagedCaseloadRow(line: line, number: number, outcome: .refused(words: words, person: person))
            default: throw Fault("row.caseloadImport")
            }
        }
    }

    /// Whether there is one that came at `oldest` or before.
    package func holdsCaseloads(until oldest: Instant) throws -> Bool {
        try !connection.rows("SELECT 1 FROM caseload_import WHERE at <= \(oldest) LIMIT 1").isEmpty
    }

    /// Who has this NHS number: for comparing a row of a spreadsheet with, shown to nobody before ``PeopleAccess`` is
    /// asked.
    package func person(withNumber number: NHSNumber) throws -> ID<Person>? {
        guard var row = try connection.rows("SELECT id FROM person WHERE nhs_number = \(number)").first else {
            return nil
        }
        return try row.next()
    }
}

extension CaseloadWish {
    fileprivate init(_ person: ID<Person>, reading row: inout Row) throws(Fault) {
        let owner: ID<Actor> = try row.next()
        let ownerNotFound: String = try row.next()
        let step: String = try row.next()
        let stepIsOurs: Bool = try row.next()
        let due: Day = try row.next()
        self.init(
            person: person, owner: owner, ownerNotFound: ownerNotFound, nextStep: step, stepIsOurs: stepIsOurs,
            due: due, dueIsOurs: try row.next(), since: try row.next(), note: try row.next())
    }
}
