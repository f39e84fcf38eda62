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
        let (exist, vague) = (question.others.exactly, question.others.vague)
        let later = found.answers.negated
        // Where one may be missing, it is not known who has none.
        let none =
            question.others.isComplete
            ? PersonSet.everybody(of: people).subtracting(exist) : PersonSet(people: people)
        found.answers = AnswerSets(
            yes: later.yes.intersection(exist), no: later.no.intersection(exist).union(none))
        // Whether theirs exists at all depends on the days that it may lie on.
        if !vague.isEmpty { found.unsettled.formUnion(vague) }
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
        if !doubtful.isEmpty { found.unsettled = doubtful }
        return found
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
        func mark(_ offset: Int) -> Mark {
            let day = Day(number: offset + view.baseDay)
            return Mark(first: day, last: day, isCertain: true)
        }
        switch milestone {
        case .first: return [mark(first)]
        case .latest: return [mark(latest)]
        case nil: return [mark(first), mark(latest)]
        }
    }

    private func knowsOthers(_ marks: [Mark]?) -> Bool {
        if others.isComplete { return true }
        guard let milestone, let mark = marks?.first else { return false }
        return others.reach.covers(
            milestone == .latest
                ? DayRange(first: mark.first, last: others.days.last)
                : DayRange(first: others.days.first, last: mark.last))
    }
}
