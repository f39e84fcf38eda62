import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One extract that was applied: what it changed, the rows that it did not take, and how to undo it.
struct AppliedExtractPage {
    let view: AppliedView
    /// Why it is to be undone, as typed.
    var reason = ""
    var problems: [FieldProblem] = []
    let actor: Actor?
    let hidden: HTML

    var page: Page {
        let extract = view.extract
        let title = "Extract from \(view.practice.name), as at \(extract.asAt.cui)"
        let by: HTML = view.appliedBy.map { " by \($0)" } ?? ""
        let changes: HTML =
            view.findings.map { ExtractChanges(title: "What it changed", findings: $0).html }
            ?? Panel(id: "changes", "What it changed", "<p>It came in from the command line, where that was said.</p>")
            .html
        let covered = Panel(id: "covered", "What stood covered", CoverageList(coverage: extract.coverage).html)
        let body: HTML = """
            \(ErrorSummary(problems))\(PageHead(
                title, kicker: TextLink("Extracts", to: Address.extracts).html,
                lede: "Applied \(TimeText(extract.appliedAt))\(by). \(state)", actions: actions))\
            <div class="stack-6">\(undone)\(unnamed)\(ControlTotals(files: extract.files, applied: "Applied"))\
            \(Columns(.even, changes, covered.html))\
            \(BiggestDifferences(tally: view.tally, isFirst: !view.tally.contains { $0.last > 0 }))\
            \(ResuscitationLines(tally: view.tally))\(ProblemGroups(lines: view.worklist))\
            \(ProblemRows(problems: view.problems, route: Address.appliedExtract(extract.id)))\(undoing)</div>
            """
        return Page(title, section: .extracts, body: body)
    }

    private var state: StatusTag {
        if view.extract.undone != nil { return StatusTag("Undone", .stop) }
        return view.stands ? StatusTag("Stands", .done) : StatusTag("Followed by a later one")
    }

    private var actions: HTML {
        let history = LinkButton("All of this practice", to: Address.extractHistory(view.practice.ods))
        guard view.stands, view.whyNotUndo == nil else { return history.html }
        return "\(history)<a class=\"btn btn--stop\" href=\"#undo\">Undo</a>"
    }

    private var undone: HTML {
        guard let undone = view.extract.undone else { return "" }
        return Notice(
            .stop,
            markup: """
                <p><b>Undone</b> \(TimeText(undone.at)) by \(view.undoneBy ?? ""): \(undone.because)</p>
                """
        ).html
    }

    private var unnamed: HTML {
        guard view.stands, let rows = view.findings?.people.unnamed, rows > 0 else { return "" }
        return UnnamedRows(rows: rows, isApplied: true).html
    }

    private var undoing: HTML {
        guard view.stands else { return "" }
        if let why = view.whyNotUndo {
            let inTheWay = UndoInTheWay(why: why, decisions: view.decidedSince, actor: actor)
            return Panel(id: "undo", "Undo", inTheWay.html).html
        }
        let before: HTML =
            view.before.map { "The extract as at \(DayText($0.asAt)) stands again" }
            ?? "Nothing of this practice stands then"
        let form = Form(
            to: Address.undoExtract(view.extract.id), hidden: hidden,
            """
            <div class="stack"><p>\(before), and people’s details are as they were before this one. What was done for people \
            since stays, and so does the record that this one was applied and undone.</p>\(TextField(
                "reason", "Why it is undone", error: problems.text(for: "reason"), value: reason, isNeeded: true))\
            \(Actions("\(Button("Undo this extract", .stop))"))</div>
            """)
        return Panel(id: "undo", "Undo", form.html).html
    }
}
