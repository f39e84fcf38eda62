package import Vocabulary

/// What becomes of an extract that waits: it is applied, or discarded with a reason.
package struct SettleExtract: Action {
    package typealias State = WaitingExtract
    package static let name = "extract.settle"

    package let outcome: WaitingExtract.State

    package init(_ outcome: WaitingExtract.State) {
        self.outcome = outcome
    }
}

extension Policy<SettleExtract> {
    /// Whoever brings extracts in, for practices in their scope.
    package static let settleExtract = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.practice })
}

extension WaitingExtract {
    /// The longest reason for discarding one, in bytes of UTF-8.
    package static let longestReason = 500

    /// The extract with what became of it. Nothing can become of it twice.
    package static func settling(
        _ permit: Permit<SettleExtract>, at now: Instant
    ) throws(Refusal) -> Change<WaitingExtract> {
        var extract = permit.state
        guard extract.state == .waiting else { throw settled }
        let details: KeyValuePairs<String, String>
        switch permit.asked.outcome {
        case .waiting: throw .unusable("An extract that waits is applied or discarded.")
        case .applied(let id): details = ["outcome": "applied", "extract": id.text]
        case .discarded(let reason):
            guard !reason.isEmpty else { throw .unusable("Say why this extract is discarded.") }
            guard reason.utf8.count <= longestReason else {
                throw .unusable("The reason is too long; \(longestReason) letters are enough.")
            }
            details = ["outcome": "discarded", "reason": reason]
        }
        extract.settle(permit.asked.outcome, by: permit.actor, at: now)
        return permit.change(
            to: extract, extract.id.text, replacing: permit.state.version, at: now, details: details)
    }

    /// What is said of one that no longer waits.
    package static let settled = Refusal.unusable("This extract has been applied or discarded already.")
}
