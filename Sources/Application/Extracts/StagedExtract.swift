import CaseFinding
import Domain
import Extracts
import Vocabulary

/// An extract that has been read and merged, its segments written but not yet sealed.
struct StagedExtract {
    let report: ImportReport
    let declaration: ExtractDeclaration
    /// Whether letting it stand would change anything at all.
    var changes = true
    /// What was handed in, for the worklist.
    var seenIn = ""
    /// What the practice's extract that stands is.
    var follows: ID<ExtractRecord>?
    /// The as-at day of the practice's last extract of everybody before this one.
    var wholeBefore: Day?
    let registrations: [Registration]
    let names: [DirectoryName]
    let noticed: [NoticedIdentity]
    /// Empty where it was only to be looked at.
    let writers: [SegmentWriter]

    /// Removes what was written.
    func abandon() {
        for writer in writers { writer.abandon() }
    }

    /// Makes the segments durable under their names, and gives these. After an error none of them is left.
    func seal(in folder: SegmentFolder) throws -> [String] {
        var names: [String] = []
        do {
            for writer in writers { names.append(try writer.seal().name) }
        } catch {
            folder.remove(names)
            abandon()
            throw error
        }
        return names
    }

    /// The rows that it does not take, and the entries of the worklist that they belong to. `applying` tells of everything
    /// that the practice sends, so that what is not there is gone.
    func worklist(applying: Bool) -> (rows: [RejectedRow], problems: SeenProblems) {
        let rows = report.problems.map { problem in
            var row = RejectedRow(file: problem.file, line: problem.line, column: problem.column, words: problem.words)
            if case .withheld(let hash) = problem.reason { row.withheldKeyHash = hash }
            return row
        }
        let wrong = rows.count { $0.withheldKeyHash == nil }
        let areAll =
            applying && declaration.population == .whole && wrong == report.problemsFound - report.keptBackFound
        return ProblemKey.sorted(
            rows, practice: declaration.practice, asAt: declaration.asAt, areAll: areAll, seenIn: seenIn)
    }

    /// The rows that it does not take.
    var rejected: [RejectedRow] { worklist(applying: false).rows }

    /// What the store is to save.
    func application(id: ID<ExtractRecord>, segments: [String], appliedAt: Instant) -> ExtractApplication {
        let record = ExtractRecord(
            id: id, practice: declaration.practice, system: declaration.system, asAt: declaration.asAt,
            isWhole: declaration.population == .whole, coverage: report.coverage, files: report.files,
            segments: segments, appliedAt: appliedAt, follows: follows, wholeAsAt: wholeBefore)
        let worklist = worklist(applying: true)
        return ExtractApplication(
            record: record, registrations: registrations, directory: names, rejected: worklist.rows,
            counts: report.people, noticed: noticed, stops: report.stops, tally: report.tally,
            problems: worklist.problems, refused: report.refused)
    }
}
