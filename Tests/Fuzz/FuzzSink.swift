import Vocabulary

@testable import Extracts

/// Counts rows and looks at what a caller would rely on.
struct FuzzSink: ExtractSink {
    var rows = 0

    mutating func person(_ row: PersonRow) {
        rows += 1
        precondition(row.nhsNumber != nil || !row.localID.isEmpty, "a person without a key")
    }

    mutating func events(_ events: [RowEvent], of person: PersonKey, at source: SourceLine) {
        rows += 1
        precondition(!events.isEmpty && events.allSatisfy { $0.event.source == source && !$0.event.key.isEmpty })
        precondition(Set(events.map(\.event.key)).count == events.count, "one key twice in a row")
    }

    mutating func entry(_ entry: DirectoryEntry) {
        rows += 1
        precondition(!entry.id.isEmpty)
    }

    mutating func reference(at source: SourceLine) {
        rows += 1
        precondition(source.line > 0 && !source.file.isEmpty)
    }

    mutating func rejected(_ problem: ExtractProblem) {
        rows += 1
        precondition(!problem.words.isEmpty && problem.line > 0 && !problem.file.isEmpty)
    }

    mutating func ignored(type: String, in file: String) {
        rows += 1
    }
}
