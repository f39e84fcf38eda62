import Vocabulary

extension Inquiry {
    /// The most events that one reason shows.
    static let shownEvents = 10

    /// The reasons of the clauses that decided a condition.
    func reasons(_ condition: Condition) -> [Reason] {
        switch condition {
        case .clause(let clause): return reasons(clause, negated: false)
        case .not(.clause(let clause)): return reasons(clause, negated: true)
        case .not(let inner): return reasons(inner)
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            let answer = verdict(condition).answer
            var deciding: Answer? = answer
            // All have to say yes for the whole to be yes; all of an alternative no for it to be no.
            if case .all = condition, answer == .yes { deciding = nil }
            if case .any = condition, answer == .no { deciding = nil }
            return parts.filter { deciding == nil || verdict($0).answer == deciding }.flatMap(reasons)
        }
    }

    /// The reason of one clause; for another cohort, the reasons of its lines after it.
    private func reasons(_ clause: Clause, negated: Bool) -> [Reason] {
        let own = reason(clause, negated: negated)
        guard case .inCohort(let name) = clause, let cohort = cohort(name) else { return [own] }
        return [own] + reasons(cohort)
    }

    func reason(_ clause: Clause, negated: Bool) -> Reason {
        var finding = negated ? finding(clause).negated : finding(clause)
        if case .inCohort(let name) = clause {
            let verdict = verdict(.clause(.inCohort(name)))
            if verdict.ifComplete != verdict.answer {
                finding.ifComplete = negated ? verdict.ifComplete.negated : verdict.ifComplete
            }
        }
        if finding.events.count > Self.shownEvents {
            finding.add(note: "the newest \(Self.shownEvents) of \(finding.events.count) are shown")
        }
        return Reason(
            clause: (negated ? "not " : "") + CohortPrinter.text(clause), answer: finding.answer,
            events: Array(finding.events.prefix(Self.shownEvents)), searched: finding.searched, note: finding.note,
            ifComplete: finding.ifComplete)
    }
}

extension ReferenceEvaluator {
    /// Why each line answered as it did: one reason a clause, and for a line of several those that decided it. The
    /// events of ``codelists(of:)`` are all that it needs.
    package func reasonsByLine(
        _ person: PersonFacts, in practice: PracticeFacts
    ) throws(Unanswerable) -> [[Reason]] {
        let inquiry = try inquiry(person, practice)
        return question.cohort.lines.map { inquiry.reasons($0.condition) }
    }

    /// The same, one after another.
    package func reasons(_ person: PersonFacts, in practice: PracticeFacts) throws(Unanswerable) -> [Reason] {
        try reasonsByLine(person, in: practice).flatMap(\.self)
    }
}
