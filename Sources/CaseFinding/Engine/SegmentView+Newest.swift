import Vocabulary

extension SegmentView {
    /// `latest "M"`.
    func latest(_ entries: MatchedEntries, _ measure: PreparedMeasure, _ window: Window) throws(SegmentProblem) -> Found
    {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        let specials = try visibleSpecials(entries)
        if specials.isEmpty, window == .ever, day == segment.header.asAt, entries.reach.covers(days) {
            let present = entries.matches.filter { $0.record.postings > 0 }
            if present.count == 1, present[0].record.isValued {
                return Found(try fromSidecar(present[0], measure), people: people)
            }
        }
        var newest = NewestEvents(people: people)
        if let offsets = offsets(days) {
            for match in entries.matches where match.record.postings > 0 {
                try newest.take(
                    try Postings(match.record, in: segment), offsets, measure, measure.scale(of: match.unit))
            }
        }
        return decide(newest, specials, days, window, entries)
    }

    /// `latest of "S" is "T"`.
    func latest(_ entries: MatchedEntries, isIn other: PreparedList, _ window: Window) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        let wanted = try self.entries(under: other).numbers
        var newest = NewestEvents(people: people)
        if let offsets = offsets(days) {
            for match in entries.matches where match.record.postings > 0 {
                newest.take(
                    try Postings(match.record, in: segment), offsets, saying: Answer(wanted.contains(match.entry)),
                    rank: match.rank)
            }
        }
        return decide(newest, try visibleSpecials(entries), days, window, entries)
    }

    /// The newest coded entries, else the field of the registration.
    func ethnicity(_ entries: MatchedEntries, in list: PreparedList) throws(SegmentProblem) -> Found {
        let days = DayRange(first: nil, last: day)
        let wanted = try self.entries(under: list).numbers
        var newest = NewestEvents(people: people)
        if let offsets = offsets(days) {
            for match in entries.matches where match.record.postings > 0 {
                newest.take(
                    try Postings(match.record, in: segment), offsets, saying: Answer(wanted.contains(match.entry)),
                    rank: 0)
            }
        }
        var found = Found(try ethnicityField(in: list), people: people)
        for local in 0..<people where newest.day(of: local) >= 0 {
            found.answers.yes.remove(local)
            found.answers.no.remove(local)
            found.answers.set(local, newest.answer(of: local))
        }
        unsettle(&found, try visibleSpecials(entries), days, .ever, newest)
        return found
    }

    private func visibleSpecials(_ entries: MatchedEntries) throws(SegmentProblem) -> [SpecialEvent] {
        var all: [SpecialEvent] = []
        for match in entries.matches where match.record.specials > 0 { all += try specials(of: match.record) }
        return all
    }

    /// What the newest plain events say, where nothing newer may be missing.
    private func decide(
        _ newest: NewestEvents, _ specials: [SpecialEvent], _ days: DayRange, _ window: Window,
        _ entries: MatchedEntries
    ) -> Found {
        var found = Found(AnswerSets(people: people), people: people)
        let isComplete = entries.reach.covers(days)
        // From which day on everything up to the end of the window is held.
        let heldFrom = entries.reach.covered.first { $0.contains(days.last) }.map { ($0.first?.number ?? .min) }
        for local in 0..<people {
            let day = newest.day(of: local)
            if day < 0 {
                if isComplete { found.answers.no.insert(local) }
            } else if isComplete || heldFrom.map({ $0 <= day + baseDay }) ?? false {
                found.answers.set(local, newest.answer(of: local))
                if newest.isUnsettled(local) { found.unsettled.insert(local) }
            }
        }
        unsettle(&found, specials, days, window, newest)
        return found
    }

    /// A special event matters unless a plain one is certainly newer.
    private func unsettle(
        _ found: inout Found, _ specials: [SpecialEvent], _ days: DayRange, _ window: Window, _ newest: NewestEvents
    ) {
        for special in specials where special.lies(in: days, window) != .no {
            let day = newest.day(of: Int(special.patient))
            if !special.isUndated, day >= 0, Int(special.last) < day + baseDay { continue }
            found.unsettled.insert(Int(special.patient))
        }
    }
}
