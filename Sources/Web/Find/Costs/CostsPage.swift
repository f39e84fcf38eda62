import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What one appointment, attendance or admission costs: every figure with its source, and every figure before it.
struct CostsPage {
    let lines: [UnitCostLine]
    let mayChange: Bool

    var page: Page {
        let title = "Unit costs"
        let way: HTML = "<a class=\"tap\" href=\"\(url: Address.find)\">Find people</a>"
        let rows = lines.map(line)
        let lede =
            "What one of each costs, for estimates beside what a cohort uses. None ships: no figure could be verified."
        let body: HTML = "\(PageHead(title, kicker: way, lede: "\(lede)"))<div class=\"stack-5\">\(rows)</div>"
        return Page(title, section: .find, body: body)
    }

    private func line(_ line: UnitCostLine) -> HTML {
        let figure: HTML =
            line.cost.map { "<p><b>\(CostWords.pounds($0.pence))</b> for one. \(CostWords.origin($0)).</p>" }
            ?? "<p>No figure yet: nothing is estimated with it.</p>"
        let counted: HTML = """
            <p class="small soft">Counted by \(line.unit.isByDay ? "days with an entry" : "entries") of “\(line.unit.codelist)” in \
            the last 12 months.</p>
            """
        return Panel(id: line.unit.kind, line.unit.title, "\(figure)\(counted)\(form(line))\(history(line))").html
    }

    private func form(_ line: UnitCostLine) -> HTML {
        guard mayChange else { return "" }
        let button = LinkButton(
            line.cost == nil ? "Enter a figure" : "Change it", to: CostAddress.cost(line.unit.kind),
            about: line.unit.title)
        return "<p class=\"gap-top\">\(button)</p>"
    }

    private func history(_ line: UnitCostLine) -> HTML {
        guard line.history.count > 1 else { return "" }
        let table = DataTable(
            "Figures of \(line.unit.title)",
            columns: [.init("Entered"), .init("For one", isNumber: true), .init("Source"), .init("By")],
            rows: line.history.map { entered in
                let when: HTML = entered.cost.setAt.map { TimeText($0).html } ?? "Ships with Cairn"
                return DataTable.Row([
                    when, "\(CostWords.pounds(entered.cost.pence))", CostWords.origin(entered.cost), "\(entered.by)",
                ])
            }, isTight: true)
        return """
            <details class="gap-top"><summary>All figures<span class="vh">: \(line.unit.title)</span></summary>\(table)</details>
            """
    }
}

/// The form of one unit cost.
struct CostPage {
    let line: UnitCostLine
    let form: CostForm
    let problems: [FieldProblem]
    let hidden: HTML

    var page: Page {
        let way: HTML = "<a class=\"tap\" href=\"\(url: CostAddress.costs)\">Unit costs</a>"
        let lede = "The figure before stays on record. It counts for everybody’s estimates."
        let body: HTML = """
            \(ErrorSummary(problems))\(PageHead(line.unit.title, kicker: way, lede: "\(lede)"))\
            \(form.html(hidden, line.unit.title, problems))
            """
        return Page("\(line.unit.title): unit cost", section: .find, body: body)
    }
}
