import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The indicators that people keep and those that Cairn ships, each with its report.
struct IndicatorsPage {
    let indicators: [NamedIndicator]
    /// Whether whoever looks may write questions of their own.
    let mayAsk: Bool

    var page: Page {
        let own: HTML =
            mayAsk ? " Change a copy of one to make your own, or write one as the text of a new question." : ""
        let body: HTML = """
            \(PageHead(
                "Indicators", kicker: TextLink("Find people", to: Address.find).html,
                lede: "How many of those who should have something have it, at each of your practices.\(own)",
                actions: """
                    \(LinkButton("Compare practices", to: CodeAddress.comparisons))\
                    \(mayAsk ? LinkButton("New question", to: FindAddress.new, .main).html : "")
                    """))\
            \(Panel(id: "indicators", "Indicators", isFlush: true, IndicatorTable(indicators: indicators).html))
            """
        return Page("Indicators", section: .find, body: body)
    }
}

/// What is counted of those who should have it, and who keeps it; each leads to its report.
struct IndicatorTable: Component {
    let indicators: [NamedIndicator]

    var html: HTML {
        DataTable(
            "Indicators",
            columns: [.init("Indicator"), .init("What it is for"), .init("Kept by"), .init("Version")],
            rows: indicators.map { named in
                let isPrivate = named.saved?.audience == .own
                return DataTable.Row([
                    "\(TextLink(named.indicator.name, to: NeedAddress.indicator(named.slug)))",
                    "\(named.indicator.headers.purpose ?? "")",
                    "\(named.keeper ?? "comes with Cairn")\(isPrivate ? ", found by nobody else" : "")",
                    "\(named.version ?? "as shipped")",
                ])
            }, empty: "None is kept, and none ships with Cairn here."
        ).html
    }
}
