import Vocabulary

extension Inquiry {
    /// `with any of`; `with none of` is its negation.
    func any(of list: Codelist, _ window: Window) -> Finding {
        guard let held = held(list, window) else { return .emptyWindow(.no) }
        if !held.definite.isEmpty { return Finding(.yes, events: held.definite) }
        if !held.possible.isEmpty { return Finding(.unknown, events: held.possible, note: Self.notExactEnough) }
        return absence(held, answer: held.isComplete ? .no : .unknown, asHeld: .no)
    }

    /// `at least`, `at most`, `exactly` so many events, or distinct days with one.
    func count(
        _ comparison: Clause.Comparison, _ number: Int, _ counted: Clause.Counted, of list: Codelist, _ window: Window
    ) -> Finding {
        guard let held = held(list, window) else {
            return .emptyWindow(Self.compare(comparison, number, lower: 0, upper: 0))
        }
        let (lower, upper) = Self.bounds(held, counted)
        let asHeld = Self.compare(comparison, number, lower: lower, upper: upper)
        // Where something may be missing, there may be any number more.
        let answer =
            held.isComplete ? asHeld : Self.compare(comparison, number, lower: lower, upper: nil)
        if held.isEmpty { return absence(held, answer: answer, asHeld: asHeld) }
        var finding = Finding(answer, events: Self.newestFirst(held.definite + held.possible))
        let range = lower == upper ? "\(lower)" : "\(lower) to \(upper)"
        finding.note = "\(range) \(counted.word)\(range == "1" ? "" : "s")"
        if asHeld == .unknown { finding.add(note: Self.notExactEnough) }
        finding.explainCoverage(held, needed: held.days, asHeld: asHeld, in: practice.coverage)
        return finding
    }

    /// How many there are at least, and at most were coverage complete.
    static func bounds(_ held: Held, _ counted: Clause.Counted) -> (lower: Int, upper: Int) {
        switch counted {
        case .events:
            return (held.definite.count, held.definite.count + held.possible.count)
        case .days, .issues:
            // Sound, not tight: an event without an exact day may share a day with another or have one of its own.
            let exact = Set(held.definite.compactMap { $0.date?.exactDay })
            let others = held.definite.filter { $0.date?.exactDay == nil }.count
            return (max(exact.count, others > 0 ? 1 : 0), exact.count + others + held.possible.count)
        }
    }

    /// `upper` is `nil` where there may be any number more.
    static func compare(_ comparison: Clause.Comparison, _ number: Int, lower: Int, upper: Int?) -> Answer {
        let tooFew = upper.map { $0 < number } ?? false
        let notTooMany = upper.map { $0 <= number } ?? false
        switch comparison {
        case .atLeast: return lower >= number ? .yes : tooFew ? .no : .unknown
        case .atMost: return notTooMany ? .yes : lower > number ? .no : .unknown
        case .exactly:
            if lower == number, upper == number { return .yes }
            return lower > number || tooFew ? .no : .unknown
        }
    }

    static let notExactEnough = "the date is not exact enough to tell"
}

extension EventDate {
    /// The day, where it is known exactly.
    var exactDay: Day? { precision == .day ? first : nil }
}

extension Clause.Counted {
    /// One of what is counted.
    var word: String {
        switch self {
        case .events: "event"
        case .days: "day"
        case .issues: "issue"
        }
    }
}
