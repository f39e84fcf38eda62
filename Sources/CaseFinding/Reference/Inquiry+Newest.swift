import Vocabulary

/// The events any of which may be the newest one of a list in a window.
struct Newest {
    /// Newest first.
    var candidates: [SourceEvent]
    /// Whether there may be no event at all: none lies in the window for certain.
    var mayBeNone: Bool
    /// The days that have to be covered for the newest event held to be the newest there is.
    var needed: DayRange
}

extension Inquiry {
    /// Which of several events of one same exact day count as the newest.
    enum Ties {
        /// All of them.
        case all
        /// Those recorded last, where all of them tell when; else all.
        case recordedLast
        /// Those that come first by such a rank.
        case highest((SourceEvent) -> Int)
    }

    func newest(_ held: Held, _ ties: Ties) -> Newest {
        let definite = keep(held.definite, ties)
        let starts = definite.compactMap { event in event.date.map { Self.clipped($0, to: held.days).first } }
        let newestStart = starts.max { $0.number < $1.number }
        let candidates = (definite + held.possible).filter { event in
            // An undated event lies anywhere up to the as-at day; another is certainly newer only where it starts later.
            let last = event.date.map { Self.clipped($0, to: held.days).last } ?? held.days.last
            return newestStart.map { $0 <= last } ?? true
        }
        let needed = DayRange(first: newestStart ?? held.days.first, last: held.days.last)
        return Newest(
            candidates: Self.newestFirst(candidates), mayBeNone: definite.isEmpty, needed: needed)
    }

    /// `latest "M"`, compared in the measure's canonical unit, both sides rounded to Float32.
    func latest(_ measure: Measure?, _ test: Clause.ValueTest, unit: String?, _ window: Window) -> Finding {
        guard let measure else { return Finding(.unknown) }
        guard let held = held(measure.codes, window) else { return .emptyWindow(.no) }
        let newest = newest(held, .recordedLast)
        var finding = decide(held, newest) { test.answer(measure.value(of: $0), measure, unit: unit) }
        if newest.candidates.contains(where: { measure.value(of: $0) == nil }) {
            finding.add(note: "a newest entry has no value that can be compared")
        }
        return finding
    }

    /// `latest of "S" is "T"`.
    func latest(of list: Codelist, isIn other: Codelist, _ window: Window) -> Finding {
        guard let held = held(list, window) else { return .emptyWindow(.no) }
        return decide(held, newest(held, .highest { Self.rank($0, list) })) {
            Answer(other.entry(code: $0.code, term: $0.term) != nil)
        }
    }

    /// `on repeat "X"`
    func onRepeat(_ list: Codelist, _ window: Window) -> Finding {
        guard let held = held(list, window) else { return .emptyWindow(.no) }
        let words = CourseWords(question.catalogue)
        let newest = newest(held, .highest { words.rank($0.courseStatus) })
        var finding = decide(held, newest) { words.answer($0.courseStatus) }
        let statuses = newest.candidates.map(\.courseStatus)
        if let status = statuses.first, statuses.allSatisfy({ Code.folded($0) == Code.folded(status) }) {
            let isSaid = !Code.folded(status).isEmpty
            finding.add(note: isSaid ? "course status: \(status)" : "the source gives no course status")
            if isSaid, words.answer(status) == .unknown {
                finding.add(note: "it is not known whether that means on repeat")
            }
        }
        return finding
    }

    /// Every candidate has to say the same, and nothing newer may be missing.
    private func decide(_ held: Held, _ newest: Newest, answer: (SourceEvent) -> Answer) -> Finding {
        if held.isEmpty { return absence(held, answer: held.isComplete ? .no : .unknown, asHeld: .no) }
        let answers = newest.candidates.map(answer) + (newest.mayBeNone ? [.no] : [])
        let asHeld = Answer.common(answers)
        var finding = Finding(asHeld, events: newest.candidates)
        if Set(answers).count > 1 { finding.note = Self.disagreement(newest) }
        if !held.reach.covers(newest.needed) {
            finding.answer = .unknown
            finding.explainCoverage(held, needed: newest.needed, asHeld: asHeld, in: practice.coverage)
        }
        return finding
    }

    private static func disagreement(_ newest: Newest) -> String {
        let dates = Set(newest.candidates.map(\.date))
        if newest.mayBeNone || dates.count > 1 || dates.contains(nil) { return notExactEnough }
        return "\(newest.candidates.count) newest entries disagree"
    }

    private func keep(_ definite: [SourceEvent], _ ties: Ties) -> [SourceEvent] {
        let byDay = Dictionary(grouping: definite) { $0.date?.exactDay }
        return byDay.flatMap { day, events in
            guard day != nil else { return events }
            switch ties {
            case .all: return events
            case .recordedLast:
                let times = events.compactMap(\.recordedAt)
                return times.count == events.count ? events.filter { $0.recordedAt == times.max() } : events
            case .highest(let rank):
                let highest = events.map(rank).max()
                return events.filter { rank($0) == highest }
            }
        }
    }

    /// The rank of an event in a list; 0 where it has none.
    static func rank(_ event: SourceEvent, _ list: Codelist) -> Int {
        list.entry(code: event.code, term: event.term)?.rank ?? 0
    }

    /// The part of an interval of days that lies in the window. They do overlap.
    static func clipped(_ date: EventDate, to days: DayRange) -> (first: Day, last: Day) {
        (days.first.map { max($0, date.first) } ?? date.first, min(date.last, days.last))
    }
}

extension Measure {
    /// The value of an event in the canonical unit, rounded to the stored type; `nil` where it has none that can be
    /// compared.
    func value(of event: SourceEvent) -> Float? {
        guard let number = event.number, let value = canonical(number, unit: event.unit), value.isFinite else {
            return nil
        }
        return value
    }
}

extension Clause.ValueTest {
    /// Compares a value in the measure's canonical unit with thresholds in `unit`, both as Float32.
    func answer(_ value: Float?, _ measure: Measure, unit: String?) -> Answer {
        guard let value else { return .unknown }
        func compare(_ threshold: Double, _ holds: (Float, Float) -> Bool) -> Answer {
            measure.canonical(threshold, unit: unit ?? "").map { Answer(holds(value, $0)) } ?? .unknown
        }
        switch self {
        case .above(let threshold): return compare(threshold, >)
        case .below(let threshold): return compare(threshold, <)
        case .atLeast(let threshold): return compare(threshold, >=)
        case .atMost(let threshold): return compare(threshold, <=)
        case .between(let low, let high): return compare(low, >=).and(compare(high, <=))
        }
    }
}
