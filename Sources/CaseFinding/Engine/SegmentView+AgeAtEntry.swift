import Vocabulary

extension SegmentView {
    /// `aged under 40 at first "X"`: completed years on the day of that entry.
    func aged(_ ages: Clause.Ages, at milestone: Clause.Milestone, of entries: MatchedEntries)
        throws(SegmentProblem) -> Found
    {
        let dated = try DatedEntries(entries, ever, in: self)
        let marks = dated.marks(milestone)
        let births = try Births(segment)
        var answers = AnswerSets(people: people)
        for local in base.members {
            guard let offset = marks[local] else {
                // Whoever has none has no such age.
                answers.set(local, dated.isComplete ? .no : .unknown)
                continue
            }
            guard let birth = births[local] else { continue }
            answers.set(local, isOf(ages, birth, on: offset, at: milestone, dated))
        }
        for (local, span) in dated.spans(milestone, marks) {
            answers.set(local, isOf(ages, births[local], within: span, at: milestone, dated))
        }
        return Found(answers, people: people)
    }

    /// Of somebody whose entries are of known days.
    private func isOf(
        _ ages: Clause.Ages, _ birth: (first: Day, last: Day), on offset: Int, at milestone: Clause.Milestone,
        _ dated: DatedEntries
    ) -> Answer {
        let mark = Day(number: offset + baseDay)
        if dated.isComplete, birth.first == birth.last, let rough = mark.roughYears(since: birth.first) {
            let answer = ages.holds(rough)
            if answer != .unknown { return answer }
        }
        let days = Mark(first: mark, last: mark, isCertain: true)
        let isCovered = dated.isComplete || dated.reach.covers(days.needed(for: milestone, within: dated.days))
        return ages.holds(possible(birth, days, at: milestone, isCovered: isCovered))
    }

    /// Of somebody with an entry of no exact day, as the reference has it.
    private func isOf(
        _ ages: Clause.Ages, _ birth: (first: Day, last: Day)?, within span: DaySpan, at milestone: Clause.Milestone,
        _ dated: DatedEntries
    ) -> Answer {
        guard let birth else { return .unknown }
        let mark = span.mark(base: baseDay)
        let isCovered = dated.isComplete || dated.reach.covers(mark.needed(for: milestone, within: dated.days))
        let holds = ages.holds(possible(birth, mark, at: milestone, isCovered: isCovered))
        // It may not be there at all.
        return span.isCertain ? holds : holds == .no && isCovered ? .no : .unknown
    }

    /// The completed years that somebody may have had; where not all is held, an earlier entry may be the first, a later
    /// one the latest.
    private func possible(
        _ birth: (first: Day, last: Day), _ mark: Mark, at milestone: Clause.Milestone, isCovered: Bool
    ) -> ClosedRange<Int> {
        let low = mark.first.completedYears(since: birth.last)
        let high =
            mark.first == mark.last && birth.first == birth.last ? low : mark.last.completedYears(since: birth.first)
        if isCovered { return low...high }
        return milestone == .first ? .min...high : low...max(high, day.completedYears(since: birth.first))
    }
}

extension Day {
    /// The fewest and the most years that may have been completed, told by the number of days alone; `nil` before the birth.
    fileprivate func roughYears(since birth: Day) -> ClosedRange<Int>? {
        let days = number - birth.number
        return days < 0 ? nil : days / 366...days / 365
    }
}
