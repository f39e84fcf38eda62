import Vocabulary

extension SegmentView {
    /// `first "X" WINDOW`.
    func first(_ entries: MatchedEntries, _ window: Window) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people)) }
        let ever = DayRange(first: nil, last: day)
        var earliest = EarliestDays(people: people)
        var specials: [Int: [SpecialEvent]] = [:]
        for match in entries.matches {
            if match.record.postings > 0, let offsets = offsets(ever) {
                earliest.take(try Postings(match.record, in: segment), offsets)
            }
        }
        let question = FirstQuestion(
            days: days, ever: ever, isComplete: entries.reach.covers(ever), coversWindow: entries.reach.covers(days))
        for match in entries.matches {
            try self.specials(of: match.record).forEach { special in
                let local = Int(special.patient)
                // An undated event does not exist here, nor one after the as-at day.
                if special.isUndated || special.lies(in: ever, .ever) == .no { return }
                // Where everything is held, what is certainly later than a plain event does not matter.
                if question.isComplete, let day = earliest.day(of: local), Int(special.first) > day + baseDay { return }
                specials[local, default: []].append(special)
            }
        }
        var found = Found(earliest.answers(question, base: baseDay))
        for (local, own) in specials where local < people {
            found.answers.set(local, question.answer(earliest.day(of: local).map { $0 + baseDay }, own))
        }
        return found
    }
}

/// Whether the first event of one person lies in a window.
struct FirstQuestion {
    let days: DayRange
    let ever: DayRange
    /// Whether everything up to the as-at day is held.
    let isComplete: Bool
    let coversWindow: Bool

    /// Where there are others as well.
    func answer(_ plain: Int?, _ specials: [SpecialEvent]) -> Answer {
        // By this day one has happened for certain; what begins later is not the first.
        let ends =
            specials.filter { $0.lies(in: ever, .ever) == .yes }.map { Int($0.last) } + (plain.map { [$0] } ?? [])
        let end = ends.min()
        if isComplete {
            var says: NewestSays = end == nil ? .no : []
            if let plain, plain == end { says.formUnion(NewestSays(Answer(days.contains(Day(number: plain))))) }
            for special in specials where Int(special.first) <= end ?? .max {
                says.formUnion(NewestSays(special.lies(in: days, .ever)))
            }
            return says.common
        }
        if let end, let first = days.first, end < first.number { return .no }
        let isInWindow =
            plain.map { days.contains(Day(number: $0)) } ?? false
            || specials.contains { $0.lies(in: days, .ever) != .no }
        return coversWindow && !isInWindow ? .no : .unknown
    }
}
