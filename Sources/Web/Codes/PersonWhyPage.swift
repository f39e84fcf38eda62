import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Why a question finds one person, or does not, or why they have achieved an indicator: each line with its evidence, and the
/// entries that do not count.
struct PersonWhyPage {
    let why: PersonReasons
    let file: PersonFile
    /// The question's name in addresses; of an indicator its ``CodingSubject/key``.
    let slug: String
    let actor: Actor

    var page: Page {
        let own = why.indicator.map { NeedAddress.indicator($0.slug) } ?? Address.cohort(slug)
        let way = TextLink(why.name, to: own).html
        return PersonFrame.page(
            "Why: \(why.name)", file, nil, for: actor,
            """
            <div class="stack-5">\(PageHead(title, kicker: way, lede: lede, actions: actions))\(PersonAlerts(file: file).html)\
            \(lines)\(entries)</div>
            """)
    }

    private var title: String {
        let name = "“\(why.name)”"
        if let indicator = why.indicator, let standing = why.standing {
            return Self.title(standing, indicator.indicator, name)
        }
        return switch why.answer {
        case .yes: "This person is in \(name)"
        case .no: "This person is not in \(name)"
        case .unknown: "It cannot be told whether this person is in \(name)"
        }
    }

    /// Where somebody counts in an indicator.
    private static func title(_ standing: Indicator.Standing, _ indicator: Indicator, _ name: String) -> String {
        switch standing {
        case .outside: "This person is not among those who should have \(name)"
        case .undecided: "It cannot be told whether this person should have \(name)"
        case .excluded(let place): "This person is excluded from \(name): \(indicator.exclusions[place].name)"
        case .excepted(let place):
            "This person has not achieved \(name) and is excepted: \(indicator.exceptions[place].name)"
        case .achieved: "This person has achieved \(name)"
        case .notAchieved(isUndecided: true): "It cannot be told whether this person has achieved \(name)"
        case .notAchieved(isUndecided: false): "This person has not achieved \(name)"
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
            let part: HTML = line.part.map { "<p class=\"ids\">\($0.words)</p>" } ?? ""
            return DataTable.Row([
                "\(place + 1): \(line.text)\(part)", tag.html, ReasonChips(reasons: line.reasons).html,
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
                <p class="small soft">Entries under the codelists that are asked for, and entries under other codes \
                that read alike; the newest first. A code that is not in a codelist never counts, whatever its term.</p>
                """,
            DataTable(
                "Entries", columns: [.init("Entry"), .init("Codelist"), .init("It")], rows: rows, isTight: true,
                empty: "The record holds no entry under these codelists, and none that reads like one."
            ).html
        ).html
    }
}
