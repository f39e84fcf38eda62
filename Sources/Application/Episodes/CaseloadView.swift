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
    package var order: Order
    /// From 1.
    package var page: Int

    package init(
        practice: ODSCode? = nil, state: EpisodeState? = nil, due: Due? = nil, order: Order = .due, page: Int = 1
    ) {
        self.practice = practice
        self.state = state
        self.due = due
        self.order = order
        self.page = max(1, page)
    }

    /// For the log and for a list's heading; names nobody.
    package var words: String {
        let parts = [
            practice.map { "practice \($0.text)" }, state.map { "state \($0.title.lowercased())" },
            due.map { "next step: \($0.title.lowercased())" },
        ]
        let chosen = parts.compactMap(\.self).joined(separator: ", ")
        return (chosen.isEmpty ? "everybody" : chosen) + "; sorted by \(order.title.lowercased())"
    }

    package var isEverybody: Bool { practice == nil && state == nil && due == nil }
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
        let sorted = under.sorted { Self.isBefore($0, $1, filter.order, moment) }
        let pages = max(1, (sorted.count + pageSize - 1) / pageSize)
        filter.page = min(filter.page, pages)
        self.filter = filter
        items = Array(sorted.dropFirst((filter.page - 1) * pageSize).prefix(pageSize))
    }

    private static func holds(_ filter: CaseloadFilter, _ item: WorkItem, _ moment: LondonTime) -> Bool {
        (filter.practice.map { $0 == item.practice.ods } ?? true)
            && (filter.state.map { $0 == item.episode.state } ?? true)
            && (filter.due.map { $0 == due(item, moment) } ?? true)
    }

    static func due(_ item: WorkItem, _ moment: LondonTime) -> CaseloadFilter.Due {
        if item.isOverdue(moment) { return .overdue }
        guard let day = item.episode.nextStep?.due else { return .none }
        if day == moment.day { return .today }
        return day <= moment.day.adding(days: 7) ? .week : .later
    }

    /// Overdue comes first in every order.
    private static func isBefore(
        _ left: WorkItem, _ right: WorkItem, _ order: CaseloadFilter.Order, _ moment: LondonTime
    ) -> Bool {
        let late = (left.isOverdue(moment), right.isOverdue(moment))
        if late.0 != late.1 { return late.0 }
        let name = { (item: WorkItem) in (item.person.name.cui, item.id) }
        switch order {
        case .due:
            let due = { (item: WorkItem) -> (Int, Int) in
                let step = item.episode.nextStep
                let day = step?.due ?? item.episode.askAgainOn ?? item.episode.pausedUntil
                return (day?.number ?? .max, step?.at?.minutes ?? 1440)
            }
            return due(left) != due(right) ? due(left) < due(right) : name(left) < name(right)
        case .name: return name(left) < name(right)
        case .practice:
            let practice = (left.practice.name, right.practice.name)
            return practice.0 != practice.1 ? practice.0 < practice.1 : name(left) < name(right)
        case .contact:
            let last = (left.lastSpoken?.number ?? .min, right.lastSpoken?.number ?? .min)
            return last.0 != last.1 ? last.0 < last.1 : name(left) < name(right)
        }
    }
}
