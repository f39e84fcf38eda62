import Vocabulary

extension Window {
    /// The window made so much wider, by whole days, that all days of the date lie in it, as at a day; `nil` where the
    /// language has no such window.
    func reaching(_ date: EventDate, asAt: Day) -> Window? {
        switch self {
        case .ever: return nil
        case .inTheLast:
            return TimeSpan(wholeDays: asAt.number - date.first.number + 1).map { .inTheLast($0) }
        case .beforeTheLast: return TimeSpan(wholeDays: asAt.number - date.last.number).map { .beforeTheLast($0) }
        case .since: return .since(date.first)
        case .before: return .before(date.last.adding(days: 1))
        case .between(let from, let to): return .between(min(from, date.first), max(to, date.last))
        case .thisContractYear: return .since(date.first)
        case .lastContractYear:
            let thisYear = Self.contractYear(of: asAt)
            return .between(
                min(thisYear.adding(months: -12), date.first), max(thisYear.adding(days: -1), date.last))
        }
    }
}

extension TimeSpan {
    /// So many days; `nil` where the language has no such span.
    init?(wholeDays: Int) {
        guard CohortParser.daysOfSpan.contains(wholeDays) else { return nil }
        self.init(wholeDays, .days)
    }
}
