package import Domain
import Vocabulary

/// Extracts that have been applied, and what they wrote.
package struct ExtractRepository {
    let transaction: Transaction
    var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Lets the extract stand for its practice: registrations, names, totals, rejected rows and the names of the sealed
    /// segments, with the audit entry. The row that names the segments is the commit point of an import. `rows` are those of
    /// the same application; who has none leaves the making of them to the write.
    package func save(_ change: Change<ExtractApplication>, as rows: ExtractRows? = nil) throws {
        let application = change.state
        let record = application.record
        let rows = try rows ?? ExtractRows(application)
        guard rows.extract == record.id else { throw Fault("extract.rows") }
        try follow(application)
        try connection.execute("UPDATE extract SET stands = 0 WHERE practice = \(record.practice) AND stands = 1")
        try connection.execute(
            """
            INSERT INTO extract (id, practice, system, as_at, whole, segments, applied_at, stands, follows, may_be_undone,
                whole_as_at)
            VALUES (\(record.id), \(record.practice), \(record.system), \(record.asAt), \(record.isWhole),
                \(record.segments.joined(separator: "\n")), \(record.appliedAt), 1, \(record.follows),
                \(record.mayBeUndone), \(record.wholeAsAt))
            """)
        try saveCoverage(of: record)
        try saveFiles(of: record)
        try connection.execute(
            """
            WITH rejected AS MATERIALIZED (SELECT key, value AS row FROM json_each(\(rows.rejected)))
            INSERT INTO rejected_row (extract, position, file, line, column_name, words, withheld_key, problem)
            SELECT \(record.id), key, row ->> 0, row ->> 1, row ->> 2, row ->> 3, row ->> 4, row ->> 5 FROM rejected
            """)
        try saveRefused(application.refused, of: record)
        try BeforeImages(transaction: transaction).keep(application, of: rows.registrations.people)
        try RegistrationRepository(connection: connection).save(rows.registrations, at: record.practice)
        try NoticedIdentities(transaction: transaction).save(application.noticed, at: record.practice)
        for name in application.directory {
            try connection.execute(
                """
                INSERT OR REPLACE INTO directory_name (practice, type, id, name)
                VALUES (\(record.practice), \(name.type), \(name.id), \(name.name))
                """)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    private func saveCoverage(of record: ExtractRecord) throws {
        for (position, coverage) in record.coverage.enumerated() {
            try connection.execute(
                """
                INSERT INTO extract_coverage (extract, position, kind, first_day, last_day, codes)
                VALUES (\(record.id), \(position), \(coverage.kind.word), \(coverage.from), \(coverage.to),
                    \(coverage.codes))
                """)
        }
    }

    private func saveRefused(_ codes: [RefusedCode], of record: ExtractRecord) throws {
        for (position, code) in codes.enumerated() {
            try connection.execute(
                """
                INSERT INTO refused_code (extract, position, reason, code, term, sensitivity, rows, people, term_people,
                    first_day, last_day, first_year, last_year)
                VALUES (\(record.id), \(position), \(code.reason.rawValue), \(code.code), \(code.term),
                    \(Int(code.sensitivity.rawValue)), \(code.rows), \(code.people), \(code.termPeople), \(code.first),
                    \(code.last), \(code.years?.lowerBound), \(code.years?.upperBound))
                """)
        }
    }

    private func saveFiles(of record: ExtractRecord) throws {
        for (position, file) in record.files.enumerated() {
            try connection.execute(
                """
                INSERT INTO extract_file (extract, position, name, sha256, bytes, rows_read, applied, unchanged,
                    duplicate, rejected)
                VALUES (\(record.id), \(position), \(file.file), \(file.sha256), \(file.bytes), \(file.read),
                    \(file.applied), \(file.unchanged), \(file.duplicate), \(file.rejected))
                """)
            for (type, count) in file.ignored {
                try connection.execute(
                    """
                    INSERT INTO extract_ignored (extract, position, type, resources)
                    VALUES (\(record.id), \(position), \(type), \(count))
                    """)
            }
        }
    }
}
