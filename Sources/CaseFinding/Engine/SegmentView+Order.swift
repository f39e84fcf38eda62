import Vocabulary

extension SegmentView {
    /// `"A" on or after "B"`, with any B, or the first or latest.
    func ordered(
        _ entries: MatchedEntries, _ order: Clause.Order, _ milestone: Clause.Milestone?, of others: MatchedEntries,
        _ window: Window
    ) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        var question = OrderQuestion(
            order: order, milestone: milestone, own: try DatedEntries(entries, days, in: self),
            others: try DatedEntries(others, ever, in: self), view: self)
        return question.found()
    }

    /// `no "A" since latest "B"`.
    func noneSince(_ entries: MatchedEntries, latest others: MatchedEntries) throws(SegmentProblem) -> Found {
        var question = OrderQuestion(
            order: .onOrAfter, milestone: .latest, own: try DatedEntries(entries, ever, in: self),
            others: try DatedEntries(others, ever, in: self), view: self)
        var found = question.found()
        var exist = question.others.exactly
        let some = exist.union(question.others.vague)
        exist.formUnion(question.others.surely)
        let later = found.answers.negated
        // Where one may be missing, it is not known who has none.
        let none =
            question.others.isComplete
            ? PersonSet.everybody(of: people).subtracting(some) : PersonSet(people: people)
        found.answers = AnswerSets(
            yes: later.yes.intersection(exist), no: later.no.intersection(exist).union(none))
        return found
    }

    /// Everything up to the day.
    var ever: DayRange { DayRange(first: nil, last: day) }
}

/// How the entries of one list lie to those of another.
private struct OrderQuestion {
    let order: Clause.Order
    let milestone: Clause.Milestone?
    var own: DatedEntries
    var others: DatedEntries
    let view: SegmentView

    mutating func found() -> SegmentView.Found {
        let (first, latest) = (others.marks(.first), others.marks(.latest))
        let marks = milestone == .latest ? latest : first
        let pairs: PersonSet
        switch order {
        case .onOrAfter, .after: pairs = own.marks(.latest).following(marks, byAtLeast: order.lowest)
        case .within(let days):
            pairs =
                milestone == nil ? own.following(&others, upTo: days) : own.following(marks, within: 0...max(0, days))
        }
        var doubtful = own.vague.union(others.vague)
        let isComplete = own.isComplete && others.isComplete
        if isComplete, !doubtful.isEmpty {
            // Whoever has nothing of one of the two has no pair.
            doubtful.formIntersection(own.exactly.union(own.vague))
            doubtful.formIntersection(others.exactly.union(others.vague))
        }
        // With any of several, a pair is a pair whatever else there is.
        if milestone == nil { doubtful.subtract(pairs) }
        var found = SegmentView.Found(
            isComplete
                ? AnswerSets(yes: pairs, no: PersonSet.everybody(of: view.people).subtracting(pairs))
                : answersAsFarAsHeld(pairs, first, latest), people: view.people)
        if doubtful.isEmpty { return found }
        settle(doubtful.intersection(view.base), marks, in: &found.answers)
        return found
    }

    /// Of those with an entry of no exact day: the reference's answer, of which the days are enough on which entries may lie.
    private func settle(_ doubtful: PersonSet, _ marks: DayMarks, in answers: inout AnswerSets) {
        let owns = own.entries(of: doubtful)
        let spans = milestone.map { others.spans($0, marks) } ?? [:]
        let each = milestone == nil ? others.entries(of: doubtful) : EntriesOfEach(people: view.people)
        for local in doubtful.members {
            let entries = owns[local]
            let theirs =
                milestone == nil
                ? each[local] : (spans[local] ?? marks[local].map(DaySpan.init)).map { [$0] } ?? []
            let marks = theirs.map { $0.mark(base: view.baseDay) }
            let asHeld = order.holds(of: entries, after: theirs)
            let neededOthers =
                milestone.flatMap { milestone in
                    marks.first.map { $0.needed(for: milestone, within: others.days) }
                } ?? others.days
            let knowsOthers = others.reach.covers(neededOthers)
            let neededOwn = knowsOthers ? order.days(after: marks, within: own.days) : own.days
            let knowsOwn = neededOwn.map(own.reach.covers) ?? true
            let isSettled = knowsOthers && knowsOwn || entries.isEmpty && own.isComplete
            let isCertain = asHeld == .yes && (knowsOthers || order.staysTrue(with: milestone))
            answers.set(local, isCertain || isSettled ? asHeld : .unknown)
        }
    }

    /// Where something may be missing. Only of those with entries of known days.
    private func answersAsFarAsHeld(_ pairs: PersonSet, _ first: DayMarks, _ latest: DayMarks) -> AnswerSets {
        let exactly = own.exactly
        var answers = AnswerSets(people: view.people)
        for local in 0..<view.people {
            if !exactly.contains(local), own.isComplete {
                answers.set(local, .no)
                continue
            }
            let marks = span(local, first, latest)
            let knowsOthers = knowsOthers(marks)
            if pairs.contains(local) {
                if knowsOthers || order.staysTrue(with: milestone) { answers.set(local, .yes) }
            } else if knowsOthers {
                let needed = marks.map { order.days(after: $0, within: own.days) } ?? nil
                if needed.map(own.reach.covers) ?? true { answers.set(local, .no) }
            }
        }
        return answers
    }

    /// The days between which the others lie that count; `nil` where there are none.
    private func span(_ local: Int, _ first: DayMarks, _ latest: DayMarks) -> [Mark]? {
        guard let first = first[local], let latest = latest[local] else { return nil }
        func mark(_ offset: Int) -> Mark { DaySpan(offset).mark(base: view.baseDay) }
        switch milestone {
        case .first: return [mark(first)]
        case .latest: return [mark(latest)]
        case nil: return [mark(first), mark(latest)]
        }
    }

    private func knowsOthers(_ marks: [Mark]?) -> Bool {
        if others.isComplete { return true }
        guard let milestone, let mark = marks?.first else { return false }
        return others.reach.covers(mark.needed(for: milestone, within: others.days))
    }
}
