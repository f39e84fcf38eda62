package import Vocabulary

/// The wish to write a charter, or to change its terms.
package struct WriteCharter: Action {
    package typealias State = CharterCase
    package static let name = "charter.write"

    package let terms: CharterTerms
    /// Of what the form was filled in against; `nil` where there was no charter.
    package let version: Int?

    package init(_ terms: CharterTerms, version: Int?) {
        self.terms = terms
        self.version = version
    }
}

extension Policy<WriteCharter> {
    package static let writeCharter = Policy.allOf(
        .charterHands,
        .require("This charter cannot be changed.") { $0.state.row(.write) != nil },
        .require("The owner of a charter is an active care coordinator or network manager.") { inquiry in
            guard let asked = inquiry.asked else { return true }
            return inquiry.state.account(asked.terms.owner)?.mayOwnCharters == true
        },
        .require("A charter is worked by active care coordinators.") { inquiry in
            (inquiry.asked?.terms.workers ?? []).allSatisfy {
                inquiry.state.account($0.coordinator)?.isActiveCoordinator == true
            }
        },
        .require("A cohort that is active has a coordinator who works it.") { inquiry in
            inquiry.state.charter?.state.isActive != true || inquiry.asked?.terms.workers.isEmpty != true
        })
}

extension Charter {
    /// The charter, written.
    package static func writing(_ permit: Permit<WriteCharter>, at now: Instant) throws(Refusal) -> Change<Charter> {
        let (state, asked) = (permit.state, permit.asked)
        guard let account = permit.actor.account, let row = state.row(.write) else { throw .notFound }
        let old = state.charter
        guard old?.version == asked.version else { throw .changedMeanwhile(version: old?.version ?? 0) }
        let charter = Charter(
            cohort: state.cohort.id, state: row.to, terms: try asked.terms.checked(on: state.day, old: old?.terms),
            act: .write, learnt: old?.learnt ?? "", by: account, at: now, version: (old?.version ?? 0) + 1)
        return permit.change(
            to: charter, charter.cohort.text, replacing: old?.version, at: now,
            details: [
                "state": charter.state.rawValue, "reason": charter.terms.reason, "outcome": charter.terms.outcome,
                "measure": charter.terms.measure, "target": charter.terms.target,
                "owner": charter.terms.owner.text, "review": charter.terms.reviewOn.iso,
                "workers": charter.terms.workers.map { "\($0.coordinator.text) \($0.from.iso)" }.joined(separator: ","),
                "pilot": "\(charter.terms.pilotMost) "
                    + charter.terms.pilotPractices.map(\.text).joined(separator: ","),
                "tags": charter.terms.tags.joined(separator: ","),
            ])
    }
}
