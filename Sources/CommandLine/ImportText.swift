import Application
import Domain
import Extracts
import Vocabulary

/// An import's report for a person at a terminal.
enum ImportText {
    /// How many problems are shown; `--json` has more.
    private static let shown = 20

    static func write(_ report: ImportReport) {
        Terminal.line("\(report.practice.text) as at \(report.asAt.cui)")
        for file in report.files {
            Terminal.line(
                "  \(file.file): \(file.read) rows read = \(file.applied) applied + \(file.unchanged) unchanged "
                    + "+ \(file.duplicate) duplicate + \(file.rejected) rejected")
            for (type, count) in file.ignored.sorted(by: { $0.key < $1.key }) {
                Terminal.line("    ignored: \(count) \(type)")
            }
        }
        let people = report.people
        Terminal.line(
            "  people: \(people.new) new, \(people.changed) changed, \(people.left) left, \(people.died) died, "
                + "\(people.withheld) withheld")
        let kinds = report.events.byKind.sorted { $0.key.rawValue < $1.key.rawValue }
        Terminal.line(
            "  events: \(report.events.added) added, \(report.events.removed) removed"
                + (kinds.isEmpty
                    ? "" : " (" + kinds.map { "\($0.value) \($0.key.word)" }.joined(separator: ", ") + " in the files)")
        )
        var covered: [(days: String, kinds: [String])] = []
        for coverage in report.coverage {
            let days = days(coverage)
            if let index = covered.firstIndex(where: { $0.days == days }) {
                covered[index].kinds.append(coverage.kind.word)
            } else {
                covered.append((days, [coverage.kind.word]))
            }
        }
        for (days, kinds) in covered { Terminal.line("  covers \(kinds.joined(separator: ", ")), \(days)") }
        for stop in report.stops { Terminal.line("  stop: \(stop.words) To apply it all the same: --although WHY") }
        for note in report.notes { Terminal.line("  note: \(note)") }
        for problem in report.wrongFirst.prefix(shown) {
            Terminal.line("  \(problem.reason == .takenInPart ? "taken in part" : "rejected"): \(words(problem))")
        }
        if report.problemsFound > shown {
            Terminal.line("  and \(report.problemsFound - shown) more problems; --json lists them")
        }
        Terminal.line(report.applied ? "The extract stands." : "Nothing was changed. Add --apply to let it stand.")
    }

    static func words(_ refusal: ExtractRefusal) -> String {
        place(refusal.file, refusal.line, "") + refusal.words
    }

    static func words(_ problem: ExtractProblem) -> String {
        place(problem.file, problem.line, problem.column) + problem.words
    }

    private static func place(_ file: String, _ line: Int, _ column: String) -> String {
        let parts = [file, line > 0 ? "line \(line)" : "", column].filter { !$0.isEmpty }
        return parts.isEmpty ? "" : parts.joined(separator: ", ") + ": "
    }

    private static func days(_ coverage: Coverage) -> String {
        let codes =
            switch coverage.codes {
            case .all: ""
            case .some(let codes): ", \(codes.count) codes only"
            }
        return (coverage.from.map { "from \($0.cui) " } ?? "") + "to \(coverage.to.cui)" + codes
    }
}
