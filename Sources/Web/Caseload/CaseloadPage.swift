import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Everybody on one coordinator's caseload, under a filter that stands in the address. What is overdue comes first, and
/// what a filter hides of it is said.
struct CaseloadPage {
    let view: CaseloadView
    /// The same without filter column and pages, to be printed.
    var isSheet = false
    /// Who printed it, for the sheet.
    var printedBy = ""

    private var filter: CaseloadFilter { view.filter }
    private var today: Day { view.moment.day }

    func page() -> Page {
        let list: HTML = "\(state)<div class=\"panel gap-list\">\(table)\(pages)</div>"
        return Page(
            "Caseload", section: .caseload,
            body: isSheet ? "\(head)\(hidden)\(list)" : "\(head)\(hidden)\(Columns(.filter, column.html, list))")
    }

    private var head: HTML {
        var whole = filter
        whole.page = 1
        let sheet = whole.route().with(query: ["sheet": "yes"])
        let actions: HTML =
            isSheet
            ? "\(LinkButton("Back to the list", to: whole.route()))"
            : """
            \(LinkButton("Add from a meeting", to: NoticedInput(.meeting).search))\
            \(LinkButton("Add from a search", to: NoticedInput(.recordSearch).search))\
            \(LinkButton("Bring in an earlier caseload", to: Address.importCaseload))\
            \(LinkButton("Print", to: sheet))\(LinkButton("Export what you see", to: whole.route("/caseload.csv")))
            """
        return PageHead(
            "Your caseload: \(view.total.of("person", "people"))",
            kicker: isSheet ? "Printed \(DayText(today)) \(view.moment.clock) by \(printedBy). Keep it safe." : "",
            actions: actions
        ).html
    }

    private var hidden: HTML {
        var notices: [HTML] = []
        if view.overdueHidden > 0 {
            let route = CaseloadFilter(due: .overdue).route()
            notices.append(
                Notice(
                    .late,
                    markup: """
                        <p><b>\(view.overdueHidden.grouped) overdue</b> \(view.overdueHidden == 1 ? "is" : "are") hidden by the \
                        filter. <a href="\(url: route)">Show all \(view.overdue.grouped) overdue</a></p>
                        """
                ).html)
        }
        if view.withheld > 0 {
            notices.append(
                Notice(.late, "\(view.withheld.of("person", "people")) of yours can no longer be shown to you.").html)
        }
        return notices.joined()
    }

    private var column: FilterColumn {
        let practices =
            [Choice("", "All", count: view.total)]
            + view.practices.map { Choice($0.practice.ods.text, $0.practice.name, count: $0.count) }
        let states =
            [Choice("", "All", count: view.total)]
            + view.states.map { Choice($0.state.rawValue, $0.state.title, count: $0.count) }
        let dues =
            [Choice("", "All", count: view.total)]
            + view.dues.map { Choice($0.due.rawValue, $0.due.title, count: $0.count) }
        let origins =
            [Choice("", "All", count: view.total)]
            + view.origins.map { Choice($0.origin.rawValue, $0.origin.title, count: $0.count) }
        return FilterColumn(
            to: Address.caseload,
            groups: [
                FilterGroup(
                    "due", "Next step", choices: dues, chosen: [filter.due?.rawValue ?? ""], isOneOf: true),
                FilterGroup(
                    "state", "State", choices: states, chosen: [filter.state?.rawValue ?? ""], isOneOf: true),
                FilterGroup(
                    "practice", "Practice", choices: practices, chosen: [filter.practice?.text ?? ""], isOneOf: true),
                FilterGroup(
                    "noticed", "Noticed", choices: origins, chosen: [filter.origin?.rawValue ?? ""], isOneOf: true),
            ],
            kept: filter.order == .due ? [] : [("order", filter.order.rawValue)])
    }

    private var state: FilterState {
        var chips: [FilterChip] = []
        if let due = filter.due {
            chips.append(FilterChip(due.title, removing: filter.changing { $0.due = nil }.route()))
        }
        if let state = filter.state {
            chips.append(FilterChip(state.title, removing: filter.changing { $0.state = nil }.route()))
        }
        if let practice = filter.practice {
            let name = view.practices.first { $0.practice.ods == practice }?.practice.name ?? practice.text
            chips.append(FilterChip(name, removing: filter.changing { $0.practice = nil }.route()))
        }
        if let origin = filter.origin {
            chips.append(FilterChip(origin.title, removing: filter.changing { $0.origin = nil }.route()))
        }
        let stamps: HTML = "<span class=\"stamps\">\(view.freshness.map(\.stamp.html).joined(by: " "))</span>"
        return FilterState(
            shown: view.found, of: view.total, chips: chips,
            clear: CaseloadFilter(order: filter.order).route(), order: filter.order.title.lowercased(), extra: stamps)
    }

    private var table: DataTable {
        func column(_ title: String, _ order: CaseloadFilter.Order) -> DataTable.Column {
            DataTable.Column(
                title, order: filter.order == order ? .ascending : nil,
                sort: isSheet ? nil : filter.changing { $0.order = order }.route())
        }
        return DataTable(
            "Your caseload",
            columns: [
                column("Person", .name), column("Practice", .practice), DataTable.Column("State"),
                column("Next step", .due), column("Last spoken to", .contact),
            ],
            rows: view.items.map(row), isPeople: true, empty: "Nobody is under this filter.")
    }

    private func row(_ item: WorkItem) -> DataTable.Row {
        let cell = PersonCell(
            item.person.name, to: Address.person(item.id), nhsNumber: item.person.nhsNumber, birth: item.person.birth,
            today: today, notices: item.notices)
        return DataTable.Row([
            cell.html, "\(item.practice.name)", standing(item.episode), next(item),
            item.lastSpoken.map { DayText($0).html } ?? "Not yet",
        ])
    }

    /// The state, and under it where the person was noticed.
    private func standing(_ episode: Episode) -> HTML {
        "<p>\(episode.state.tag)</p><p class=\"ids\">\(DatedText(episode.whereNoticed))</p>"
    }

    private func next(_ item: WorkItem) -> HTML {
        let link: HTML = """
            <span class="screen-only">\(TextLink("Open", to: Address.episode(item.id), about: item.person.name.cui))</span>
            """
        guard let step = item.episode.nextStep else {
            let day = item.episode.askAgainOn ?? item.episode.pausedUntil
            let words: HTML = day.map { "Comes back \(DayText($0, hasWeekday: true))" } ?? "No next step"
            return "<p>\(words)</p>\(link)"
        }
        let late: HTML = item.isOverdue(view.moment) ? "\(StatusTag("Overdue", .late)) " : ""
        let promise: HTML = step.isPromise ? ", promised" : ""
        return """
            <p>\(late)\(step.what)</p><p class="ids">\(DayText(step.due, hasWeekday: true)) \(step.clock ?? "")\(promise)</p>\
            \(link)
            """
    }

    private var pages: HTML {
        guard !isSheet else { return "" }
        let first = (filter.page - 1) * view.pageSize
        let range = view.items.isEmpty ? nil : first + 1...first + view.items.count
        func page(_ number: Int) -> Route? {
            guard (1...view.pages).contains(number) else { return nil }
            var other = filter
            other.page = number
            return other.route()
        }
        return Pagination(
            showing: range, of: view.found, previous: page(filter.page - 1), next: page(filter.page + 1)
        ).html
    }
}
