import Vocabulary

/// The dated entries of one list in one window, where it is asked how they lie in time. An undated entry is not among
/// them: it lies nowhere.
struct Dated {
    /// One entry and the days that it may lie on, within the window.
    struct Entry {
        let event: SourceEvent
        let first: Day
        let last: Day
        /// Whether it lies in the window for certain.
        let isCertain: Bool
    }

    let list: Codelist
    let days: DayRange
    let entries: [Entry]
    let reach: CoverageReach

    var certain: [Entry] { entries.filter(\.isCertain) }
    var isEmpty: Bool { entries.isEmpty }
    var events: [SourceEvent] { Inquiry.newestFirst(entries.map(\.event)) }

    /// Whether there is one at all, by what is held and by what is covered.
    func existence(asHeld: Bool) -> Answer {
        if !certain.isEmpty { return .yes }
        return entries.isEmpty && (asHeld || reach.covers(days)) ? .no : .unknown
    }
}

/// The day of the first or latest of some entries: somewhere between two days.
struct Mark {
    let first: Day
    let last: Day
    /// Whether there is such an entry for certain.
    let isCertain: Bool
}

extension Mark {
    /// The days that have to be covered for it to be the first or latest there is.
    func needed(for milestone: Clause.Milestone, within days: DayRange) -> DayRange {
        guard isCertain else { return days }
        return milestone == .latest
            ? DayRange(first: first, last: days.last) : DayRange(first: days.first, last: last)
    }
}

extension Dated {
    /// Where the first or latest entry lies; `nil` where there is none.
    func mark(_ milestone: Clause.Milestone) -> Mark? {
        guard let start = entries.map(\.first).min(), let end = entries.map(\.last).max() else { return nil }
        let certain = certain
        switch milestone {
        case .latest:
            return Mark(first: certain.map(\.first).max() ?? start, last: end, isCertain: !certain.isEmpty)
        case .first:
            return Mark(first: start, last: certain.map(\.last).min() ?? end, isCertain: !certain.isEmpty)
        }
    }

    /// The days that have to be covered for the first or latest entry held to be the first or latest there is.
    func needed(for milestone: Clause.Milestone) -> DayRange {
        mark(milestone)?.needed(for: milestone, within: days) ?? days
    }

    /// The entries that may be the first or latest.
    func candidates(_ milestone: Clause.Milestone) -> [SourceEvent] {
        guard let mark = mark(milestone) else { return [] }
        return Inquiry.newestFirst(
            entries.filter { milestone == .latest ? $0.last >= mark.first : $0.first <= mark.last }.map(\.event))
    }
}

extension Inquiry {
    /// `nil` where no day lies in the window.
    func dated(_ list: Codelist, _ window: Window) -> Dated? {
        held(list, window).map { held in
            func entries(_ events: [SourceEvent], isCertain: Bool) -> [Dated.Entry] {
                events.compactMap { event in
                    event.date.map { date in
                        let (first, last) = Self.clipped(date, to: held.days)
                        return Dated.Entry(event: event, first: first, last: last, isCertain: isCertain)
                    }
                }
            }
            return Dated(
                list: list, days: held.days,
                entries: entries(held.definite, isCertain: true) + entries(held.possible, isCertain: false),
                reach: held.reach)
        }
    }
}
