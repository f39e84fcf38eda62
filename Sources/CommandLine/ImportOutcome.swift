import Application
import Domain
import Extracts
import Vocabulary

/// An import's report as JSON.
struct ImportOutcome: Encodable {
    struct File: Encodable {
        let file: String
        let sha256: String
        let bytes: Int
        let rows: Rows
        let ignored: [String: Int]
    }

    struct Rows: Encodable {
        let read: Int
        let applied: Int
        let unchanged: Int
        let duplicate: Int
        let rejected: Int
    }

    struct People: Encodable {
        let new: Int
        let changed: Int
        let left: Int
        let died: Int
        let withheld: Int
    }

    struct Events: Encodable {
        let added: Int
        let removed: Int
        let byKind: [String: Int]
    }

    struct Covered: Encodable {
        let kind: String
        /// `null` for every code.
        let codes: Nullable<[String]>
        /// `null` for from ever.
        let from: Nullable<String>
        let to: String
    }

    struct Problem: Encodable {
        let file: String
        let line: Int
        let column: String
        let reason: String
    }

    let practice: String
    let asAt: String
    let applied: Bool
    let files: [File]
    let people: People
    let events: Events
    let coverage: [Covered]
    let problems: [Problem]
    /// How many there are, listed or not.
    let problemsFound: Int
    let notes: [String]
    /// Why it is not applied without a reason.
    let stops: [String]

    init(_ report: ImportReport) {
        practice = report.practice.text
        asAt = report.asAt.iso
        applied = report.applied
        files = report.files.map { file in
            File(
                file: file.file, sha256: file.sha256, bytes: file.bytes,
                rows: Rows(
                    read: file.read, applied: file.applied, unchanged: file.unchanged, duplicate: file.duplicate,
                    rejected: file.rejected), ignored: file.ignored)
        }
        let counts = report.people
        people = People(
            new: counts.new, changed: counts.changed, left: counts.left, died: counts.died, withheld: counts.withheld)
        events = Events(
            added: report.events.added, removed: report.events.removed,
            byKind: Dictionary(uniqueKeysWithValues: report.events.byKind.map { ($0.key.word, $0.value) }))
        coverage = report.coverage.map { coverage in
            let codes: [String]? =
                switch coverage.codes {
                case .all: nil
                case .some(let codes): codes.map { "\($0.system.rawValue) \($0.value)" }.sorted()
                }
            return Covered(
                kind: coverage.kind.word, codes: Nullable(codes), from: Nullable(coverage.from?.iso),
                to: coverage.to.iso)
        }
        problems = report.problems.map {
            Problem(file: $0.file, line: $0.line, column: $0.column, reason: $0.words)
        }
        problemsFound = report.problemsFound
        notes = report.notes
        stops = report.stops.map(\.words)
    }
}
