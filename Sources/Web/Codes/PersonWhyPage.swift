import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Why a question finds one person, or does not: each line with its evidence, and the entries that do not count.
struct PersonWhyPage {
    let why: PersonReasons
    let file: PersonFile
    let slug: String
    let actor: Actor

    var page: Page {
        let way: HTML = "<a class=\"tap\" href=\"\(url: Address.cohort(slug))\">\(why.cohort.name)</a>"
        return PersonFrame.page(
            "Why: \(why.cohort.name)", file, nil, for: actor,
            """
            <div class="stack-5">\(PageHead(title, kicker: way, lede: lede, actions: actions))\(PersonAlerts(file: file).html)\
            \(lines)\(entries)</div>
            """)
    }

    private var title: String {
        switch why.answer {
        case .yes: "This person is in “\(why.cohort.name)”"
        case .no: "This person is not in “\(why.cohort.name)”"
        case .unknown: "It cannot be told whether this person is in “\(why.cohort.name)”"
        }
    }

    private var lede: HTML {
        guard let freshness = why.practice.freshness else { return "" }
        let old = freshness.warning.map { ", \($0)" } ?? ""
        return "As at \(DayText(freshness.asAt))\(old). What was recorded since is not in it."
    }

    private var actions: HTML {
        LinkButton("Why this practice’s figure", to: CodeAddress.why(slug, at: why.practice.profile.ods)).html
    }

    private var lines: HTML {
        let rows = why.lines.enumerated().map { place, line -> DataTable.Row in
            let tag: StatusTag =
                switch line.answer {
                case .yes: StatusTag("holds", .done)
                case .no: StatusTag("does not hold", .late)
                case .unknown: StatusTag("cannot be told", .waiting)
                }
            return DataTable.Row([
                "\(place + 1): \(line.text)", tag.html, ReasonChips(reasons: line.reasons).html,
            ])
        }
        return Panel(
            id: "lines", "Line by line", isFlush: true,
            DataTable(
                "Line by line", columns: [.init("Line"), .init("It"), .init("Why, with evidence")], rows: rows,
                isTight: true
            ).html
        ).html
    }

    private var entries: HTML {
        let rows = why.entries.map { entry -> DataTable.Row in
            let words: HTML =
                entry.standing == .decided ? "<b>\(entry.standing.words)</b>" : "\(entry.standing.words)"
            return DataTable.Row(["\(ReasonWords.words(entry.event))", "\(entry.list)", words])
        }
        return Panel(
            id: "entries", "Entries that count, and entries that do not", isFlush: true,
            foot: """
                <p class="small soft">Entries under the codelists that the question asks for, and entries under other codes \
                that read alike; the newest first. A code that is not in a codelist never counts, whatever its term.</p>
                """,
            DataTable(
                "Entries", columns: [.init("Entry"), .init("Codelist"), .init("It")], rows: rows, isTight: true,
                empty: "The record holds no entry under these codelists, and none that reads like one."
            ).html
        ).html
    }
}
