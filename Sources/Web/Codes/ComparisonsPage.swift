import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What practices are compared by, beside every codelist and every question: indicators and measures.
struct ComparisonsPage {
    let indicators: [NamedIndicator]
    let measures: [Measure]

    var page: Page {
        let body: HTML = """
            \(PageHead(
                "Compare practices", kicker: TextLink("Codes in use", to: CodeAddress.codes).html, lede: """
                    By practice, within the limits of chance: who has achieved an indicator, and whose newest value of a \
                    measure can be read. Each leads to whom a code has lost, and to a message to the practice.
                    """))\
            <div class="stack-5">\(ofIndicators)\(ofMeasures)\(others)</div>
            """
        return Page("Compare practices", section: .codelists, body: body)
    }

    private var ofIndicators: HTML {
        let rows = indicators.map { named in
            let (name, headers) = (named.indicator.name, named.indicator.headers)
            let keeper: HTML =
                named.keeper.map { "<p class=\"ids\">Kept by \($0), version \(named.version ?? "")</p>" } ?? ""
            return DataTable.Row([
                "\(TextLink(name, to: CodeAddress.compare(CodingSubject.indicator(named).key)))",
                "\(headers.purpose ?? "")<p class=\"ids\">\(headers.source ?? "")</p>\(keeper)",
            ])
        }
        return Panel(
            id: "indicators", "Indicators", isFlush: true,
            DataTable(
                "Indicators", columns: [.init("Indicator"), .init("What it is for, and where its rule comes from")],
                rows: rows, empty: "None is kept, and none ships with Cairn here."
            ).html
        ).html
    }

    private var ofMeasures: HTML {
        let rows = measures.map { measure in
            DataTable.Row([
                "\(TextLink(measure.name, to: CodeAddress.compare(CodingSubject.measure(measure).key)))",
                "\(measure.units.map(\.spelling).joined(separator: ", "))",
                "\(TextLink(measure.codes.name, to: CodelistAddress.list(measure.codes.name)))",
            ])
        }
        return Panel(
            id: "measures", "Measures", isFlush: true,
            DataTable(
                "Measures",
                columns: [.init("Measure"), .init("Units that are understood"), .init("Codelist of its entries")],
                rows: rows, empty: "There is none."
            ).html
        ).html
    }

    private var others: HTML {
        """
        <p class="small soft">Every codelist has the same on its own page, and every question under “Compare practices”.</p>
        """
    }
}
