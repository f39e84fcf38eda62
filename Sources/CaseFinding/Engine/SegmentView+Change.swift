import Vocabulary

extension SegmentView {
    /// `"M" rose by at least 10`: newest less oldest value in the window. `least` is in the canonical unit.
    func changed(
        _ entries: MatchedEntries, _ measure: PreparedMeasure, _ change: Clause.Change, atLeast least: Double?,
        _ window: Window
    ) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        var ends = ValueEnds(people: people)
        var vague = PersonSet(people: people)
        let offsets = offsets(days)
        for match in entries.matches {
            let scale = measure.scale(of: match.unit)
            if let offsets, match.record.postings > 0 {
                try ends.take(try Postings(match.record, in: segment), offsets, scale)
            }
            guard match.record.specials > 0 else { continue }
            try specials(of: match.record).forEach { special in
                if special.isUndated || special.lies(in: days, .ever) == .no { return }
                guard special.isExact else { return vague.insert(Int(special.patient)) }
                ends.take(
                    Int(special.patient), day: Int(special.first) - baseDay,
                    scale.map { $0.canonical(special.value) } ?? .nan,
                    special.time == SegmentFormat.noTime ? .unsaid : .at(special.time))
            }
        }
        let isComplete = entries.reach.covers(days)
        var answers = AnswerSets(people: people)
        var doubtful = vague
        for local in 0..<people {
            guard let own = ends[local] else {
                answers.set(local, isComplete ? .no : .unknown)
                continue
            }
            guard isComplete || isHeld(own, days, entries.reach) else { continue }
            // On one day alone, which is the newest and which the oldest is for the record to tell.
            guard own.newest.count == 1 || own.newest.day != own.oldest.day, let newest = own.newest.values,
                let oldest = own.oldest.values
            else {
                doubtful.insert(local)
                continue
            }
            answers.set(
                local, own.newest.day == own.oldest.day ? .no : change.holds(newest, oldest, atLeast: least))
        }
        var found = Found(answers, people: people)
        if !doubtful.isEmpty { found.unsettled = doubtful }
        return found
    }

    /// Whether nothing newer and nothing older may be missing.
    private func isHeld(_ own: (newest: ValueEnds.End, oldest: ValueEnds.End), _ days: DayRange, _ reach: CoverageReach)
        -> Bool
    {
        reach.covers(DayRange(first: days.first, last: Day(number: Int(own.oldest.day) + baseDay)))
            && reach.covers(DayRange(first: Day(number: Int(own.newest.day) + baseDay), last: days.last))
    }
}

extension Clause.Change {
    /// Whether every newest value with every oldest one says the same.
    fileprivate func holds(_ newest: ValueEnds.Values, _ oldest: ValueEnds.Values, atLeast least: Double?) -> Answer {
        guard let least, !newest.hasUnusable, !oldest.hasUnusable else { return .unknown }
        let (to, from) = self == .rose ? (newest, oldest) : (oldest, newest)
        let limit = least - Self.tolerance
        if Double(to.low) - Double(from.high) >= limit { return .yes }
        return Double(to.high) - Double(from.low) < limit ? .no : .unknown
    }
}
