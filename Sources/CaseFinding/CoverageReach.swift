package import Vocabulary

/// Which days an extract can answer for, where a clause asks about one codelist: those on which every kind of record
/// that holds the list, and every entry of it, is covered.
package struct CoverageReach: Hashable, Sendable {
    /// Disjoint, oldest first. One without a first day goes back for ever.
    package let covered: [DayRange]

    package init(_ coverage: [Coverage], of list: Codelist) {
        var reach: [DayRange]?
        // Mostly an extract covers a kind of record whatever its code: one entry then stands for all.
        let isByCode = coverage.contains { if case .some = $0.codes { true } else { false } }
        let codes = isByCode ? Set(list.entries.map(\.code)) : Set(list.entries.prefix(1).map(\.code))
        for kind in list.kinds.kinds {
            let ofKind = coverage.filter { $0.kind == kind }
            for code in codes {
                let ranges = ofKind.filter { coverage in
                    guard case .some(let some) = coverage.codes else { return true }
                    // An entry known by its term alone may stand under any code.
                    return code.map(some.contains) ?? false
                }.map { DayRange(first: $0.from, last: $0.to) }
                let union = Self.union(ranges)
                reach = reach.map { Self.intersection($0, union) } ?? union
            }
        }
        self.covered = reach ?? []
    }

    /// Whether every day of the window is covered.
    package func covers(_ days: DayRange) -> Bool {
        covered.contains { range in
            guard days.last <= range.last else { return false }
            guard let first = range.first else { return true }
            return days.first.map { first <= $0 } ?? false
        }
    }

    /// Whether the window is not covered only because coverage starts late: its newest days are.
    package func startsLate(for days: DayRange) -> Bool {
        !covers(days) && covered.contains { $0.contains(days.last) }
    }

    private static func union(_ ranges: [DayRange]) -> [DayRange] {
        var joined: [DayRange] = []
        for range in ranges.sorted(by: { ($0.first?.number ?? .min) < ($1.first?.number ?? .min) }) {
            if let last = joined.last, range.first.map({ $0.number <= last.last.number + 1 }) ?? true {
                joined[joined.count - 1] = DayRange(first: last.first, last: max(last.last, range.last))
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    private static func intersection(_ left: [DayRange], _ right: [DayRange]) -> [DayRange] {
        var shared: [DayRange] = []
        for one in left {
            for other in right {
                let first: Day? =
                    switch (one.first, other.first) {
                    case (nil, let day), (let day, nil): day
                    case (let one?, let other?): max(one, other)
                    }
                let last = min(one.last, other.last)
                if first.map({ $0 <= last }) ?? true { shared.append(DayRange(first: first, last: last)) }
            }
        }
        return shared.sorted { ($0.first?.number ?? .min) < ($1.first?.number ?? .min) }
    }
}
