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

    /// The worklist that it leaves.
    var rejected: [RejectedRow] {
        report.problems.map { problem in
            var row = RejectedRow(file: problem.file, line: problem.line, column: problem.column, words: problem.words)
            if case .withheld(let hash) = problem.reason { row.withheldKeyHash = hash }
            return row
        }
    }

    /// What the store is to save.
    func application(id: ID<ExtractRecord>, segments: [String], appliedAt: Instant) -> ExtractApplication {
        let record = ExtractRecord(
            id: id, practice: declaration.practice, system: declaration.system, asAt: declaration.asAt,
            isWhole: declaration.population == .whole, coverage: report.coverage, files: report.files,
            segments: segments, appliedAt: appliedAt)
        return ExtractApplication(
            record: record, registrations: registrations, directory: names, rejected: rejected, counts: report.people,
            noticed: noticed)
    }
}
