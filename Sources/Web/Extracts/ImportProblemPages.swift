import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What is wrong with extracts, as work with owners, under a filter that stands in the address.
struct ImportProblemsPage {
    let list: ProblemList

    private var filter: ProblemFilter { list.filter }

    var page: Page {
        let nobody: HTML =
            list.withoutOwner == 0
            ? "" : " \(TextLink("Show them", to: ProblemFilter(owner: .nobody).route, about: "open, without an owner"))"
        let empty =
            list.open == 0 && filter == ProblemFilter() ? "No problem is open." : "No problem is under this filter."
        let content: HTML = """
            \(state)<div class="gap-list">\(Panel(
                id: "problems", filter.showsAll ? "Problems" : "Open problems", isFlush: true,
                ProblemGroups.table(list.lines, showsPractice: true, empty: empty).html))</div>
            """
        let body: HTML = """
            \(PageHead(
                "Problems of extracts", kicker: TextLink("Extracts", to: Address.extracts).html, lede: """
                    One entry for each thing that is wrong, however many rows it concerns. It opens again where the next \
                    extract has it again. \(list.withoutOwner.of("open problem has", "open problems have")) no owner yet.\
                    \(nobody)
                    """))\(Columns(.filter, column.html, content))
            """
        return Page("Problems of extracts", section: .extracts, body: body)
    }

    private var column: FilterColumn {
        FilterColumn(
            to: Address.importProblems,
            groups: [
                FilterGroup(
                    "practice", "Practice",
                    choices: [Choice("", "All", count: list.anyPractice)]
                        + list.practices.map { Choice($0.practice.ods.text, $0.practice.name, count: $0.count) },
                    chosen: [filter.practice?.text ?? ""], isOneOf: true),
                FilterGroup(
                    "owner", "Who sees to it",
                    choices: [Choice("", "Anybody or nobody", count: list.anyOwner)]
                        + list.owners.map { Choice($0.owner.rawValue, $0.owner.title, count: $0.count) },
                    chosen: [filter.owner?.rawValue ?? ""], isOneOf: true),
                FilterGroup(
                    "show", "State",
                    choices: [Choice("", "Open", count: list.open), Choice("all", "Any", count: list.anyState)],
                    chosen: [filter.showsAll ? "all" : ""], isOneOf: true),
            ], label: "Filter these problems")
    }

    private var state: FilterState {
        var chips: [FilterChip] = []
        if let practice = filter.practice {
            let name = list.practices.first { $0.practice.ods == practice }?.practice.name ?? practice.text
            chips.append(FilterChip(name, removing: filter.changing { $0.practice = nil }.route))
        }
        if let owner = filter.owner {
            chips.append(
                FilterChip("Seen to by: \(owner.title)", removing: filter.changing { $0.owner = nil }.route))
        }
        if !filter.showsAll {
            chips.append(FilterChip("Open", removing: filter.changing { $0.showsAll = true }.route))
        }
        return FilterState(
            shown: list.lines.count, of: list.total, chips: chips, clear: ProblemFilter(showsAll: true).route,
            order: "practice, most rows first")
    }
}

/// One problem: where it is, who sees to it, and what was done.
struct ImportProblemPage {
    let view: SeeProblems.View
    var typed = FormValues()
    var problems: [FieldProblem] = []
    let hidden: HTML

    private var problem: ImportProblem { view.line.problem }

    static let fields = [
        FormField("deed", .choice, limit: 10), FormField("owner", .choice, limit: 40),
        FormField("practice-name", limit: SettleProblem.longestName),
        FormField("note", .longText, limit: SettleProblem.longestNote),
    ]

    var page: Page {
        let said = ProblemWords(problem.words)
        let title = "Problem at \(view.line.practice.name)"
        let body: HTML = """
            \(ErrorSummary(problems))\(PageHead(
                title, kicker: TextLink("Problems of extracts", to: Address.importProblems).html,
                lede: "\(said.wrong)"))\
            \(Columns(.even, "\(facts(said))\(rows)", "\(form)\(history)"))
            """
        return Page(title, section: .extracts, body: body)
    }

    private func facts(_ said: ProblemWords) -> HTML {
        Panel(
            id: "what", "What it is",
            Facts([
                ("State", ProblemGroups.state(problem)), ("Owner", "\(view.line.owner ?? "Nobody yet")"),
                ("What can be done", "\(said.todo)"), ("File", "\(problem.file)"),
                ("Column", "\(problem.column.isEmpty ? "The whole row" : problem.column)"),
                ("Rows", "\(Figure(problem.rows))"),
                (
                    "Seen",
                    "From the extract as at \(DayText(problem.firstSeen)) to that as at \(DayText(problem.lastSeen))"
                ),
            ]).html
        ).html
    }

    private var rows: HTML {
        let lines = view.rows.map { row in
            DataTable.Row(["\(row.file)", row.line > 0 ? Figure(row.line).html : "", "\(row.words)"])
        }
        let more = problem.rows > view.rows.count ? " The first \(view.rows.count) are listed." : ""
        return Panel(
            id: "rows", "Rows", aside: "<span class=\"small soft\">As last seen.\(more)</span>", isFlush: true,
            DataTable(
                "Rows that have it", columns: [.init("File"), .init("Line", isNumber: true), .init("What is wrong")],
                rows: lines, empty: "The rows are not kept any more."
            ).html
        ).html
    }

    private var chosenOwner: String? {
        if let typed = typed["owner"] { return typed }
        switch problem.owner {
        case .account(let id): return id.text
        case .practice: return "practice"
        case nil: return nil
        }
    }

    private var practiceName: String {
        if let typed = typed["practice-name"] { return typed }
        if case .practice(let words) = problem.owner { return words }
        return ""
    }

    private var form: HTML {
        let people = view.staff.map { Choice($0.id.text, $0.name) }
        let close: HTML =
            problem.state == .open
            ? Button("It is done", .second, name: "deed", value: "done").html
            : Button("Open it again", .second, name: "deed", value: "reopen").html
        let content: HTML = """
            <div class="stack">\(SelectField(
                "owner", "Who sees to it", options: people + [Choice("practice", "Somebody at the practice")],
                chosen: chosenOwner, blank: "Nobody yet", error: problems.text(for: "owner")))\
            \(TextField(
                "practice-name", "Who at the practice", hint: "Only where somebody at the practice sees to it.",
                error: problems.text(for: "practice-name"), value: practiceName))\
            \(TextArea(
                "note", "Note", hint: "What was asked, or found. No names of patients.",
                error: problems.text(for: "note"), value: typed["note"], rows: 3))\
            \(Actions("\(Button("Give it to them", name: "deed", value: "assign"))\(Button("Keep the note", .second, name: "deed", value: "note"))\(close)"))</div>
            """
        return Panel(
            id: "do", "What you do", Form(to: Address.settleProblem(problem.id), hidden: hidden, content).html
        ).html
    }

    private var history: HTML {
        let items = view.deeds.reversed().map { one -> HTML in
            let what: HTML =
                switch one.deed.deed {
                case .assign: "Given to \(one.owner ?? "somebody")"
                case .note: "Noted"
                case .done: "Done"
                case .reopen: "Opened again"
                }
            let note: HTML = one.deed.note.isEmpty ? "" : "<p>\(one.deed.note)</p>"
            return "<li><b>\(what)</b> by \(one.by), \(TimeText(one.deed.at))\(note)</li>"
        }
        let list: HTML = items.isEmpty ? "<p>Nothing yet.</p>" : "<ul class=\"stack\">\(items)</ul>"
        return Panel(id: "done-so-far", "What was done", list).html
    }
}
