import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What is to be coded in practices' records, in the order of each one's own template, to be ticked off.
struct CodingPage {
    let list: CodingList
    let mayTick: Bool
    let maySetSheets: Bool
    /// What the last form ticked off, while it can be taken back.
    var ticked: (form: OnceKey, count: Int)?
    var problems: [FieldProblem] = []
    /// What was ticked in a form that came back.
    var chosen: Set<String> = []
    /// The token and a key; one for each form of the page.
    let hidden: () -> HTML

    private var filter: CodingFilter { list.filter }

    var page: Page {
        let content: HTML =
            "\(state)<div class=\"panel gap-list\">\(mayTick && filter.state == .toCode ? form : table.html)\(pages)</div>"
        return Page(
            "\(problems.isEmpty ? "" : "Error: ")Coding", section: .coding,
            body: "\(ErrorSummary(problems))\(head)\(notices)\(Columns(.filter, column.html, content))",
            scripts: [.copy])
    }

    private var head: HTML {
        var whole = filter
        whole.page = 1
        let sheet = CodingAddress.list.with(query: whole.values + [(name: "sheet", value: "yes")])
        let sheets: HTML = maySetSheets ? LinkButton("Coding sheets", to: CodingAddress.sheets).html : ""
        return PageHead(
            title,
            lede: "What was done here and belongs in the practice’s own record. The next extract shows what is in it.",
            actions: """
                \(sheets)\(LinkButton("Print", to: sheet))\
                \(LinkButton("Export what you see", to: whole.route(CodingAddress.file)))
                """
        ).html
    }

    private var title: String {
        guard let state = filter.state else { return "Coding: \(list.items.count.of("entry", "entries"))" }
        return "\(state == .coded ? "Coded" : state.title): \(list.items.count.of("entry", "entries"))"
    }

    private var notices: HTML {
        var notices: [HTML] = []
        if let ticked, ticked.count > 0 {
            let form = Form(
                to: CodingAddress.undo, hidden: "\(hidden())\(kept)\(HiddenField("ticked", ticked.form.id.text))",
                Button(ticked.count == 1 ? "Undo" : "Undo all \(ticked.count.grouped)", .second, isSmall: true).html)
            let content: HTML = """
                <p>\(ticked.count.of("entry is", "entries are")) ticked off as coded.</p>\(form)
                """
            notices.append(Notice(.good, markup: content, isAnnounced: true).html)
        }
        if list.cameBack > 0, !filter.cameBack, filter.state == .toCode {
            let route = filter.changing { $0.cameBack = true }.route()
            notices.append(
                Notice(
                    .late,
                    markup: """
                        <p><b>\(list.cameBack.of("entry", "entries")) came back</b>: ticked off, and not in the extract that \
                        should hold \(list.cameBack == 1 ? "it" : "them"). <a href="\(url: route)">Show only these</a></p>
                        """
                ).html)
        }
        if list.withheld > 0 {
            notices.append(
                Notice(.late, "\(list.withheld.of("entry is", "entries are")) of people who cannot be shown to you.")
                    .html)
        }
        return notices.joined()
    }

    private var column: FilterColumn {
        FilterColumn(
            to: CodingAddress.list,
            groups: [
                FilterGroup(
                    "practice", "Practice",
                    choices: [Choice("", "All", count: list.anyPractice)]
                        + list.practices.map { Choice($0.practice.ods.text, $0.practice.name, count: $0.count) },
                    chosen: [filter.practice?.text ?? ""], isOneOf: true),
                FilterGroup(
                    "state", "State",
                    choices: list.states.map { Choice($0.state.rawValue, $0.state.title, count: $0.count) }
                        + [Choice("any", "Any", count: list.anyState)],
                    chosen: [filter.state?.rawValue ?? "any"], isOneOf: true),
                FilterGroup(
                    "back", "From an extract",
                    choices: [
                        Choice("", "All", count: list.notOnlyBack),
                        Choice("yes", "Came back only", count: list.cameBack),
                    ], chosen: [filter.cameBack ? "yes" : ""], isOneOf: true),
                FilterGroup(
                    "mine", "Done by",
                    choices: [Choice("", "Anybody", count: list.anybody), Choice("yes", "Me", count: list.mine)],
                    chosen: [filter.mine ? "yes" : ""], isOneOf: true),
            ], label: "Filter these entries")
    }

