import Vocabulary

extension Inquiry {
    /// `"A" on or after "B"`: some pair of entries so ordered; `latest "B"` and `first "B"`: that one entry of B.
    func ordered(
        _ list: Codelist, _ order: Clause.Order, _ milestone: Clause.Milestone?, of other: Codelist, _ window: Window
    ) -> Finding {
        guard let own = dated(list, window), let others = dated(other, .ever) else { return .emptyWindow(.no) }
        let marks =
            milestone.map { others.mark($0).map { [$0] } ?? [] }
            ?? others.entries.map { Mark(first: $0.first, last: $0.last, isCertain: $0.isCertain) }
        let asHeld = order.holds(of: own.entries, after: marks)
        let neededOthers = milestone.map(others.needed) ?? others.days
        let knowsOthers = others.reach.covers(neededOthers)
        let neededOwn = knowsOthers ? order.days(after: marks, within: own.days) : own.days
        let knowsOwn = neededOwn.map(own.reach.covers) ?? true
        let isSettled = knowsOthers && knowsOwn || own.isEmpty && own.reach.covers(own.days)
        let isCertain = asHeld == .yes && (knowsOthers || order.staysTrue(with: milestone))
        let answer = isCertain || isSettled ? asHeld : .unknown

        var finding = Finding(answer, events: Self.newestFirst(deciding(asHeld, own, order, marks, others, milestone)))
        if asHeld != .yes, marks.isEmpty {
            finding.note = "no \(CohortPrinter.quoted(other.name)) to compare with"
        } else if asHeld == .no {
            finding.searched = neededOwn
        } else if asHeld == .unknown {
            finding.note = Self.notExactEnough
        }
        finding.explain(
            [Need(own, neededOwn), Need(others, neededOthers)], asHeld: asHeld, in: practice.coverage)
        return finding
    }

    /// `no "A" since latest "B"`: B exists, and no A on its newest day or later.
    func noneSince(_ list: Codelist, latest other: Codelist) -> Finding {
        var finding = ordered(list, .onOrAfter, .latest, of: other, .ever).negated
        guard let others = dated(other, .ever) else { return finding }
        finding.ifComplete = others.existence(asHeld: true).and(finding.ifComplete ?? finding.answer)
        finding.answer = others.existence(asHeld: false).and(finding.answer)
        if finding.answer != .unknown || finding.ifComplete == .unknown { finding.ifComplete = nil }
        return finding
    }

    /// `aged under 40 at first "X"`: completed years on the day of that entry.
    func aged(_ ages: Clause.Ages, at milestone: Clause.Milestone, of list: Codelist) -> Finding {
        guard let held = dated(list, .ever) else { return .emptyWindow(.no) }
        let needed = held.needed(for: milestone)
        let isCovered = held.reach.covers(needed)
        let range = self.ages(at: milestone, of: held, isCovered: true)
        func answer(_ range: ClosedRange<Int>?, isComplete: Bool) -> Answer {
            let existence = held.existence(asHeld: isComplete)
            guard existence != .no else { return .no }
            let holds = range.map(ages.holds) ?? .unknown
            return existence == .yes ? holds : holds == .no && !held.isEmpty && isCovered ? .no : .unknown
        }
        let asHeld = answer(range, isComplete: true)
        var finding = Finding(
            answer(isCovered ? range : self.ages(at: milestone, of: held, isCovered: false), isComplete: false),
            events: held.candidates(milestone))
        if held.isEmpty {
            finding.searched = held.days
        } else if let range {
            finding.note =
                range.count == 1 ? "aged \(range.lowerBound)" : "aged \(range.lowerBound) to \(range.upperBound)"
        } else {
            finding.note = Self.noBirthDate
        }
        finding.explain([Need(held, needed)], asHeld: asHeld, in: practice.coverage)
        return finding
    }

    /// The completed years that the person may have had; where not all is covered, an earlier entry may be the first, a
    /// later one the latest.
    func ages(at milestone: Clause.Milestone, of held: Dated, isCovered: Bool) -> ClosedRange<Int>? {
        guard let birth = person.demographics.birth, let mark = held.mark(milestone) else { return nil }
        let low = mark.first.completedYears(since: birth.last)
        let high = mark.last.completedYears(since: birth.first)
        if isCovered { return low...high }
        return milestone == .first ? .min...high : low...max(high, asAt.completedYears(since: birth.first))
    }

