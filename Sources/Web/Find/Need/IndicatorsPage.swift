import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The indicators that people keep and those that Cairn ships, each with its report.
struct IndicatorsPage {
    let indicators: [NamedIndicator]
    /// Those of whoever looks that are not read any more.
    let unread: [UnreadWays]
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
            \(Panel(id: "indicators", "Indicators", isFlush: true, IndicatorTable(indicators: indicators, unread: unread).html))
            """
        return Page("Indicators", section: .find, body: body)
    }
}

/// What is counted of those who should have it, and who keeps it; each leads to its report.
struct IndicatorTable: Component {
    let indicators: [NamedIndicator]
    /// Those of whoever looks that are not read any more.
    let unread: [UnreadWays]

    var html: HTML {
        DataTable(
            "Indicators",
            columns: [.init("Indicator"), .init("What it is for"), .init("Kept by"), .init("Version")],
            rows: unread.map { Self.row($0) } + indicators.map { Self.row($0) },
            empty: "None is kept, and none ships with Cairn here."
        ).html
    }

    private static func row(_ named: NamedIndicator) -> DataTable.Row {
        DataTable.Row([
            "\(TextLink(named.indicator.name, to: NeedAddress.indicator(named.slug)))",
            "\(named.indicator.headers.purpose ?? "")", "\(keeper(named.keeper, named.saved))",
            "\(named.version ?? "as shipped")",
        ])
    }

    private static func row(_ ways: UnreadWays) -> DataTable.Row {
        let saved = ways.question.saved
        return DataTable.Row(["\(saved.name)", ways.html, "\(keeper("you", saved))", "\(saved.version)"])
    }

    private static func keeper(_ name: String?, _ saved: SavedCohort?) -> String {
        "\(name ?? "comes with Cairn")\(saved?.audience == .own ? ", found by nobody else" : "")"
    }
}
