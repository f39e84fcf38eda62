import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// How many of those who should have something have it, by practice and group by group, to print or to take out: counts
/// under the rule, its version and the days that they are of.
struct IndicatorReportPage {
    let report: IndicatorReport
    let head: IndicatorHead
    let everyPractice: [PracticeProfile]
    let practices: [ODSCode]
    let reader: String
    let now: Instant

    private var indicator: Indicator { report.indicator.indicator }
    private var slug: String { report.indicator.slug }

    var page: Page {
        // Counts are rounded for whoever may not see people.
        let missing: HTML =
            report.isRounded ? "" : LinkButton("Who has not", to: FindAddress.missing(slug), .main).html
        let actions: HTML = """
            \(head.change)\(LinkButton("Compare practices", to: CodeAddress.compare(CodingSubject.indicator(report.indicator).key)))\
            \(LinkButton("Take out as a file", to: NeedAddress.indicatorFile(slug, at: practices)))\
            \(missing)
            """
        let body: HTML = """
            \(PageHead(
                indicator.name, kicker: head.kicker, lede: head.lede, actions: actions))\
            \(FreshnessLines(rows: report.counts.rows))\(LeftOutLine(names: report.counts.leftOut))\
            <div class="stack-5">\(rule)\(chooser)\
            \(Panel(id: "practices", "By practice", isFlush: true, practiceTable))\(brokenDown)\(report.parts.map(part))\
            \(report.isRounded ? CountWords.rounding : "")\(head.remove)</div>
            """
        return Page(indicator.name, section: .find, body: body)
    }

    private var rule: HTML {
        NeedParts.head(
            rule: "\(CohortPrinter.text(indicator))", version: IndicatorWords.version(report.indicator), report.counts,
            answer: report.version, isRounded: report.isRounded, by: reader, at: now)
    }

    private var chooser: HTML { NeedParts.chooser(to: NeedAddress.indicator(slug), everyPractice, practices) }

    private var practiceTable: HTML {
        let rows = report.rows.map { row -> DataTable.Row in
            let note: HTML = row.note.map { "<p class=\"ids\">\($0)</p>" } ?? ""
            let figures = row.counts.map(IndicatorCells.whole) ?? Array(repeating: "", count: 5)
            return DataTable.Row(
                ["\(row.practice.name)\(note)"] + figures
                    + [CountWords.number(row.withheld, about: ""), FreshnessDay(row.freshness).html])
        }
        let table = DataTable(
            "By practice",
            columns: [.init("Practice")] + IndicatorCells.columns + [
                .init("Could not be decided", isNumber: true), .init("Not known whether they should", isNumber: true),
                .init("Withheld", isNumber: true), .init("As at"),
            ], rows: rows,
            footer: report.rows.count < 2 ? [] : ["All"] + IndicatorCells.whole(report.total) + ["", ""],
            isTight: true, empty: "None of your practices is recorded yet.")
        return """
            \(table)<p class="small soft pad">Could not be decided: of those who should have it. Whoever is not known to need it \
            is in no other number.</p>
            """
    }

    private func part(_ part: IndicatorReport.Part) -> HTML {
        let (id, title) = ("part-\(part.dimension.rawValue.slug)", part.dimension.title)
        guard !part.groups.isEmpty else { return Panel(id: id, title, NeedParts.unverified(part.unverified)).html }
        let table = DataTable(
            title, columns: [.init("Group")] + IndicatorCells.columns,
            rows: part.groups.map { DataTable.Row(["\($0.title)"] + IndicatorCells.of($0.all)) }, isTight: true)
        return Panel(id: id, title, "\(table)\(byPractice(part))").html
    }

    /// The same at each practice, one row each.
    private func byPractice(_ part: IndicatorReport.Part) -> HTML {
        guard report.told.count > 1 else { return "" }
        let title = "\(part.dimension.title), by practice"
        let table = DataTable(
            title, columns: [.init("Practice")] + part.groups.map { .init($0.title, isNumber: true) },
            rows: report.told.enumerated().map { place, practice in
                DataTable.Row(
                    ["\(practice.name)"] + part.groups.map { IndicatorCells.one($0.byPractice[place]) })
            }, isTight: true)
        return """
            <details class="small tables"><summary>By practice<span class="vh">: \(part.dimension.title)</span></summary>\
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)">\(table)</div></details>
            """
    }

    private var brokenDown: HTML {
        if report.hidesBreakdown {
            return """
                <p class="small soft">The rule breaks its numbers down further. Those are for people who may open whom they \
                count.</p>
                """
        }
        guard let broken = report.brokenDown else { return "" }
        let table = DataTable(
            "Broken down", columns: broken.titles.map { .init($0) } + IndicatorCells.columns,
            rows: broken.rows.map { row in
                DataTable.Row(row.groups.map { "\($0)" as HTML } + IndicatorCells.of(row.counts))
            }, isTight: true)
        return Panel(
            id: "broken-down", "As the rule breaks it down", isFlush: true,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"As the rule breaks it down\">\(table)</div>"
        ).html
    }
}

/// The cells of an indicator's tables.
enum IndicatorCells {
    static let columns: [DataTable.Column] = [
        .init("Should have it", isNumber: true), .init("Achieved", isNumber: true), .init("Percentage", isNumber: true),
    ]

    static func of(_ counts: ShownAchieved) -> [HTML] {
        [
            CountWords.number(counts.denominator, about: ""), CountWords.number(counts.achieved, about: ""),
            percentage(counts),
        ]
    }

    /// Beside it, of whom it is not known.
    static func whole(_ counts: ShownAchievement) -> [HTML] {
        of(counts.group) + [
            CountWords.number(counts.achievement.unknown, about: ""),
            CountWords.number(counts.population.unknown, about: ""),
        ]
    }

    /// `15 of 20`.
    static func one(_ counts: ShownAchieved) -> HTML {
        """
        \(CountWords.number(counts.achieved, about: "")) <span class="soft">of \
        \(CountWords.number(counts.denominator, about: ""))</span>
        """
    }

    private static func percentage(_ counts: ShownAchieved) -> HTML {
        if let percentage = counts.percentage { return "\(Figure(percentage))%" }
        return counts.denominator == .exact(0) ? "" : CountWords.number(.hidden, about: "")
    }
}
