package import Domain
package import Vocabulary

extension ReadTransaction {
    /// The extract that stands for the practice, or `nil` where none has been applied.
    package func standingExtract(of practice: ODSCode) throws -> ExtractRecord? {
        try extracts(where: "stands = 1 AND practice = \(practice)").first
    }

    /// The extract that stands for each practice, by practice code.
    package func standingExtracts() throws -> [ExtractRecord] {
        try extracts(where: "stands = 1")
    }

    /// One that was applied, whether it stands or not; `nil` where there is none.
    package func extract(_ id: ID<ExtractRecord>) throws -> ExtractRecord? {
        try extracts(where: "id = \(id)").first
    }

    func extracts(where condition: SQL) throws -> [ExtractRecord] {
        try connection.rows(
            """
            SELECT id, practice, system, as_at, whole, segments, applied_at, follows, may_be_undone, undone_at, undone_by,
                undone_because, whole_as_at
            FROM extract WHERE \(condition) ORDER BY practice
            """
        ).map { row in
            var row = row
            let id: ID<ExtractRecord> = try row.next()
            return ExtractRecord(
                id: id, practice: try row.next(), system: try row.next(), asAt: try row.next(),
                isWhole: try row.next(), coverage: try coverage(of: id), files: try files(of: id),
                segments: try row.next(String.self).split(separator: "\n").map(String.init),
                appliedAt: try row.next(), follows: try row.next(), mayBeUndone: try row.next(),
                undone: try Self.undone(&row), wholeAsAt: try row.next())
        }
    }

    private static func undone(_ row: inout Row) throws -> ExtractRecord.Undone? {
        let at: Instant? = try row.next()
        let (by, because): (String, String) = (try row.next(), try row.next())
        return at.map { ExtractRecord.Undone(at: $0, by: by, because: because) }
    }

    /// Names by which the practice's records refer to others, as last imported.
    package func directory(of practice: ODSCode) throws -> Set<DirectoryName> {
        var names: Set<DirectoryName> = []
        for var row in try connection.rows("SELECT type, id, name FROM directory_name WHERE practice = \(practice)") {
            names.insert(DirectoryName(type: try row.next(), id: try row.next(), name: try row.next()))
        }
        return names
    }

    /// The worklist that an extract left: rows that were not taken, or only in part, in the order found, as many as are kept.
    package func rejectedRows(of extract: ID<ExtractRecord>) throws -> [RejectedRow] {
        try rejectedRows(
            connection.rows(
                """
                SELECT file, line, column_name, words, withheld_key, problem FROM rejected_row
                WHERE extract = \(extract) ORDER BY position
                """))
    }

    func rejectedRows(_ rows: [Row]) throws -> [RejectedRow] {
        try rows.map { row in
            var row = row
            return RejectedRow(
                file: try row.next(), line: try row.next(), column: try row.next(), words: try row.next(),
                withheldKeyHash: try row.next(Int?.self).map { UInt64(UInt(bitPattern: $0)) }, problem: try row.next())
        }
    }

    /// How many acts the store has seen; part of an answer's version.
    package func sequence() throws -> Int {
        try auditTree().size
    }

    private func coverage(of extract: ID<ExtractRecord>) throws -> [Coverage] {
        try coverages(
            connection.rows(
                """
                SELECT kind, codes, first_day, last_day FROM extract_coverage
                WHERE extract = \(extract) ORDER BY position
                """))
    }

    func coverages(_ rows: [Row]) throws -> [Coverage] {
        try rows.map { row in
            var row = row
            guard let kind = RecordKind(word: try row.next(String.self)) else { throw Fault("row.coverage") }
            return Coverage(kind, codes: try row.next(), from: try row.next(), to: try row.next())
        }
    }

    private func files(of extract: ID<ExtractRecord>) throws -> [ExtractFileTotals] {
        var ignored: [Int: [String: Int]] = [:]
        for var row in try connection.rows(
            "SELECT position, type, resources FROM extract_ignored WHERE extract = \(extract)")
        {
            let position: Int = try row.next()
            ignored[position, default: [:]][try row.next()] = try row.next(Int.self)
        }
        return try connection.rows(
            """
            SELECT position, name, sha256, bytes, rows_read, applied, unchanged, duplicate, rejected
            FROM extract_file WHERE extract = \(extract) ORDER BY position
            """
        ).map { row in
            var row = row
            let position: Int = try row.next()
            var totals = ExtractFileTotals(file: try row.next(), sha256: try row.next(), bytes: try row.next())
            totals.read = try row.next()
            totals.applied = try row.next()
            totals.unchanged = try row.next()
            totals.duplicate = try row.next()
            totals.rejected = try row.next()
            totals.ignored = ignored[position] ?? [:]
            return totals
        }
    }
}

extension Coverage.Codes: Storable {
    /// NULL for all; else a line a code, `system value`.
    package var stored: Value {
        switch self {
        case .all: .null
        case .some(let codes): .text(codes.map { "\($0.system.rawValue) \($0.value)" }.sorted().joined(separator: "\n"))
        }
    }

    package init?(stored: Value) {
        switch stored {
        case .null: self = .all
        case .text(let text):
            var codes: Set<Code> = []
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: " ", maxSplits: 1)
                guard parts.count == 2, let system = CodeSystem(rawValue: String(parts[0])) else { return nil }
                codes.insert(Code(system, String(parts[1])))
            }
            self = .some(codes)
        default: return nil
        }
    }
}
