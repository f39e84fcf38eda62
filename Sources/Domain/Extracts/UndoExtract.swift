package import Vocabulary

/// The wish to undo the extract that stands: the one before stands again, and its people are as they were.
package struct UndoExtract: Action {
    /// The practice's extract that stands.
    package typealias State = ExtractRecord
    package static let name = "extract.undo"

    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }

    /// What is said where a decision of two people rests on what the extract says.
    package static let decidedSince = Refusal.unusable(
        "Two people have decided since whose an NHS number of this extract is. That has to be undone first, under Who is who."
    )
}

/// What undoing writes to the store.
package struct ExtractUndoing: Sendable {
    /// What stood, with that it was undone.
    package let record: ExtractRecord
    /// What stands again; `nil` where nothing did.
    package let before: ID<ExtractRecord>?
}

extension Policy<UndoExtract> {
    /// Whoever may apply one.
    package static let undoExtract = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice },
        .require(
            "What this extract changed is not kept any more, so it cannot be undone. Bring a newer one in instead."
        ) { $0.state.mayBeUndone }
    )
}

extension ExtractRecord {
    /// The extract, undone.
    package static func undoing(
        _ permit: Permit<UndoExtract>, at now: Instant
    ) throws(Refusal) -> Change<ExtractUndoing> {
        let (record, reason) = (permit.state, permit.asked.reason)
        guard !reason.isEmpty else { throw .unusable("Say why this extract is undone.") }
        guard reason.utf8.count <= WaitingExtract.longestReason else {
            throw .unusable("The reason is too long; \(WaitingExtract.longestReason) letters are enough.")
        }
        let undone = ExtractRecord(
            id: record.id, practice: record.practice, system: record.system, asAt: record.asAt,
            isWhole: record.isWhole, coverage: record.coverage, files: record.files, segments: record.segments,
            appliedAt: record.appliedAt, follows: record.follows, mayBeUndone: false,
            undone: Undone(at: now, by: permit.actor.identity.text, because: reason),
            wholeAsAt: record.wholeAsAt)
        return permit.change(
            to: ExtractUndoing(record: undone, before: record.follows), record.practice.text, replacing: nil, at: now,
            details: [
                "extract": record.id.text, "as-at": record.asAt.iso, "stands": record.follows?.text ?? "nothing",
                "reason": reason,
            ])
    }
}
