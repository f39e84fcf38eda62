package import Vocabulary

/// What a mapping makes of a report's first rows, and which terms stand in all of them.
package struct ReportEffect: Sendable {
    /// What became of one row.
    package struct Row: Sendable {
        package let line: Int
        package var person: PersonRow?
        package var events: [SourceEvent] = []
        package var problem: ExtractProblem?
    }

    /// The first rows, in their order.
    package let rows: [Row]
    /// Of the rows that were read: those that would be taken, that say nothing new, that would not be taken.
    package let taken: Int
    package let nothingNew: Int
    package let notTaken: Int
    /// Why nothing of the report can be read; `nil` where it can.
    package let refusal: ExtractRefusal?

    /// Rows that are read to see.
    package static let most = 500

    /// Reads the first rows as the mapping says; `shown` of them are given one by one.
    package init(
        of file: ReceivedFile, _ mapping: ReportMapping, practice: ODSCode, asAt: Day, shown: Int = 10
    ) {
        var sink = EffectSink()
        let rows = TableRows(
            practice: practice, asAt: asAt, withheldKey: WithheldKey(practice: practice.text, salt: 0))
        rows.report = ReportReading(mapping)
        var refusal: ExtractRefusal?
        do {
            for pass in 0..<3 {
                var table = try ExtractReader.report(file, mapping, asAt: asAt, most: Self.most)
                switch pass {
                case 0: try rows.readReportStatus(&table)
                case 1: try rows.readReportPeople(&table, into: &sink)
                default: try rows.readReportRecords(&table, into: &sink)
                }
            }
        } catch let found as ExtractRefusal {
            refusal = found
        } catch {
            refusal = ExtractRefusal(file: file.name, words: "cannot be read")
        }
        self.refusal = refusal
        self.rows = sink.rows.values.sorted { $0.line < $1.line }.prefix(shown).map { $0 }
        taken = sink.taken
        nothingNew = sink.references
        notTaken = sink.rejected
    }

    /// The distinct terms of a report that have no id beside them, as they stand there, with how often. Of more than
    /// `most` only so many.
    package static func terms(
        of file: ReceivedFile, _ mapping: ReportMapping, practice: ODSCode, asAt: Day, most: Int = 20_000
    ) throws(ExtractRefusal) -> [(term: String, count: Int)] {
        var counts: [String: (term: String, count: Int)] = [:]
        var table = try ExtractReader.report(file, mapping, asAt: asAt)
        while let next = try table.next() {
            guard case .success = next else { continue }
            for group in 1...max(1, mapping.groups) {
                table.look(at: group)
                let term = table.entryTerm(fixed: mapping.fixedTerm(of: group))
                guard !term.isEmpty, table.isBlank(.code), table.isBlank(.ctv3Code) else { continue }
                let folded = Code.folded(term)
                guard counts[folded] != nil || counts.count < most else { continue }
                counts[folded, default: (term, 0)].count += 1
            }
            table.look(at: 1)
        }
        return counts.values.sorted { ($1.count, $0.term) < ($0.count, $1.term) }
    }
}

/// Keeps what became of each row.
private struct EffectSink: ExtractSink {
    var rows: [Int: ReportEffect.Row] = [:]
    var (taken, references, rejected) = (0, 0, 0)

    private mutating func at(_ line: Int, _ change: (inout ReportEffect.Row) -> Void) {
        change(&rows[line, default: ReportEffect.Row(line: line)])
    }

    mutating func person(_ row: PersonRow) {
        taken += 1
        at(row.source.line) { $0.person = row }
    }

    mutating func named(_ row: PersonRow) {
        at(row.source.line) { $0.person = row }
    }

    mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) {
        taken += 1
        at(source.line) { $0.events = events.map(\.event) }
    }

    mutating func entry(_ entry: DirectoryEntry) {}

    mutating func reference(at source: SourceLine) {
        references += 1
        at(source.line) { _ in }
    }

    mutating func rejected(_ problem: ExtractProblem) {
        rejected += 1
        at(problem.line) { $0.problem = problem }
    }

    mutating func ignored(type: String, in file: String) {}
}
