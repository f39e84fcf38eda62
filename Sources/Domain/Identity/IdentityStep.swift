package import Vocabulary

/// A question with what was done to it, and what that does to the store.
package struct IdentityStep: Equatable, Sendable {
    package enum Act: String, Sendable, CaseIterable {
        case proposed, confirmed
        case sentBack = "sent back"
        case undone
    }

    package let question: IdentityQuestion
    package let act: Act
    package let verdict: IdentityVerdict
    package let reason: String
    package let written: WrittenBy
    package let effect: IdentityEffect
}

/// One step of a question, as it was written down.
package struct IdentityPast: Equatable, Sendable {
    package let act: IdentityStep.Act
    package let verdict: IdentityVerdict
    package let reason: String
    package let written: WrittenBy

    package init(act: IdentityStep.Act, verdict: IdentityVerdict, reason: String, written: WrittenBy) {
        self.act = act
        self.verdict = verdict
        self.reason = reason
        self.written = written
    }
}

extension IdentityQuestion {
    package static func proposing(
        _ permit: Permit<ProposeIdentity>, at now: Instant
    ) throws(Refusal) -> Change<IdentityStep> {
        let (asked, state) = (permit.asked, permit.state)
        var question = try current(state, asked.version, .open, "This question has been answered already.")
        let reason = try read(asked.reason, "Say how you know: what you compared, and whom you asked.")
        guard question.verdicts.contains(asked.verdict) else { throw .unusable("Choose what is so.") }
        _ = try question.effect(of: asked.verdict, state)
        let written = WrittenBy(who: permit.actor.identity, at: now)
        question.state = .proposed
        question.proposal = Proposal(verdict: asked.verdict, reason: reason, written: written)
        return step(permit, question, .proposed, asked.verdict, reason, .none, at: now)
    }

    package static func confirming(
        _ permit: Permit<ConfirmIdentity>, at now: Instant
    ) throws(Refusal) -> Change<IdentityStep> {
        let state = permit.state
        var question = try current(state, permit.asked.version, .proposed, "Nothing waits to be confirmed here.")
        guard let proposal = question.proposal else { throw .notFound }
        question.state = .decided
        let effect = try question.effect(of: proposal.verdict, state)
        return step(permit, question, .confirmed, proposal.verdict, "", effect, at: now)
    }

    package static func sendingBack(
        _ permit: Permit<SendIdentityBack>, at now: Instant
    ) throws(Refusal) -> Change<IdentityStep> {
        var question = try current(
            permit.state, permit.asked.version, .proposed, "Nothing waits to be confirmed here.")
        guard let proposal = question.proposal else { throw .notFound }
        let reason = try read(permit.asked.reason, "Say why it goes back.")
        question.state = .open
        question.proposal = nil
        return step(permit, question, .sentBack, proposal.verdict, reason, .none, at: now)
    }

    package static func undoing(
        _ permit: Permit<UndoIdentity>, at now: Instant
    ) throws(Refusal) -> Change<IdentityStep> {
        var question = try current(permit.state, permit.asked.version, .decided, "Nothing has been decided here.")
        guard let proposal = question.proposal else { throw .notFound }
        let reason = try read(permit.asked.reason, "Say why the decision is undone.")
        question.state = .open
        question.proposal = nil
        let effect = question.reverse(of: proposal.verdict)
        return step(permit, question, .undone, proposal.verdict, reason, effect, at: now)
    }

    private static func current(
        _ state: SeenIdentity, _ version: Int, _ expected: State, _ words: String
    ) throws(Refusal) -> IdentityQuestion {
        guard state.question.version == version else { throw .changedMeanwhile(version: state.question.version) }
        guard state.question.state == expected else { throw .unusable(words) }
        var question = state.question
        question.version += 1
        return question
    }

    private static func read(_ reason: String, _ missing: String) throws(Refusal) -> String {
        let reason = reason.trimmed
        guard !reason.isEmpty else { throw .unusable(missing) }
        guard reason.count <= longestReason else {
            throw .unusable("The reason is too long; \(longestReason) characters are enough.")
        }
        return reason
    }

    private static func step<Asked: IdentityAct>(
        _ permit: Permit<Asked>, _ question: IdentityQuestion, _ act: IdentityStep.Act, _ verdict: IdentityVerdict,
        _ reason: String, _ effect: IdentityEffect, at now: Instant
    ) -> Change<IdentityStep> {
        let step = IdentityStep(
            question: question, act: act, verdict: verdict, reason: reason,
            written: WrittenBy(who: permit.actor.identity, at: now), effect: effect)
        return permit.change(
            to: step, question.id.text, replacing: permit.state.question.version, at: now, people: question.people,
            details: [
                "kind": question.kind.rawValue, "verdict": verdict.rawValue, "reason": reason,
                "people": question.people.map(\.text).joined(separator: ","),
            ])
    }

    private func link(_ verdict: IdentityVerdict) -> JoinedPeople.Link? {
        guard case .person(let other) = other else { return nil }
        switch verdict {
        case .different, .numberOfOne, .numberOfOther, .numberOfNeither: return nil
        case .keepOne: return JoinedPeople.Link(other: other, kept: one)
        case .keepOther: return JoinedPeople.Link(other: one, kept: other)
        }
    }

    /// Whose the number is under that verdict: the person's, or nobody's; `nil` where it speaks of no number.
    private func holder(_ verdict: IdentityVerdict) -> ID<Person>?? {
        guard case .person(let other) = other else { return nil }
        switch verdict {
        case .numberOfOne: return .some(one)
        case .numberOfOther: return .some(other)
        case .numberOfNeither: return .some(nil)
        case .different, .keepOne, .keepOther: return nil
        }
    }

    private func effect(of verdict: IdentityVerdict, _ state: SeenIdentity) throws(Refusal) -> IdentityEffect {
        guard verdict != .different else { return .none }
        if let number, let holder = holder(verdict) { return .giveNumber(number, to: holder, among: people) }
        if let link = link(verdict) {
            guard !state.joined.areOne(link.other, link.kept) else {
                throw .unusable("These records are joined already, by another decision.")
            }
            return .join(link)
        }
        // A row that was kept out because somebody else has its number stays out until the practice corrects it.
        if kind == .oneNumber { return .none }
        return claim.map { .takeClaim($0, of: one) } ?? .none
    }

    private func reverse(of verdict: IdentityVerdict) -> IdentityEffect {
        guard verdict != .different else { return .none }
        if let number, holder(verdict) != nil { return .takeNumberBack(number) }
        if let link = link(verdict) { return .part(link) }
        if kind == .oneNumber { return .none }
        return claim.map { .giveBackClaim($0, of: one) } ?? .none
    }
}