    /// The entries that show why: the pairs, or what there is of both lists.
    private func deciding(
        _ asHeld: Answer, _ own: Dated, _ order: Clause.Order, _ marks: [Mark], _ others: Dated,
        _ milestone: Clause.Milestone?
    ) -> [SourceEvent] {
        let reference = milestone.map(others.candidates) ?? others.events
        guard asHeld != .no else {
            let last = entries(of: own.list).first { $0.date.map { $0.first <= asAt } ?? false }
            return Self.distinct((last.map { [$0] } ?? []) + reference)
        }
        let paired = own.entries.filter { order.holds(of: [$0], after: marks) == asHeld }.map(\.event)
        guard milestone == nil else { return Self.distinct(paired + reference) }
        let partners = others.entries.filter {
            let mark = Mark(first: $0.first, last: $0.last, isCertain: $0.isCertain)
            return order.holds(of: own.entries, after: [mark]) == asHeld
        }.map(\.event)
        return Self.distinct(paired + partners)
    }

    /// Each entry once.
    private static func distinct(_ events: [SourceEvent]) -> [SourceEvent] {
        var seen: Set<String> = []
        return events.filter { seen.insert($0.key).inserted }
    }
}

/// What lies somewhere between two days, both counted from one that is the same for all that are compared.
protocol BetweenDays {
    var firstNumber: Int { get }
    var lastNumber: Int { get }
    /// Whether it is there for certain.
    var isCertain: Bool { get }
}

extension Dated.Entry: BetweenDays {
    var firstNumber: Int { first.number }
    var lastNumber: Int { last.number }
}

extension Mark: BetweenDays {
    var firstNumber: Int { first.number }
    var lastNumber: Int { last.number }
}

extension DaySpan: BetweenDays {
    var firstNumber: Int { first }
    var lastNumber: Int { last }
}

extension Clause.Order {
    /// Whether some entry lies so to some mark: yes where a certain pair does whatever their days, no where none can.
    func holds(of entries: [some BetweenDays], after marks: [some BetweenDays]) -> Answer {
        var isPossible = false
        for entry in entries {
            for mark in marks {
                // The least and the most days that may lie between them.
                let least = entry.firstNumber - mark.lastNumber
                let most = entry.lastNumber - mark.firstNumber
                if entry.isCertain, mark.isCertain, least >= lowest, highest.map({ most <= $0 }) ?? true { return .yes }
                if most >= lowest, highest.map({ least <= $0 }) ?? true { isPossible = true }
            }
        }
        return isPossible ? .unknown : .no
    }

    /// The days of a window on which an entry could lie so to one of the marks; `nil` where there are none.
    func days(after marks: [Mark], within window: DayRange) -> DayRange? {
        guard let start = marks.map(\.first).min(), let end = marks.map(\.last).max() else { return nil }
        let first = max(window.first ?? start, start.adding(days: lowest))
        let last = highest.map { min(window.last, end.adding(days: $0)) } ?? window.last
        return first <= last ? DayRange(first: first, last: last) : nil
    }

    /// Whether what is so ordered stays so when more entries of the other list come to light: with any of them, and with
    /// the first where only the order counts.
    func staysTrue(with milestone: Clause.Milestone?) -> Bool {
        milestone == nil || milestone == .first && highest == nil
    }

    /// The fewest days from the one entry to the other.
    var lowest: Int { self == .after ? 1 : 0 }

    /// The most days, where there is a limit.
    private var highest: Int? {
        guard case .within(let days) = self else { return nil }
        return days
    }
}

extension Clause.Ages {
    /// Whether somebody whose age lies in a range is of these ages.
    func holds(_ possible: ClosedRange<Int>) -> Answer {
        let wanted: ClosedRange<Int> =
            switch self {
            case .orOver(let years): years ... .max
            case .under(let years): .min...(years - 1)
            case .between(let low, let high): low...max(low, high)
            }
        return wanted.contains(possible.lowerBound) && wanted.contains(possible.upperBound)
            ? .yes : wanted.overlaps(possible) ? .unknown : .no
    }
}
