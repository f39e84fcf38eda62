import Vocabulary

extension SegmentView {
    /// `latest "M"`.
    func latest(_ entries: MatchedEntries, _ measure: PreparedMeasure, _ window: Window) throws(SegmentProblem) -> Found
    {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        if let match = try sidecar(entries, days, window) {
            return Found(try fromSidecar(match, measure), people: people)
        }
        var question = NewestQuestion(self, days, window)
        for match in entries.matches {
            let scale = measure.scale(of: match.unit)
            if match.record.postings > 0, let offsets = offsets(days) {
                try question.newest.take(try Postings(match.record, in: segment), offsets, measure, scale)
            }
            for special in try specials(of: match.record) {
                question.take(
                    special, saying: scale.map { measure.says($0.canonical(special.value)) } ?? .unknown,
                    order: special.time)
            }
        }
        return question.decided(entries.reach)
    }

    /// `latest of "S" is "T"`.
    func latest(_ entries: MatchedEntries, isIn other: PreparedList, _ window: Window) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        return try newest(entries, isIn: other, days, window) { $0.rank }.decided(entries.reach)
    }

    /// The newest coded entries, else the field of the registration.
    func ethnicity(_ entries: MatchedEntries, in list: PreparedList) throws(SegmentProblem) -> Found {
        let days = DayRange(first: nil, last: day)
        return try newest(entries, isIn: list, days, .ever) { _ in 0 }.decided(else: try ethnicityField(in: list))
    }

    private func newest(
        _ entries: MatchedEntries, isIn other: PreparedList, _ days: DayRange, _ window: Window,
        rank: (MatchedEntries.Match) -> Int
    ) throws(SegmentProblem) -> NewestQuestion {
        let wanted = try self.entries(under: other).numbers
        var question = NewestQuestion(self, days, window)
        for match in entries.matches {
            let says = NewestSays(Answer(wanted.contains(match.entry)))
            if match.record.postings > 0, let offsets = offsets(days) {
                question.newest.take(try Postings(match.record, in: segment), offsets, saying: says, rank: rank(match))
            }
            for special in try specials(of: match.record) {
                question.take(special, saying: says, order: Int64(rank(match)))
            }
        }
        return question
    }

    /// The one entry whose sidecar has the answer: for the as-at day, with everything held and plain.
    private func sidecar(_ entries: MatchedEntries, _ days: DayRange, _ window: Window) throws(SegmentProblem)
        -> MatchedEntries.Match?
    {
        guard window == .ever, day == segment.header.asAt, entries.reach.covers(days) else { return nil }
        let present = entries.matches.filter { $0.record.postings > 0 || $0.record.specials > 0 }
        guard present.count == 1, present[0].record.isValued, try specials(of: present[0].record).isEmpty else {
            return nil
        }
        return present[0]
    }
}
