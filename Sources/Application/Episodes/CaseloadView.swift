package import Domain
package import Vocabulary

/// What of a caseload is shown, and in which order.
package struct CaseloadFilter: Equatable, Sendable {
    package enum Due: String, Sendable, CaseIterable {
        case overdue, today, week, later, none

        package var title: String {
            switch self {
            case .overdue: "Overdue"
            case .today: "Today"
            case .week: "In the next 7 days"
            case .later: "Later"
            case .none: "No next step"
            }
        }
    }

    package enum Order: String, Sendable, CaseIterable {
        case due, name, practice, contact

        package var title: String {
            switch self {
            case .due: "Next step, the most overdue first"
            case .name: "Name"
            case .practice: "Practice, then name"
            case .contact: "Last spoken to, the longest ago first"
            }
        }
    }

    package var practice: ODSCode?
    package var state: EpisodeState?
    package var due: Due?
    /// Where the people were noticed.
    package var origin: EpisodeOrigin?
    package var order: Order
    /// From 1.
    package var page: Int

    package init(
        practice: ODSCode? = nil, state: EpisodeState? = nil, due: Due? = nil, origin: EpisodeOrigin? = nil,
        order: Order = .due, page: Int = 1
    ) {
        self.practice = practice
        self.state = state
        self.due = due
        self.origin = origin
        self.order = order
        self.page = max(1, page)
    }

    /// For the log and for a list's heading; names nobody.
    package var words: String {
        let parts = [
            practice.map { "practice \($0.text)" }, state.map { "state \($0.title.lowercased())" },
            due.map { "next step: \($0.title.lowercased())" }, origin.map { "noticed: \($0.title.lowercased())" },
        ]
        let chosen = parts.compactMap(\.self).joined(separator: ", ")
        return (chosen.isEmpty ? "everybody" : chosen) + "; sorted by \(order.title.lowercased())"
    }

    package var isEverybody: Bool { practice == nil && state == nil && due == nil && origin == nil }
}

/// A caseload under a filter. What is overdue is counted whatever the filter hides.
package struct CaseloadView: Sendable {
    package let filter: CaseloadFilter
    package let moment: LondonTime
    /// Of this page.
    package let items: [WorkItem]
    /// Everybody on the caseload who may be shown.
    package let total: Int
    /// Under the filter, on all pages.
    package let found: Int
    package let overdue: Int
    /// Overdue, and hidden by the filter.
    package let overdueHidden: Int
    package let practices: [(practice: PracticeProfile, count: Int)]
    package let states: [(state: EpisodeState, count: Int)]
    package let dues: [(due: CaseloadFilter.Due, count: Int)]
    package let origins: [(origin: EpisodeOrigin, count: Int)]
    package let withheld: Int
    package let freshness: [PracticeFreshness]
    package let pageSize: Int

    package var pages: Int { max(1, (found + pageSize - 1) / pageSize) }

    init(
        _ all: [WorkItem], _ filter: CaseloadFilter, withheld: Int, freshness: [PracticeFreshness], pageSize: Int,
        at moment: LondonTime
    ) {
        var filter = filter
        let under = all.filter { Self.holds(filter, $0, moment) }
        self.pageSize = pageSize
        self.moment = moment
        self.withheld = withheld
        self.freshness = freshness
        total = all.count
        found = under.count
        overdue = all.count { $0.isOverdue(moment) }
        overdueHidden = overdue - under.count { $0.isOverdue(moment) }
        let byPractice = Dictionary(grouping: all, by: \.practice.ods)
        practices = byPractice.values.compactMap { items in items.first.map { ($0.practice, items.count) } }
            .sorted { $0.practice.name < $1.practice.name }
        states = EpisodeState.allCases.compactMap { state in
            let count = all.count { $0.episode.state == state }
            return count > 0 ? (state, count) : nil
        }
        dues = CaseloadFilter.Due.allCases.map { due in (due, all.count { Self.due($0, moment) == due }) }
        origins = EpisodeOrigin.allCases.compactMap { origin in
            let count = all.count { $0.episode.origin == origin }
            return count > 0 ? (origin, count) : nil
        }
        // What each is sorted by is worked out once: a name as it is shown costs more than comparing it.
        let sorted = under.map { (key: Self.key($0, filter.order, moment), item: $0) }
            .sorted { $0.key < $1.key }.map(\.item)
        let pages = max(1, (sorted.count + pageSize - 1) / pageSize)
        filter.page = min(filter.page, pages)
        self.filter = filter
        items = Array(sorted.dropFirst((filter.page - 1) * pageSize).prefix(pageSize))
    }

    private static func holds(_ filter: CaseloadFilter, _ item: WorkItem, _ moment: LondonTime) -> Bool {
        (filter.practice.map { $0 == item.practice.ods } ?? true)
            && (filter.state.map { $0 == item.episode.state } ?? true)
            && (filter.due.map { $0 == due(item, moment) } ?? true)
            && (filter.origin.map { $0 == item.episode.origin } ?? true)
    }

    static func due(_ item: WorkItem, _ moment: LondonTime) -> CaseloadFilter.Due {
        if item.isOverdue(moment) { return .overdue }
        guard let day = item.episode.nextStep?.due else { return .none }
        if day == moment.day { return .today }
        return day <= moment.day.adding(days: 7) ? .week : .later
    }

    /// Overdue comes first in every order, and people of one place by name.
    private struct Key: Comparable {
        let isLate: Bool
        let first: Int
        let second: Int
        let words: String
        let name: String
        let person: ID<Person>

        static func < (left: Key, right: Key) -> Bool {
            if left.isLate != right.isLate { return left.isLate }
            let numbers = ((left.first, left.second), (right.first, right.second))
            if numbers.0 != numbers.1 { return numbers.0 < numbers.1 }
            return (left.words, left.name, left.person) < (right.words, right.name, right.person)
        }
    }

    private static func key(_ item: WorkItem, _ order: CaseloadFilter.Order, _ moment: LondonTime) -> Key {
        var (first, second, words) = (0, 0, "")
        switch order {
        case .due:
            let step = item.episode.nextStep
            let day = step?.due ?? item.episode.askAgainOn ?? item.episode.pausedUntil
            (first, second) = (day?.number ?? .max, step?.at?.minutes ?? 1440)
        case .name: break
        case .practice: words = item.practice.name
        case .contact: first = item.lastSpoken?.number ?? .min
        }
        return Key(
            isLate: item.isOverdue(moment), first: first, second: second, words: words, name: item.person.name.cui,
            person: item.id)
    }
}
