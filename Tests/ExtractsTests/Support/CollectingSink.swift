import Extracts
import Vocabulary

/// Keeps everything that a reader finds.
struct CollectingSink: ExtractSink {
    struct Row {
        var events: [RowEvent]
        var person: PersonKey
        var source: SourceLine
    }

    var people: [PersonRow] = []
    var rows: [Row] = []
    var entries: [DirectoryEntry] = []
    var references: [SourceLine] = []
    var problems: [ExtractProblem] = []
    var ignored: [String: Int] = [:]

    mutating func person(_ row: PersonRow) {
        people.append(row)
    }

    mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) {
        rows.append(Row(events: events, person: person, source: source))
    }

    mutating func entry(_ entry: DirectoryEntry) {
        entries.append(entry)
    }

    mutating func reference(at source: SourceLine) {
        references.append(source)
    }

    mutating func rejected(_ problem: ExtractProblem) {
        problems.append(problem)
    }

    mutating func ignored(type: String, in file: String) {
        ignored[type, default: 0] += 1
    }

    /// Rows read, however they ended.
    var rowsRead: Int { people.count + rows.count + entries.count + references.count + problems.count }

    var events: [SourceEvent] { rows.flatMap { $0.events.map(\.event) } }

    /// `file:line column: words` of each rejected row.
    var rejections: [String] {
        problems.map { "\($0.file):\($0.line) \($0.column): \($0.words)" }
    }
}
