import Vocabulary

/// How far clauses about the order and the change of entries are from holding.
extension Inquiry {
    /// How many days the nearest entry lies on the wrong side; where one of the two is missing, one event.
    func shortfall(
        _ list: Codelist, _ order: Clause.Order, _ milestone: Clause.Milestone?, _ other: Codelist, _ window: Window
    ) -> Shortfall? {
        guard let days = window.days(asAt: asAt), let gaps = gaps(list, order, milestone, other, window) else {
            return nil
        }
        return gaps.min().map { Self.amount($0, "day", of: length(days)) } ?? Self.amount(1, "event", of: 1)
    }

    /// By how many days each pair of entries is not so ordered; `nil` where no day lies in the window.
    func gaps(
        _ list: Codelist, _ order: Clause.Order, _ milestone: Clause.Milestone?, _ other: Codelist, _ window: Window
    ) -> [Int]? {
        guard let own = dated(list, window), let others = dated(other, .ever) else { return nil }
        let marks =
            milestone.map { others.mark($0).map { [$0] } ?? [] }
            ?? others.entries.map { Mark(first: $0.first, last: $0.last, isCertain: $0.isCertain) }
        return own.entries.flatMap { entry in marks.map { order.gap(entry, $0) } }
    }

    /// How many entries stand in the way; where there is nothing to count from, one event.
    func shortfall(noneOf list: Codelist, since other: Codelist) -> Shortfall? {
        guard let own = dated(list, .ever), let mark = dated(other, .ever)?.mark(.latest) else {
            return Self.amount(1, "event", of: 1)
        }
        let later = own.entries.filter { Clause.Order.onOrAfter.holds(of: [$0], after: [mark]) == .yes }
        return Self.amount(max(1, later.count), "event", of: 1)
    }

    /// What the change lacks, told in the unit of the clause; where there are no two values, one event.
    func shortfall(
        _ measure: Measure, _ change: Clause.Change, _ least: Double, unit: String?, _ window: Window
    ) -> Shortfall? {
        guard let held = dated(measure.codes, window), let asked = measure.difference(least, unit: unit ?? "") else {
            return nil
        }
        guard let difference = change.least(ends(held), measure) else { return Self.amount(1, "event", of: 1) }
        let lacking = asked - difference
        return (measure.amount(lacking, unit: unit, as: [least]), lacking / max(asked, 1))
    }
}

extension Clause.Order {
    /// How many days an entry lies off being so ordered; 0 where it is.
    fileprivate func gap(_ entry: Dated.Entry, _ mark: Mark) -> Int {
        let least = entry.first.number - mark.last.number
        let most = entry.last.number - mark.first.number
        switch self {
        case .onOrAfter: return max(0, -most)
        case .after: return max(0, 1 - most)
        case .within(let days): return max(0, -most, least - days)
        }
    }
}
