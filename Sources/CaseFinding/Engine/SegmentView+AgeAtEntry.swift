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
        for local in 0..<people {
            guard let offset = marks[local] else {
                // Whoever has none has no such age.
                answers.set(local, dated.isComplete ? .no : .unknown)
                continue
            }
            guard let birth = births[local] else { continue }
            let mark = Day(number: offset + baseDay)
            answers.set(local, ages.holds(possible(birth, on: mark, at: milestone, dated)))
        }
        var found = Found(answers, people: people)
        if !dated.vague.isEmpty { found.unsettled = dated.vague }
        return found
    }

    /// The completed years that somebody may have had; where not all is held, an earlier entry may be the first, a later
    /// one the latest.
    private func possible(
        _ birth: (first: Day, last: Day), on mark: Day, at milestone: Clause.Milestone, _ dated: DatedEntries
    ) -> ClosedRange<Int> {
        let low = mark.completedYears(since: birth.last)
        let high = mark.completedYears(since: birth.first)
        let needed =
            milestone == .latest
            ? DayRange(first: mark, last: dated.days.last) : DayRange(first: dated.days.first, last: mark)
        if dated.isComplete || dated.reach.covers(needed) { return low...high }
        return milestone == .first ? .min...high : low...max(high, day.completedYears(since: birth.first))
    }
}
