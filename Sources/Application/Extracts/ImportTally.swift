import Domain
import Extracts
import Vocabulary

/// The control totals of an import while it is read. Every row that is read is counted once more for what became of it.
struct ImportTally {
    private(set) var files: [ExtractFileTotals]
    private(set) var problems: [ExtractProblem] = []
    private(set) var problemsFound = 0
    private var numbers: [String: Int]

    init(files: [ExtractFileTotals]) {
        self.files = files
        self.numbers = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($0.element.file, $0.offset) })
    }

    mutating func applied(_ file: String) { count(file) { $0.applied += 1 } }
    mutating func unchanged(_ file: String) { count(file) { $0.unchanged += 1 } }
    mutating func duplicate(_ file: String) { count(file) { $0.duplicate += 1 } }

    /// A row of events was read; what became of it is settled when it is merged.
    mutating func spooled(_ file: String) { count(file) { _ in } }

    mutating func rejected(_ problem: ExtractProblem) {
        count(problem.file) { $0.rejected += 1 }
        note(problem)
    }

    mutating func ignored(_ type: String, in file: String) {
        guard let number = numbers[file] else { return }
        files[number].ignored[type, default: 0] += 1
    }

    /// Settles the rows that were spooled.
    mutating func settle(_ merge: EventMerge) {
        for number in files.indices {
            files[number].applied += merge.applied[number]
            files[number].unchanged += merge.unchanged[number]
            files[number].duplicate += merge.duplicate[number]
            files[number].rejected += merge.conflictCounts[number]
        }
        problemsFound += merge.conflictCounts.reduce(0, +) - merge.conflicts.count
        for conflict in merge.conflicts {
            let earlier = conflict.earlier
            note(
                ExtractProblem(
                    file: files[conflict.file].file, line: conflict.line,
                    words: "has the id of an earlier row with other content (\(earlier.file), line \(earlier.line)); "
                        + "the earlier one was taken"))
        }
    }

    private mutating func note(_ problem: ExtractProblem) {
        problemsFound += 1
        if problems.count < ImportReport.problemLimit { problems.append(problem) }
    }

    private mutating func count(_ file: String, _ change: (inout ExtractFileTotals) -> Void) {
        guard let number = numbers[file] else { return }
        files[number].read += 1
        change(&files[number])
    }
}
