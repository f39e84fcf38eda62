/// The stretch of days in which a clause looks, relative to an as-at day. An event after the as-at day is in no window.
package enum Window: Hashable, Sendable {
    /// Any time up to the as-at day. The only window in which an undated event counts.
    case ever
    /// `in the last 12 months`: later than the as-at day less the span, up to the as-at day.
    case inTheLast(TimeSpan)
    /// `before the last 12 months`: the rest, up to and with the as-at day less the span.
    case beforeTheLast(TimeSpan)
    /// `since 01-Apr-2026`, that day included.
    case since(Day)
    /// `before 01-Apr-2026`, that day not included.
    case before(Day)
    /// `between 01-Apr-2025 and 31-Mar-2026`, both included.
    case between(Day, Day)
    /// 1 April to 31 March, the one in which the as-at day lies.
    case thisContractYear
    /// The contract year before it, whole.
    case lastContractYear

    /// The days that the window holds for somebody whose extract is as at `asAt`. `first` is `nil` where it goes back
    /// for ever. Empty (`nil`) where no day fits, as `since` a day after the as-at day.
    package func days(asAt: Day) -> DayRange? {
        let range: DayRange =
            switch self {
            case .ever: DayRange(first: nil, last: asAt)
            case .inTheLast(let span): DayRange(first: span.before(asAt).adding(days: 1), last: asAt)
            case .beforeTheLast(let span): DayRange(first: nil, last: span.before(asAt))
            case .since(let day): DayRange(first: day, last: asAt)
            case .before(let day): DayRange(first: nil, last: min(asAt, day.adding(days: -1)))
            case .between(let from, let to): DayRange(first: from, last: min(asAt, to))
            case .thisContractYear: DayRange(first: Self.contractYear(of: asAt), last: asAt)
            case .lastContractYear:
                DayRange(
                    first: Self.contractYear(of: asAt).adding(months: -12),
                    last: Self.contractYear(of: asAt).adding(days: -1))
            }
        if let first = range.first, first > range.last { return nil }
        return range
    }

    /// The 1 April on or before `day`.
    package static func contractYear(of day: Day) -> Day {
        let (_, month, dayOfMonth) = day.parts
        return day.adding(days: 1 - dayOfMonth).adding(months: month >= 4 ? 4 - month : -8 - month)
    }
}

/// Consecutive days, both ends included; without a first day it goes back for ever.
package struct DayRange: Hashable, Sendable {
    package let first: Day?
    package let last: Day

    /// `first` is not after `last`.
    package init(first: Day?, last: Day) {
        self.first = first
        self.last = last
    }

    /// Whether the day lies in the range.
    package func contains(_ day: Day) -> Bool {
        day <= last && first.map { $0 <= day } ?? true
    }

    /// Whether an event of that date lies in the range: yes where each of its days does, no where none does, else
    /// unknown.
    package func contains(_ date: EventDate) -> Answer {
        if contains(date.first), contains(date.last) { return .yes }
        if date.first > last { return .no }
        if let first, date.last < first { return .no }
        return .unknown
    }
}