    private var state: FilterState {
        var chips: [FilterChip] = []
        if let practice = filter.practice {
            let name = list.practices.first { $0.practice.ods == practice }?.practice.name ?? practice.text
            chips.append(FilterChip(name, removing: filter.changing { $0.practice = nil }.route()))
        }
        if let state = filter.state {
            chips.append(FilterChip(state.title, removing: filter.changing { $0.state = nil }.route()))
        }
        if filter.cameBack {
            chips.append(FilterChip("Came back only", removing: filter.changing { $0.cameBack = false }.route()))
        }
        if filter.mine { chips.append(FilterChip("Done by me", removing: filter.changing { $0.mine = false }.route())) }
        let stamps: HTML = "<span class=\"stamps\">\(list.freshness.map(\.stamp.html).joined(by: " "))</span>"
        return FilterState(
            shown: list.items.count, of: list.total, chips: chips, clear: CodingFilter(state: nil).route(),
            order: list.order, extra: stamps)
    }

    private var table: DataTable { table(withBoxes: false) }

    private func table(withBoxes: Bool) -> DataTable {
        var columns: [DataTable.Column] = [
            .init("Person"), .init("Done on"), .init("Coded as"), .init("Done by"), .init("How far"),
        ]
        if withBoxes { columns.insert(.init("Choose", isHidden: true), at: 0) }
        return DataTable(
            "What is to be coded", columns: columns, rows: list.shown.map { row($0, withBox: withBoxes) },
            header: withBoxes ? 1 : 0, isPeople: true,
            empty: filter.state == .toCode
                ? "Nothing waits to be coded under this filter." : "Nothing is under this filter.")
    }

    private func row(_ item: CodingItem, withBox: Bool) -> DataTable.Row {
        let job = item.job
        let person = PersonCell(
            item.person.name, to: CodingAddress.person(item.person.person), nhsNumber: item.person.nhsNumber,
            birth: item.person.birth, today: list.moment.day, practice: item.practice.name,
            notices: item.status.words.map { [$0] } ?? [])
        let copy: HTML = """
            <details class="screen-only"><summary>Text to copy<span class="vh">: \(item.person.name.cui), \
            \(job.line.term)</span></summary>\(CopyBlock(id: "copy-\(job.id.text)", "\(job.line.term)", item.copy))</details>
            """
        let cells: [HTML] = [
            person.html, DayText(job.day).html, "\(job.what)\(copy)", "\(item.who)", job.standing,
        ]
        guard withBox else { return DataTable.Row(cells, id: job.id.text) }
        let value = "\(job.id.text).\(job.version)"
        let box: HTML = """
            <input type="checkbox" name="job" value="\(value)" \
            aria-label="Choose \(item.person.name.cui): \(job.line.term), \(job.day.cui)"\
            \(flag: "checked", chosen.contains(value))>
            """
        return DataTable.Row([box] + cells, id: job.id.text)
    }

    private var kept: HTML { filter.values.map { HiddenField($0.name, $0.value).html }.joined() }

    private var form: HTML {
        guard !list.items.isEmpty else { return table(withBoxes: false).html }
        let all: HTML =
            list.items.count > 1
            ? Button("Tick off all \(list.items.count.grouped) under this filter", .second, name: "what", value: "all")
                .html
            : ""
        return Form(
            to: CodingAddress.tick, hidden: "\(hidden())\(kept)", id: "some", label: "Tick off as coded",
            """
            \(table(withBoxes: true))<div class="panel-body">\
            \(Actions("\(Button("Tick off the chosen as coded", name: "what", value: "some"))\(all)"))</div>
            """
        ).html
    }

    private var pages: HTML {
        let first = (filter.page - 1) * CodingList.pageSize
        let range = list.shown.isEmpty ? nil : first + 1...first + list.shown.count
        func page(_ number: Int) -> Route? {
            guard (1...list.pages).contains(number) else { return nil }
            var other = filter
            other.page = number
            return other.route()
        }
        return Pagination(
            showing: range, of: list.items.count, previous: page(filter.page - 1), next: page(filter.page + 1)
        ).html
    }
}
