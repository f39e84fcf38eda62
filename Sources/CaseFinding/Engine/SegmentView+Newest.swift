import Vocabulary

extension SegmentView {
    /// `latest "M"`.
    func latest(_ entries: MatchedEntries, _ measure: PreparedMeasure, _ window: Window) throws(SegmentProblem) -> Found
    {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people)) }
        let sidecar = try sidecar(entries, window)
        if let sidecar, sidecar.record.specials == 0, entries.reach.covers(days) {
            return Found(try fromSidecar(sidecar, entries, measure))
        }
        let offsets = offsets(days)
        if let offsets, let only = entries.only, only.record.specials == 0, entries.reach.covers(days),
            let answers = try newest(of: only, entries, offsets, measure)
        {
            return Found(answers)
        }
        var table = NewestTable(people: people)
        for match in entries.matches where match.record.postings > 0 {
            guard let offsets else { break }
            let bounds = measure.bounds(of: match.unit, match.record.scale)
            if window == .ever, isAsAt, match.record.isValued {
                try table.take(newestOf: match, bounds, in: segment)
            } else {
                try table.take(try Postings(match.record, in: segment), offsets, bounds)
            }
        }
        return try decided(table, entries, days, window) { question throws(SegmentProblem) in
            for match in entries.matches where match.record.postings > 0 {
                guard let offsets else { break }
                try question.newest.take(
                    try Postings(match.record, in: segment), offsets, measure, measure.scale(of: match.unit))
            }
            for isExact in [true, false] {
                try question.take(specialsOf: entries, isExact: isExact) {
                    $0.says(measure)
                } order: { _, special in
                    special.time == SegmentFormat.noTime ? .unsaid : .known(special.time)
                }
            }
        }
    }

    /// `latest of "S" is "T"`.
    func latest(_ entries: MatchedEntries, isIn other: PreparedList, _ window: Window) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people)) }
        let wanted = try self.entries(under: other).numbers
        let says = { (match: MatchedEntries.Match) in Answer(wanted.contains(match.entry)) }
        let table = try table(entries, days, saying: says)
        return try decided(table, entries, days, window) { question throws(SegmentProblem) in
            try take(entries, days, into: &question, saying: says) { $0.rank }
        }
    }

    /// The newest coded entries, else the field of the registration.
    func ethnicity(
        _ entries: MatchedEntries, in list: PreparedList, among every: PreparedList
    ) throws(SegmentProblem) -> Found {
        let days = DayRange(first: nil, last: day)
        let wanted = try self.entries(under: list).numbers
        let says = { (match: MatchedEntries.Match) in Answer(wanted.contains(match.entry)) }
        let table = try table(entries, days, saying: says)
        let (answers, several) = table.parted()
        let withEvents = table.withEvents
        let field = try ethnicityField(in: list, among: every)
        var found = Found(
            AnswerSets(
                yes: answers.yes.intersection(withEvents).union(field.yes.subtracting(withEvents)),
                possible: answers.notNo.intersection(withEvents).union(field.notNo.subtracting(withEvents))))
        let careful = try careful(several, table, entries, days, .ever)
        if let careful {
            var question = NewestQuestion(self, days, .ever, among: careful)
            try take(entries, days, into: &question, saying: says) { _ in 0 }
            question.decideHeld(&found)
        }
        return found
    }

    /// The newest events of entries each of which says something.
    func table(_ entries: MatchedEntries, _ days: DayRange, saying says: (MatchedEntries.Match) -> Answer)
        throws(SegmentProblem) -> NewestTable
    {
        var table = NewestTable(people: people)
        guard let offsets = offsets(days) else { return table }
        for match in entries.matches where match.record.postings > 0 {
            table.take(
                try Postings(match.record, in: segment), offsets,
                saying: NewestSays(says(match)))
        }
        return table
    }

    func take(
        _ entries: MatchedEntries, _ days: DayRange, into question: inout NewestQuestion,
        saying says: (MatchedEntries.Match) -> Answer, rank: (MatchedEntries.Match) -> Int
    ) throws(SegmentProblem) {
        for match in entries.matches where match.record.postings > 0 {
            guard let offsets = offsets(days) else { break }
            question.newest.take(
                try Postings(match.record, in: segment), offsets, saying: NewestSays(says(match)), rank: rank(match))
        }
        for isExact in [true, false] {
            try question.take(specialsOf: entries, isExact: isExact) { match in
                let says = NewestSays(says(match))
                return { _ in says }
            } order: { match, _ in
                .known(Int64(rank(match)))
            }
        }
    }

    /// The answers by the table, where nothing newer may be missing; and of those whom it cannot tell about by `lookAt`.
    func decided(
        _ table: NewestTable, _ entries: MatchedEntries, _ days: DayRange, _ window: Window,
        _ lookAt: (inout NewestQuestion) throws(SegmentProblem) -> Void
    ) throws(SegmentProblem) -> Found {
        let (answers, several) = table.parted()
        var found = Found(answers)
        if !entries.reach.covers(days) {
            // From which day on everything up to the end of the window is held.
            let known = entries.reach.heldFrom(upTo: days.last).map { table.people(from: max($0, baseDay) - baseDay) }
            found = Found(
                AnswerSets(
                    yes: answers.yes.intersection(known ?? PersonSet(people: people)),
                    possible: known.map { answers.notNo.union($0.complement) } ?? .everybody(of: people)))
        }
        if let careful = try careful(several, table, entries, days, window) {
            var question = NewestQuestion(self, days, window, among: careful)
            try lookAt(&question)
            question.decide(&found, entries.reach)
        }
        return found
    }

    /// Those whom the table cannot tell about: several things are said of them, or an event that is not plain may be
    /// their newest. `nil` where there is nobody.
    private func careful(
        _ several: PersonSet, _ table: NewestTable, _ entries: MatchedEntries, _ days: DayRange, _ window: Window
    ) throws(SegmentProblem) -> PersonSet? {
        var careful = several
        for match in entries.matches where match.record.specials > 0 {
            try specials(of: match.record).forEach { special in
                if special.lies(in: days, window) == .no { return }
                let (local, last) = (Int(special.patient), min(Int(special.last), days.last.number))
                if !special.isUndated, let day = table.day(of: local), last < day + baseDay { return }
                careful.insert(local)
            }
        }
        return careful.isEmpty ? nil : careful
    }

    /// The one entry whose newest values are kept in a sidecar: for the as-at day, where no other event may be of the
    /// same known day.
    private func sidecar(_ entries: MatchedEntries, _ window: Window) throws(SegmentProblem) -> MatchedEntries.Match? {
        guard window == .ever, isAsAt else { return nil }
        return entries.only.flatMap { $0.record.isValued ? $0 : nil }
    }
}

extension MatchedEntries.Match {
    /// What an event of the entry says that is not plain.
    fileprivate func says(_ measure: PreparedMeasure) -> (SpecialEvent) -> NewestSays {
        let scale = measure.scale(of: unit)
        return { special in scale.map { measure.limits.says($0.canonical(special.value)) } ?? .unknown }
    }
}
