package import Vocabulary

/// An extract whose files wait for its as-at day. Nothing of it has been read, so that no row tells of it.
package struct UnreadExtract: Equatable, Sendable {
    package let id: ID<WaitingExtract>
    package let practice: ODSCode
    /// How many files it has.
    package let files: Int

    package init(id: ID<WaitingExtract>, practice: ODSCode, files: Int) {
        self.id = id
        self.practice = practice
        self.files = files
    }
}

/// The wish to discard an extract before anything of it was read, with a reason.
package struct DiscardUnreadExtract: Action {
    package typealias State = UnreadExtract
    package static let name = "extract.discard-unread"

    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}

extension Policy<DiscardUnreadExtract> {
    /// Whoever may discard one that was read.
    package static let discardUnreadExtract = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice })
}

extension UnreadExtract {
    /// The extract, discarded: all that is kept of it is the audit entry.
    package static func discarding(
        _ permit: Permit<DiscardUnreadExtract>, at now: Instant
    ) throws(Refusal) -> Change<UnreadExtract> {
        let (extract, reason) = (permit.state, permit.asked.reason)
        guard !reason.isEmpty else { throw .unusable("Say why this extract is discarded.") }
        guard reason.utf8.count <= WaitingExtract.longestReason else {
            throw .unusable("The reason is too long; \(WaitingExtract.longestReason) letters are enough.")
        }
        return permit.change(
            to: extract, extract.id.text, replacing: nil, at: now,
            details: ["practice": extract.practice.text, "files": String(extract.files), "reason": reason])
    }
}
