package import Domain
package import Vocabulary

/// Practices' coding sheets, every version of each.
package struct CodingSheetRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes a new version with its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<CodingSheet>) throws {
        let sheet = change.state
        let practice = sheet.practice?.text ?? ""
        let written = try transaction.connection.execute(
            """
            INSERT INTO coding_sheet (practice, version, name, columns, by_whom, at)
            VALUES (\(practice), \(sheet.version), \(sheet.name),
                \(sheet.columns.map(\.rawValue).joined(separator: ",")), \(sheet.by), \(sheet.at))
            ON CONFLICT DO NOTHING
            """)
        guard written == 1 else { throw Refusal.changedMeanwhile(version: sheet.version) }
        for (position, line) in sheet.lines.enumerated() {
            try transaction.connection.execute(
                """
                INSERT INTO coding_line (practice, version, position, activity, field, term, system, code, verification,
                    source)
                VALUES (\(practice), \(sheet.version), \(position), \(line.activity.rawValue), \(line.field),
                    \(line.term), \(line.code?.system.rawValue), \(line.code?.value),
                    \(line.entry.verification.rawValue), \(line.entry.source))
                """)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// The sheet that counts for the practice: its own, else the one that ships.
    package func codingSheet(of practice: ODSCode) throws -> CodingSheet {
        if let own = try codingSheets(where: "practice = \(practice)").first { return own }
        guard let shipped = try codingSheets(where: "practice = ''").first else { throw Fault("store.codingSheet") }
        return shipped
    }

    /// Every version of the practice's own sheet, the newest first, and last the one that ships.
    package func codingSheetVersions(of practice: ODSCode) throws -> [CodingSheet] {
        try codingSheets(where: "practice = \(practice)", most: .max) + codingSheets(where: "practice = ''")
    }

    /// The newest version first.
    private func codingSheets(where condition: SQL, most: Int = 1) throws -> [CodingSheet] {
        try connection.rows(
            """
            SELECT practice, version, name, columns, by_whom, at FROM coding_sheet
            WHERE \(condition) ORDER BY version DESC LIMIT \(most)
            """
        ).map { row in
            var row = row
            let practice: String = try row.next()
            let version: Int = try row.next()
            let name: String = try row.next()
            let columns = try row.next(String.self).split(separator: ",").map { word in
                guard let column = CodingColumn(rawValue: String(word)) else { throw Fault("row.codingColumn") }
                return column
            }
            return CodingSheet(
                practice: ODSCode(practice), name: name, columns: columns, lines: try codingLines(practice, version),
                version: version, by: try row.next(), at: try row.next())
        }
    }

    private func codingLines(_ practice: String, _ version: Int) throws -> [CodingSheet.Line] {
        try connection.rows(
            """
            SELECT activity, field, term, system, code, verification, source FROM coding_line
            WHERE practice = \(practice) AND version = \(version) ORDER BY position
            """
        ).map { row in
            var row = row
            return try CodingSheet.Line(reading: &row)
        }
    }
}

extension CodingSheet.Line {
    /// The next seven columns.
    init(reading row: inout Row) throws {
        let activity = CodedActivity(rawValue: try row.next())
        let field: String = try row.next()
        let term: String = try row.next()
        let system: String? = try row.next()
        let value: String? = try row.next()
        let verification = Codelist.Verification(rawValue: try row.next())
        guard let activity, let verification else { throw Fault("row.codingLine") }
        var code: Code?
        if let system, let value {
            guard let system = CodeSystem(rawValue: system) else { throw Fault("row.codingLine") }
            code = Code(system, value)
        }
        self.init(
            activity, field: field,
            Codelist.Entry(code: code, term: term, verification: verification, source: try row.next()))
    }
}
