import Vocabulary

extension SegmentView {
    /// `latest "M"`.
    func latest(_ entries: MatchedEntries, _ measure: PreparedMeasure, _ window: Window) throws(SegmentProblem) -> Found
    {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        let sidecar = try sidecar(entries, window)
        if let sidecar, sidecar.record.specials == 0, entries.reach.covers(days) {
            return Found(try fromSidecar(sidecar, measure), people: people)
        }
        var question = NewestQuestion(self, days, window)
        if let sidecar {
            try question.take(newestOf: sidecar, measure)
        } else if let offsets = offsets(days) {
            for match in entries.matches where match.record.postings > 0 {
                try question.newest.take(
                    try Postings(match.record, in: segment), offsets, measure, measure.scale(of: match.unit))
            }
        }
        try question.take(specialsOf: entries, isExact: true) {
            $0.says(measure)
        } order: { _, special in
            special.time
        }
        try question.take(specialsOf: entries, isExact: false) {
            $0.says(measure)
        } order: { _, _ in
            0
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
        func says(_ match: MatchedEntries.Match) -> NewestSays { NewestSays(Answer(wanted.contains(match.entry))) }
        var question = NewestQuestion(self, days, window)
        if let offsets = offsets(days) {
            for match in entries.matches where match.record.postings > 0 {
                question.newest.take(
                    try Postings(match.record, in: segment), offsets, saying: says(match), rank: rank(match))
            }
        }
        for isExact in [true, false] {
            try question.take(specialsOf: entries, isExact: isExact) { match in
                let says = says(match)
                return { _ in says }
            } order: { match, _ in
                Int64(rank(match))
            }
        }
        return question
    }

    /// The one entry whose newest values are kept in a sidecar: for the as-at day, where no other event may be of the
    /// same known day.
    private func sidecar(_ entries: MatchedEntries, _ window: Window) throws(SegmentProblem) -> MatchedEntries.Match? {
        guard window == .ever, day == segment.header.asAt else { return nil }
        let present = entries.matches.filter { $0.record.postings > 0 || $0.record.specials > 0 }
        guard present.count == 1, present[0].record.isValued,
            try !specials(of: present[0].record).contains(where: \.isExact)
        else { return nil }
        return present[0]
    }
}

extension MatchedEntries.Match {
    /// What an event of the entry says that is not plain.
    fileprivate func says(_ measure: PreparedMeasure) -> (SpecialEvent) -> NewestSays {
        let scale = measure.scale(of: unit)
        return { special in scale.map { measure.says($0.canonical(special.value)) } ?? .unknown }
    }
}
