import Vocabulary

extension SegmentView {
    /// `with any of`.
    func any(_ entries: MatchedEntries, _ window: Window) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people)) }
        let isCovered = entries.reach.covers(days)
        let plain = try PersonSet.marked(people: people) { marks throws(SegmentProblem) in
            try mark(entries, days, window, in: marks)
        }
        guard entries.hasSpecials else {
            return Found(
                isCovered ? AnswerSets(yes: plain) : AnswerSets(yes: plain, possible: .everybody(of: people)))
        }
        var (definite, possible) = (plain, plain)
        for match in entries.matches where match.record.specials > 0 {
            try specials(of: match.record).forEach { special in
                let lies = special.lies(in: days, window)
                if lies == .yes { definite.insert(Int(special.patient)) }
                if lies != .no { possible.insert(Int(special.patient)) }
            }
        }
        return Found(AnswerSets(yes: definite, possible: isCovered ? possible : .everybody(of: people)))
    }

    /// Any coded entry that says so, else the field. Perhaps is as good as certain here.
    func needsInterpreter(_ entries: MatchedEntries) throws(SegmentProblem) -> Found {
        let days = DayRange(first: nil, last: day)
        var held = try PersonSet.marked(people: people) { marks throws(SegmentProblem) in
            try mark(entries, days, .ever, in: marks)
        }
        for match in entries.matches where match.record.specials > 0 {
            try specials(of: match.record).forEach { special in
                if special.lies(in: days, .ever) != .no { held.insert(Int(special.patient)) }
            }
        }
        let field = try DemographicView(segment).interpreterField
        return Found(AnswerSets(yes: held.union(field.yes), possible: held.union(field.notNo)))
    }

    /// `at least`, `at most`, `exactly` so many events, or days with one.
    func count(
        _ comparison: Clause.Comparison, _ number: Int, _ counted: Clause.Counted, _ entries: MatchedEntries,
        _ window: Window
    ) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else {
            let answer = Inquiry.compare(comparison, number, lower: 0, upper: 0)
            return Found(AnswerSets(answer, people: people))
        }
        let isCovered = entries.reach.covers(days)
        let offsets = offsets(days)
        if counted == .events, (0...FewCounts.most).contains(number), !entries.hasSpecials {
            return Found(try few(comparison, number, entries, offsets, isComplete: isCovered))
        }
        var counts = EventCounts(people: people)
        // Sensitive events, each of a known day, which may be that of a plain one.
        var exact: [SpecialEvent] = []
        for match in entries.matches where match.record.specials > 0 {
            try specials(of: match.record).forEach { special in
                let lies = special.lies(in: days, window)
                if lies == .no { return }
                if counted.isByDay, special.isExact {
                    exact.append(special)
                } else {
                    counts.add(special.patient, isDefinite: lies == .yes, isDay: counted.isByDay)
                }
            }
        }
        if counted == .events, let offsets {
            try counts.add(entries, offsets, in: segment)
        } else if counted.isByDay {
            counts.addDays(offsets == nil ? [] : try entries.postings(in: segment), offsets, and: exact, base: baseDay)
        }
        return counts.found(comparison, number, isComplete: isCovered)
    }

    /// The same of a small number of plain events, from the order of those who have so many or by counting.
    private func few(
        _ comparison: Clause.Comparison, _ number: Int, _ entries: MatchedEntries, _ offsets: OffsetRange?,
        isComplete: Bool
    ) throws(SegmentProblem) -> AnswerSets {
        if comparison == .atLeast, isComplete, number > 0, let offsets,
            let order = try newest(number, of: entries, offsets)
        {
            return AnswerSets(yes: order.people(since: offsets.first))
        }
        // Whoever has at least so many, and at least one more.
        let needed = [number, number + 1]
        if let offsets, comparison != .atLeast || !isComplete {
            var orders: [NewestDays?] = [nil, nil, nil, nil]
            for number in needed where number > 0 { orders[number] = try newest(number, of: entries, offsets) }
            if needed.allSatisfy({ $0 == 0 || orders[$0] != nil }) {
                return FewCounts.answers(comparison, number, isComplete: isComplete, people: people) {
                    orders[$0]?.people(since: offsets.first) ?? .everybody(of: people)
                }
            }
        }
        var few = FewCounts(people: people)
        if let offsets { try few.add(entries, offsets, in: segment) }
        return FewCounts.answers(comparison, number, isComplete: isComplete, people: people, few.atLeast)
    }

    /// Marks who has a plain event of one of the entries in the days: nobody is marked yet.
    private func mark(_ entries: MatchedEntries, _ days: DayRange, _ window: Window, in marks: Marks)
        throws(SegmentProblem)
    {
        if window == .ever, isAsAt {
            marks.insert(try entries.everHeld(in: segment))
        } else if let offsets = offsets(days) {
            if let newest = try newest(1, of: entries, offsets) {
                newest.write(since: offsets.first, into: marks.words)
            } else {
                try entries.withStretches(offsets, in: segment, marks.insert)
            }
        }
    }
}

extension SpecialEvent {
    /// Whether it lies in the days: an undated one does only where no window is asked.
    func lies(in days: DayRange, _ window: Window) -> Answer {
        if isUndated { return Answer(window == .ever) }
        let (first, last) = (Int(first), Int(last))
        let low = days.first?.number ?? .min
        if first >= low, last <= days.last.number { return .yes }
        return first > days.last.number || last < low ? .no : .unknown
    }
}
