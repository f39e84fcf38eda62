package import Domain
import Vocabulary

/// Extracts that wait to be applied or discarded.
package struct StagedExtractRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes one that has been looked over, with its audit entry; in place of what was found before, where it was read
    /// again.
    package func save(_ change: Change<StagedFindings>) throws {
        let waiting = change.state.waiting
        if let version = change.replacing { try removeReading(of: waiting.id, version: version) }
        try saveRow(waiting)
        for (position, coverage) in waiting.findings.coverage.enumerated() {
            try connection.execute(
                """
                INSERT INTO staged_coverage (staged, position, kind, first_day, last_day, codes)
                VALUES (\(waiting.id), \(position), \(coverage.kind.word), \(coverage.from), \(coverage.to),
                    \(coverage.codes))
                """)
        }
        for (position, file) in waiting.findings.files.enumerated() {
            try connection.execute(
                """
                INSERT INTO staged_file (staged, position, name, sha256, bytes, rows_read, applied, unchanged,
                    duplicate, rejected, ignored)
                VALUES (\(waiting.id), \(position), \(file.file), \(file.sha256), \(file.bytes), \(file.read),
                    \(file.applied), \(file.unchanged), \(file.duplicate), \(file.rejected),
                    \(Self.counts(file.ignored.map { ($0.key, $0.value) })))
                """)
        }
        for (position, row) in change.state.rejected.enumerated() {
            try connection.execute(
                """
                INSERT INTO staged_problem (staged, position, file, line, column_name, words, withheld_key, problem)
                VALUES (\(waiting.id), \(position), \(row.file), \(row.line), \(row.column), \(row.words),
                    \(row.withheldKeyHash.map { Int(bitPattern: UInt($0)) }), \(row.problem))
                """)
        }
        for (position, repair) in waiting.findings.repairs.enumerated() {
            try connection.execute(
                """
                INSERT INTO proposed_repair (staged, position, fingerprint, file, column_name, found, proposed, term, rows,
                    known_term)
                VALUES (\(waiting.id), \(position), \(repair.fingerprint), \(repair.file), \(repair.column),
                    \(repair.found), \(repair.proposed), \(repair.term), \(repair.rows), \(repair.knownTerm))
                """)
        }
        try TallyRepository(connection: connection).save(waiting.findings.tally, of: waiting.id.text)
        try ProblemRepository(transaction).see(change.state.problems, at: waiting.practice, isWaiting: true)
        try AuditLog(transaction: transaction).append(change.entry)
    }

    private func saveRow(_ waiting: WaitingExtract) throws {
        let (people, events) = (waiting.findings.people, waiting.findings.events)
        try connection.execute(
            """
            INSERT INTO staged_extract (id, practice, system, as_at, whole, digest, against, people_new,
                people_changed, people_left, people_died, people_withheld, people_moved, people_identity, events_added,
                events_removed, events_by_kind, events_added_by_kind, events_removed_by_kind, notes, problems_found,
                changes, stops, repairs_known, staged_by, staged_at, state, version, dates, encoding,
                people_unnamed)
            VALUES (\(waiting.id), \(waiting.practice), \(waiting.system), \(waiting.asAt), \(waiting.isWhole),
                \(waiting.digest), \(waiting.against), \(people.new), \(people.changed), \(people.left),
                \(people.died), \(people.withheld), \(people.moved), \(people.identity), \(events.added),
                \(events.removed), \(Self.kinds(events.byKind)), \(Self.kinds(events.addedByKind)),
                \(Self.kinds(events.removedByKind)),
                \(waiting.findings.notes.map(Self.oneLine).joined(separator: "\n")),
                \(waiting.findings.problemsFound), \(waiting.findings.changes),
                \(waiting.findings.stops.map(\.stored).joined(separator: "\n")), \(waiting.repairsKnown),
                \(waiting.stagedBy), \(waiting.stagedAt), 'waiting', \(waiting.version), \(waiting.dates),
                \(waiting.encoding), \(people.unnamed))
            """)
    }

    /// Removes what an earlier reading of the same files found, or refuses where somebody else was first.
    private func removeReading(of id: ID<WaitingExtract>, version: Int) throws {
        try connection.execute("DELETE FROM staged_coverage WHERE staged = \(id)")
        try connection.execute("DELETE FROM staged_file WHERE staged = \(id)")
        try connection.execute("DELETE FROM staged_problem WHERE staged = \(id)")
        try connection.execute("DELETE FROM proposed_repair WHERE staged = \(id)")
        let removed = try connection.execute(
            "DELETE FROM staged_extract WHERE id = \(id) AND version = \(version) AND state = 'waiting'")
        guard removed == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.waitingExtract(id)?.version ?? 0)
        }
    }

    /// Writes what became of one, or refuses where somebody else was first.
    package func save(_ change: Change<WaitingExtract>) throws {
        let extract = change.state
        let (state, appliedAs, reason): (String, ID<ExtractRecord>?, String?) =
            switch extract.state {
            case .waiting: ("waiting", nil, nil)
            case .applied(let id): ("applied", id, nil)
            case .discarded(let reason): ("discarded", nil, reason)
            }
        let written = try connection.execute(
            """
            UPDATE staged_extract SET state = \(state), applied_as = \(appliedAs), reason = \(reason),
                settled_by = \(extract.settledBy), settled_at = \(extract.settledAt), version = \(extract.version)
            WHERE id = \(extract.id) AND version = \(change.replacing)
            """)
        guard written == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.waitingExtract(extract.id)?.version ?? 0)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// Writes that one was discarded of which nothing had been read. The log is all that tells of it.
    package func save(_ change: Change<UnreadExtract>) throws {
        try AuditLog(transaction: transaction).append(change.entry)
    }

    /// A line each, the name and its count.
    private static func counts(_ counts: [(String, Int)]) -> String {
        counts.sorted { $0.0 < $1.0 }.map { "\($0.0) \($0.1)" }.joined(separator: "\n")
    }

    private static func kinds(_ kinds: [RecordKind: Int]) -> String {
        counts(kinds.map { ($0.key.word, $0.value) })
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
