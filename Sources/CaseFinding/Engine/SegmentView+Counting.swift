import CBits
import Vocabulary

extension SegmentView {
    /// `with any of`.
    func any(_ entries: MatchedEntries, _ window: Window) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else { return Found(AnswerSets(.no, people: people), people: people) }
        var (definite, possible) = (Marks(), Marks())
        for match in entries.matches {
            try mark(match.record, days, window, in: &definite)
            try specials(of: match.record).forEach { special in
                switch special.lies(in: days, window) {
                case .yes: definite.insert(special.patient)
                case .unknown: possible.insert(special.patient)
                case .no: break
                }
            }
        }
        let yes = definite.among(people)
        var no = PersonSet(people: people)
        if entries.reach.covers(days) {
            no = .everybody(of: people)
            no.subtract(yes.union(possible.among(people)))
        }
        return Found(AnswerSets(yes: yes, no: no), people: people)
    }

    /// Any coded entry that says so, else the field. Perhaps is as good as certain here.
    func needsInterpreter(_ entries: MatchedEntries) throws(SegmentProblem) -> Found {
        let days = DayRange(first: nil, last: day)
        var held = Marks()
        for match in entries.matches {
            try mark(match.record, days, .ever, in: &held)
            try specials(of: match.record).forEach { special in
                if special.lies(in: days, .ever) != .no { held.insert(special.patient) }
            }
        }
        let field = try DemographicView(segment).interpreterField
        let yes = held.among(people)
        return Found(AnswerSets(yes: yes.union(field.yes), no: field.no.subtracting(yes)), people: people)
    }

    /// `at least`, `at most`, `exactly` so many events, or days with one.
    func count(
        _ comparison: Clause.Comparison, _ number: Int, _ counted: Clause.Counted, _ entries: MatchedEntries,
        _ window: Window
    ) throws(SegmentProblem) -> Found {
        guard let days = window.days(asAt: day) else {
            let answer = Inquiry.compare(comparison, number, lower: 0, upper: 0)
            return Found(AnswerSets(answer, people: people), people: people)
        }
        var counts = EventCounts(people: people)
        // Sensitive events, each of a known day, which may be that of a plain one.
        var exact: [SpecialEvent] = []
        for match in entries.matches {
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
        let postings = offsets(days) == nil ? [] : try entries.postings(in: segment)
        if let offsets = offsets(days), counted == .events {
            for entry in postings { counts.add(entry, offsets) }
        }
        if counted.isByDay { counts.addDays(postings, offsets(days), and: exact, base: baseDay) }
        return Found(counts.answers(comparison, number, isComplete: entries.reach.covers(days)), people: people)
    }

    /// Marks who has a plain event of the entry in the days.
    private func mark(_ record: EntryRecord, _ days: DayRange, _ window: Window, in marks: inout Marks)
        throws(SegmentProblem)
    {
        if window == .ever, day == segment.header.asAt, record.ever != .none {
            return try marks.insert(ever: record, in: segment)
        }
        guard record.postings > 0, let offsets = offsets(days) else { return }
        let postings = try Postings(record, in: segment)
        marks.insert(postings.patients[postings.slice(offsets)])
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
