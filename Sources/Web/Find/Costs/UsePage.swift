import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the people of a cohort used in 12 months, and what that comes to: of all of them together, never of one.
struct UsePage {
    let use: CareUse

    var page: Page {
        let name = use.cohort.cohort.name
        let title = "Use and cost: \(name)"
        let way: HTML = "<a class=\"tap\" href=\"\(url: Address.cohort(use.cohort.slug))\">\(name)</a>"
        let lede =
            "What its people used in the 12 months before each practice’s extract, all together. An estimate, not what was paid."
        let stamps = use.counts.rows.map { FreshnessStamp($0.freshness, practice: $0.practice.name).html }.joined(
            by: " ")
        let people: HTML = "<p>\(CountWords.number(use.counts.total.included, about: "")) people in the cohort.</p>"
        let body: HTML = """
            \(PageHead(
                title, kicker: way, lede: "\(lede)", actions: LinkButton("Unit costs", to: CostAddress.costs).html))\
            \(FreshnessLines(rows: use.counts.rows))<p class="stamps gap-b">\(stamps)</p>\
            <div class="stack-5">\(Panel(id: "use", "Use in 12 months", isFlush: true, table))\
            <div>\(people)\(note)\(use.counts.isRounded ? CountWords.rounding : "")</div></div>
            """
        return Page(title, section: .find, body: body)
    }

    private var table: HTML {
        DataTable(
            "Use in 12 months",
            columns: [
                .init("Of"), .init("Used", isNumber: true), .init("For one", isNumber: true),
                .init("Estimate", isNumber: true), .init("Source of the cost"),
            ],
            rows: use.lines.map { line in
                DataTable.Row([
                    "\(line.unit.title)",
                    line.used.map { CountWords.number($0, about: "") } ?? "not in these extracts",
                    line.cost.map { "\(CostWords.pounds($0.pence))" } ?? "no figure yet",
                    line.pence.map { "\(CostWords.estimate($0))" } ?? "",
                    line.cost.map(CostWords.origin) ?? "",
                ])
            },
            footer: use.pence.map { ["All with a figure", "", "", "\(CostWords.estimate($0))", ""] } ?? [],
            isTight: true
        ).html
    }

    private var note: HTML {
        """
        <p class="small soft">Entries are counted as each extract holds them: what it does not hold is not counted. Estimates are \
        to whole hundreds of pounds.</p>
        """
    }
}
