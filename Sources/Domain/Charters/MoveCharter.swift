package import Vocabulary

/// The wish to start, widen, review or stop a charter.
package struct MoveCharter: Action {
    package typealias State = CharterCase
    package static let name = "charter.move"

    package let act: CharterAct
    package let because: String
    /// What was learnt, where it is stopped.
    package let learnt: String
    /// The day of the next review, where it carries on.
    package let reviewOn: Day?
    /// Of the charter as seen.
    package let version: Int

    package init(_ act: CharterAct, because: String, learnt: String = "", reviewOn: Day? = nil, version: Int) {
        self.act = act
        self.because = because
        self.learnt = learnt
        self.reviewOn = reviewOn
        self.version = version
    }
}

extension Policy<MoveCharter> {
    /// Whether `act` can be done, for a button as for the deed.
    package static func moveCharter(_ act: CharterAct) -> Policy {
        .allOf(
            .charterHands,
            .require("This is done in another way.") { act != .write && $0.asked.map { $0.act == act } ?? true },
            .require("This cannot be done to the charter as it stands.") { $0.state.row(act) != nil },
            .require("Say first which coordinator works it, and from when.") { inquiry in
                act != .startPilot && act != .run || inquiry.state.charter?.terms.workers.isEmpty == false
            },
            .require("The review of this charter is overdue. Choose another day for it first.") { inquiry in
                act != .startPilot || inquiry.state.charter.map { $0.terms.reviewOn > inquiry.state.day } == true
            })
    }
}

extension Charter {
    /// The charter after the act.
    package static func moving(_ permit: Permit<MoveCharter>, at now: Instant) throws(Refusal) -> Change<Charter> {
        let (state, asked) = (permit.state, permit.asked)
        guard let account = permit.actor.account, let old = state.charter, let row = state.row(asked.act) else {
            throw .notFound
        }
        guard old.version == asked.version else { throw .changedMeanwhile(version: old.version) }
        let (because, learnt) = (asked.because.trimmed, asked.learnt.trimmed)
        guard !because.isEmpty else { throw .unusable("Say why.") }
        guard max(because.count, learnt.count) <= longestText else {
            throw .unusable("A reason is said in \(longestText) characters or fewer.")
        }
        try FreeWords.check(because, learnt)
        var new = old
        if asked.act == .carryOn {
            guard let review = asked.reviewOn else { throw .unusable("Give the day of the next review.") }
            try CharterTerms.check(review: review, on: state.day)
            new.terms.reviewOn = review
        }
        new.state = row.to
        new.act = asked.act
        new.because = because
        new.learnt = asked.act == .stop ? learnt : old.learnt
        new.by = account
        new.at = now
        new.version += 1
        return permit.change(
            to: new, new.cohort.text, replacing: old.version, at: now,
            details: [
                "act": asked.act.rawValue, "from": old.state.rawValue, "to": new.state.rawValue, "because": because,
                "learnt": asked.act == .stop ? learnt : "", "review": new.terms.reviewOn.iso,
                "cohort-version": String(state.cohort.version),
            ])
    }
}
