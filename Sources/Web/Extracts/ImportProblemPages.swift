import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What is wrong with extracts, as work with owners.
enum ImportProblemsPage {
    static func page(_ lines: [SeeProblems.Line], showing: String) -> Page {
        let open = lines.filter { $0.problem.state == .open }
        let shown = showing == "all" ? lines : open
        let nobody = open.count { $0.owner == nil }
        let tabs = TabLinks(
            "Which problems",
            [
                NavLink("Open", to: Address.importProblems, count: open.count, isCurrent: showing != "all"),
                NavLink(
                    "All", to: Address.importProblems.with(query: [(name: "show", value: "all")]), count: lines.count,
                    isCurrent: showing == "all"),
            ])
        let body: HTML = """
            \(PageHead(
                "Problems of extracts", kicker: TextLink("Extracts", to: Address.extracts).html, lede: """
                    One entry for each thing that is wrong, however many rows it concerns. It opens again where the next \
                    extract has it again. \(nobody.of("open problem has", "open problems have")) no owner yet.
                    """))\(tabs)\
            <div class="gap-top">\(Panel(
                id: "problems", showing == "all" ? "All problems" : "Open problems", isFlush: true,
                ProblemGroups.table(shown, showsPractice: true).html))</div>
            """
        return Page("Problems of extracts", section: .extracts, body: body)
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
