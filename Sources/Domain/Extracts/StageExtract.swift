package import Vocabulary

/// The wish to have an extract read and looked over, and its files kept until somebody applies or discards it.
package struct StageExtract: Action {
    package typealias State = ApplyExtract.State
    package static let name = "extract.stage"

    package let waiting: WaitingExtract
    /// The worklist that it would leave, as far as it is kept.
    package let rejected: [RejectedRow]
    /// Problems by what is wrong.
    package let problems: SeenProblems
    /// The version of the reading that this one takes the place of; `nil` for the first.
    package let replacing: Int?

    package init(
        waiting: WaitingExtract, rejected: [RejectedRow], problems: SeenProblems = SeenProblems(),
        replacing: Int? = nil
    ) {
        self.waiting = waiting
        self.rejected = rejected
        self.problems = problems
        self.replacing = replacing
    }
}

/// What staging writes to the store.
package struct StagedFindings: Sendable {
    package let waiting: WaitingExtract
    package let rejected: [RejectedRow]
    package let problems: SeenProblems
}

extension Policy<StageExtract> {
    /// Whoever may apply an extract may have one looked over.
    package static let stageExtract = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.asked?.waiting.practice ?? $0.state.practice?.ods })
}

extension WaitingExtract {
    /// The extract, waiting. Refuses where another one came to stand while it was read.
    package static func staging(
        _ permit: Permit<StageExtract>, at now: Instant
    ) throws(Refusal) -> Change<StagedFindings> {
        let waiting = permit.asked.waiting
        guard permit.state.practice != nil else { throw .practiceUnknown(waiting.practice) }
        guard permit.state.standing?.id == waiting.against else { throw overtaken }
        return permit.change(
            to: StagedFindings(
                waiting: waiting, rejected: permit.asked.rejected, problems: permit.asked.problems),
            waiting.practice.text, replacing: permit.asked.replacing, at: now,
            details: [
                "staged": waiting.id.text, "as-at": waiting.asAt.iso, "system": waiting.system,
                "population": waiting.isWhole ? "whole" : "subset", "dates": waiting.dates,
                "encoding": waiting.encoding,
                "files": waiting.findings.files.map { "\($0.sha256) \($0.read)" }.joined(separator: ","),
                "stops": waiting.findings.stops.map(\.stored).joined(separator: ","),
            ])
    }

    /// What is said where a decision about cut codes was made since it was read.
    package static let toBeReadAgain = Refusal.unusable(
        "Somebody decided about a cut code of this practice since this one was read. Have it read again first.")

    /// What is said where its files are not those that were looked over.
    package static let filesChanged = Refusal.unusable(
        "The files that were kept are no longer those that were looked over. Discard this extract and hand its files in "
            + "again.")

    /// What is said where another extract stands than the one that this was compared with.
    package static let overtaken = Refusal.unusable(
        "Another extract was applied for this practice since this one was read, so what is shown here is no longer what "
            + "would change. Discard this one and hand its files in again.")
}
