import Vocabulary

extension SegmentView {
    /// `first "X" WINDOW`.
    func first(_ entries: MatchedEntries, _ window: Window) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        let ever = DayRange(first: nil, last: day)
        var earliest = EarliestDays(people: people)
        if let offsets = offsets(ever) {
            for match in entries.matches where match.record.postings > 0 {
                earliest.take(try Postings(match.record, in: segment), offsets)
            }
        }
        let isComplete = entries.reach.covers(ever)
        let coversWindow = entries.reach.covers(days)
        var found = Found(AnswerSets(people: people), people: people)
        for local in 0..<people {
            let day = earliest.day(of: local).map { Day(number: $0 + baseDay) }
            found.answers.set(local, Self.first(day, in: days, isComplete: isComplete, coversWindow: coversWindow))
        }
        for match in entries.matches {
            for special in try specials(of: match.record) where !special.isUndated {
                // An event after the as-at day does not exist; one that is certainly later than a plain one is not first.
                if Int(special.first) > day.number { continue }
                let local = Int(special.patient)
                if isComplete, let day = earliest.day(of: local), Int(special.first) > day + baseDay { continue }
                found.unsettled.insert(local)
            }
        }
        return found
    }

    /// `earliest` is the first event held.
    private static func first(_ earliest: Day?, in days: DayRange, isComplete: Bool, coversWindow: Bool) -> Answer {
        guard let earliest else { return isComplete || coversWindow ? .no : .unknown }
        if isComplete { return Answer(days.contains(earliest)) }
        // What is missing may lie before the window, or be older than all that is held.
        if let first = days.first, earliest < first { return .no }
        return earliest > days.last && coversWindow ? .no : .unknown
    }
}
