package import Domain
package import Vocabulary

extension ReadTransaction {
    /// One that waits or waited, or `nil` where there is none.
    package func waitingExtract(_ id: ID<WaitingExtract>) throws -> WaitingExtract? {
        try waitingExtracts(where: "id = \(id)").first
    }

    /// All that wait, the newest first.
    package func waitingExtracts() throws -> [WaitingExtract] {
        try waitingExtracts(where: "state = 'waiting'")
    }

    /// All of a practice that were ever handed in, the newest first.
    package func waitingExtracts(everOf practice: ODSCode) throws -> [WaitingExtract] {
        try waitingExtracts(where: "practice = \(practice)")
    }

    /// The one that was applied as this extract; `nil` where it came from the command line.
    package func waitingExtract(appliedAs id: ID<ExtractRecord>) throws -> WaitingExtract? {
        try waitingExtracts(where: "applied_as = \(id)").first
    }

    /// Whether one was discarded before anything of it was read. The log is all that tells of it.
    package func isDiscardedUnread(_ id: ID<WaitingExtract>) throws -> Bool {
        try !connection.rows(
            "SELECT 1 FROM audit_leaf WHERE action = \(DiscardUnreadExtract.name) AND subject = \(id.text) LIMIT 1"
        ).isEmpty
    }

    /// For how many days one that nobody applies is kept.
    package func daysToKeepStagedExtracts() throws -> Int {
        guard var rule = try connection.rows("SELECT days FROM retention_rule WHERE what = 'staged extracts'").first
        else { throw Fault("store.retention") }
        return try rule.next()
    }

    private func waitingExtracts(where condition: SQL) throws -> [WaitingExtract] {
        try connection.rows(
            """
            SELECT id, practice, system, as_at, whole, digest, against, people_new, people_changed, people_left,
                people_died, people_withheld, events_added, events_removed, events_by_kind, notes, problems_found,
                changes, staged_by, staged_at, state, applied_as, reason, settled_by, settled_at, version,
                people_moved, people_identity, events_added_by_kind, events_removed_by_kind, stops, repairs_known,
                people_unnamed, dates, encoding
            FROM staged_extract WHERE \(condition) ORDER BY staged_at DESC, id
            """
        ).map { row in
            var row = row
            return try waitingExtract(&row)
        }
    }

    private func waitingExtract(_ row: inout Row) throws -> WaitingExtract {
        let id: ID<WaitingExtract> = try row.next()
        let practice: ODSCode = try row.next()
        let system: String = try row.next()
        let asAt: Day = try row.next()
        let isWhole: Bool = try row.next()
        let digest: String = try row.next()
        let against: ID<ExtractRecord>? = try row.next()
        var findings = ExtractFindings()
        findings.people.new = try row.next()
        findings.people.changed = try row.next()
        findings.people.left = try row.next()
        findings.people.died = try row.next()
        findings.people.withheld = try row.next()
        findings.events.added = try row.next()
        findings.events.removed = try row.next()
        findings.events.byKind = try Self.kinds(row.next())
        findings.notes = try row.next(String.self).split(separator: "\n").map(String.init)
        findings.problemsFound = try row.next()
        findings.changes = try row.next()
        findings.files = try stagedFiles(of: id)
        findings.coverage = try stagedCoverage(of: id)
        let stagedBy: String = try row.next()
        let stagedAt: Instant = try row.next()
        let word: String = try row.next()
        let appliedAs: ID<ExtractRecord>? = try row.next()
        let reason: String? = try row.next()
        let state: WaitingExtract.State =
            switch (word, appliedAs, reason) {
            case ("waiting", _, _): .waiting
            case ("applied", let extract?, _): .applied(extract)
            case ("discarded", _, let reason?): .discarded(reason: reason)
            default: throw Fault("row.staged")
            }
        let (settledBy, settledAt): (String?, Instant?) = (try row.next(), try row.next())
        let version: Int = try row.next()
        findings.people.moved = try row.next()
        findings.people.identity = try row.next()
        findings.events.addedByKind = try Self.kinds(row.next())
        findings.events.removedByKind = try Self.kinds(row.next())
        findings.stops = try row.next(String.self).split(separator: "\n").compactMap(ImplausibleShare.init)
        findings.tally = try tally(of: id.text)
        findings.repairs = try proposedRepairs(of: id)
        let repairsKnown: Int = try row.next()
        findings.people.unnamed = try row.next()
        return WaitingExtract(
            id: id, practice: practice, system: system, asAt: asAt, isWhole: isWhole, digest: digest,
            against: against, findings: findings, stagedBy: stagedBy, stagedAt: stagedAt, state: state,
            settledBy: settledBy, settledAt: settledAt, version: version, repairsKnown: repairsKnown,
            dates: try row.next(), encoding: try row.next())
    }

    private static func kinds(_ text: String) throws -> [RecordKind: Int] {
        var kinds: [RecordKind: Int] = [:]
        for (word, count) in try counts(text) {
            guard let kind = RecordKind(word: word) else { throw Fault("row.kind") }
            kinds[kind] = count
        }
        return kinds
    }

    private func stagedCoverage(of id: ID<WaitingExtract>) throws -> [Coverage] {
        try coverages(
            connection.rows(
                """
                SELECT kind, codes, first_day, last_day FROM staged_coverage
                WHERE staged = \(id) ORDER BY position
                """))
    }

    private func stagedFiles(of id: ID<WaitingExtract>) throws -> [ExtractFileTotals] {
        try connection.rows(
            """
            SELECT name, sha256, bytes, rows_read, applied, unchanged, duplicate, rejected, ignored
            FROM staged_file WHERE staged = \(id) ORDER BY position
            """
        ).map { row in
            var row = row
            var totals = ExtractFileTotals(file: try row.next(), sha256: try row.next(), bytes: try row.next())
            totals.read = try row.next()
            totals.applied = try row.next()
            totals.unchanged = try row.next()
            totals.duplicate = try row.next()
            totals.rejected = try row.next()
            totals.ignored = Dictionary(try Self.counts(row.next()), uniquingKeysWith: +)
            return totals
        }
    }

    /// Reads a line each, the name and its count.
    private static func counts(_ text: String) throws -> [(String, Int)] {
        try text.split(separator: "\n").map { line in
            let parts = line.split(separator: " ")
            guard parts.count == 2, let count = Int(parts[1]) else { throw Fault("row.counts") }
            return (String(parts[0]), count)
        }
    }
}
