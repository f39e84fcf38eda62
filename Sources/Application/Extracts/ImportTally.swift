import Domain
import Extracts
import Vocabulary

/// The control totals of an import while it is read. Every row that is read is counted once more for what became of it.
struct ImportTally {
    private(set) var files: [ExtractFileTotals]
    private(set) var problemsFound = 0
    /// Those of them that the practice keeps back.
    private(set) var keptBackFound = 0
    private var wrong: [Noted] = []
    private var keptBack: [Noted] = []
    /// Codes that a spreadsheet cut, each once, in the order met.
    private(set) var repairs: [ProposedRepair] = []
    private var repairNumbers: [CutCode: Int] = [:]
    private static let mostRepairs = 500
    /// Entries whose codes are none.
    private(set) var refused = RefusedTally()
    private var numbers: [String: Int]
    /// The file of the row before.
    private var last: (file: String, number: Int)?
    private static let mostIgnoredTypes = 200

    /// A problem, and which it was in the order found.
    private struct Noted {
        let number: Int
        let problem: ExtractProblem
    }

    /// Those that are kept on record, in the order found. Rows that the practice keeps back have the room that what is wrong
    /// leaves: nobody can do anything about them, and however many there are, they push nothing off the worklist.
    var problems: [ExtractProblem] {
        let kept = wrong + keptBack.prefix(ImportReport.problemLimit - wrong.count)
        return kept.sorted { $0.number < $1.number }.map(\.problem)
    }

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

    /// What is wrong with a row that is counted as taken.
    mutating func noted(_ problem: ExtractProblem) { note(problem) }

    /// Counts a resource of a type that Cairn does not take. FHIR has about 150 types; what looks like none of them, or
    /// is one too many, is counted as `other`.
    mutating func ignored(_ type: String, in file: String) {
        guard let number = numbers[file] else { return }
        let isType = type.utf8.count <= 64 && type.utf8.allSatisfy { (0x41...0x5A).contains($0 & 0xDF) }
        let isRoom = files[number].ignored[type] != nil || files[number].ignored.count < Self.mostIgnoredTypes
        files[number].ignored[isType && !type.isEmpty && isRoom ? type : "other", default: 0] += 1
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
            note(ExtractProblem(file: files[conflict.file].file, line: conflict.line, words: conflict.words))
        }
    }

    private mutating func propose(_ cut: CutCode, _ problem: ExtractProblem) {
        let key = CutCode(fingerprint: cut.fingerprint, found: cut.found, proposed: cut.proposed, term: "")
        if let number = repairNumbers[key] {
            repairs[number].rows += 1
            if repairs[number].term.isEmpty { repairs[number].term = cut.term }
        } else if repairs.count < Self.mostRepairs {
            repairNumbers[key] = repairs.count
            repairs.append(
                ProposedRepair(
                    fingerprint: cut.fingerprint, file: problem.file, column: problem.column, found: cut.found,
                    proposed: cut.proposed, term: cut.term, rows: 1))
        }
    }

    private mutating func note(_ problem: ExtractProblem) {
        problemsFound += 1
        if let cut = problem.cut { propose(cut, problem) }
        if let entry = problem.refused { refused.add(entry) }
        let noted = Noted(number: problemsFound, problem: problem)
        if problem.isKeptBack {
            keptBackFound += 1
            if keptBack.count < ImportReport.problemLimit { keptBack.append(noted) }
        } else if wrong.count < ImportReport.problemLimit {
            wrong.append(noted)
        }
    }

    private mutating func count(_ file: String, _ change: (inout ExtractFileTotals) -> Void) {
        let number: Int
        if let last, last.file == file {
            number = last.number
        } else {
            guard let found = numbers[file] else { return }
            number = found
            last = (file, found)
        }
        files[number].read += 1
        change(&files[number])
    }
}

extension ExtractProblem {
    /// Whether the practice withholds the row: nothing is wrong with it, and nothing can be done about it.
    var isKeptBack: Bool {
        if case .withheld = reason { true } else { false }
    }
}
