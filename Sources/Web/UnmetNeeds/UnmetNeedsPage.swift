import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Every theme, with how often it was noticed.
struct UnmetNeedsPage {
    let board: NeedBoard
    let mayLog: Bool

    var page: Page {
        let rows = board.themes.map { theme -> DataTable.Row in
            let questions = theme.questions.map { Self.link($0).html }
            return DataTable.Row([
                "\(TextLink(theme.theme.title, to: UnmetNeedAddress.theme(theme.theme.key)))<br><span class=\"small soft\">\(theme.theme.note)</span>",
                Self.number(theme.byPractice.total), Self.number(theme.byMonth.each.last ?? .exact(0)),
                questions.isEmpty ? "<span class=\"soft\">Nothing yet</span>" : questions.joined(by: ", "),
            ])
        }
        let table = DataTable(
            "Themes of unmet need",
            columns: [
                .init("Theme"), .init("In twelve months", isNumber: true), .init("This month", isNumber: true),
                .init("What came of it"),
            ], rows: rows)
        let body: HTML = """
            \(PageHead(
                "Unmet needs", kicker: TextLink("Find people", to: Address.find).html,
                lede: "What coordinators noticed and nothing met, by kind. A theme that comes back can become a cohort.",
                actions: mayLog ? LinkButton("Log an unmet need", to: UnmetNeedAddress.new, .main).html : ""))\
            \(Panel(id: "themes", "Themes", isFlush: true, foot: board.isRounded ? CountWords.rounding : "", table.html))
            """
        return Page("Unmet needs", section: .find, body: body)
    }

    static func number(_ count: ShownCount) -> HTML { CountWords.number(count, about: "") }

    /// A question that came of a theme.
    static func link(_ question: SavedCohort) -> TextLink {
        let slug = question.id.text
        return TextLink(
            question.name, to: question.isIndicator ? NeedAddress.indicator(slug) : Address.cohort(slug))
    }
}

/// One theme: how often, where, when, in which words, and what came of it.
struct UnmetNeedThemePage {
    let board: NeedBoard
    let theme: NeedBoard.Theme
    let mayLog: Bool
    let mayAsk: Bool

    var page: Page {
        let key = theme.theme.key
        let actions: HTML = """
            \(mayLog ? LinkButton("Log an unmet need", to: UnmetNeedAddress.new).html : "")\
            \(mayAsk ? LinkButton("Make it a cohort", to: UnmetNeedAddress.cohort(of: key), .main).html : "")
            """
        let body: HTML = """
            \(PageHead(
                theme.theme.title, kicker: TextLink("Unmet needs", to: UnmetNeedAddress.needs).html, lede: "\(theme.theme.note).",
                actions: actions))\
            \(Columns(.aside, "\(words)", "\(questions)\(practices)\(months)"))
            """
        return Page("Unmet need: \(theme.theme.title)", section: .find, body: body)
    }

    private var words: HTML {
        guard !board.isRounded else {
            return Panel(
                id: "words", "What was noticed",
                "<p class=\"soft\">The words are for those who see people.</p>\(CountWords.rounding)"
            ).html
        }
        let lines = theme.needs.map { need -> HTML in
            let practice = board.practices.first { $0.ods == need.practice }?.name ?? need.practice.text
            return """
                <li><p>\(DatedText(need.words))</p><p class="small soft">\(DayText(need.noticedOn)), \(practice), \
                \(board.names[need.by] ?? "somebody who has left")</p></li>
                """
        }
        return Panel(
            id: "words", "What was noticed",
            lines.isEmpty ? "<p class=\"soft\">Nothing within a year.</p>" : "<ul class=\"stack\">\(lines)</ul>"
        ).html
    }

    private var questions: HTML {
        let links = theme.questions.map { question -> HTML in "<li>\(UnmetNeedsPage.link(question))</li>" }
        return Panel(
            id: "questions", "What came of it",
            links.isEmpty ? "<p class=\"soft\">Nothing yet.</p>" : "<ul>\(links)</ul>"
        ).html
    }

    private var practices: HTML {
        let rows = zip(board.practices, theme.byPractice.each).map { practice, count in
            DataTable.Row(["\(practice.name)", UnmetNeedsPage.number(count)])
        }
        return Panel(
            id: "practices", "By practice", isFlush: true,
            DataTable(
                "By practice", columns: [.init("Practice"), .init("Noticed", isNumber: true)], rows: rows,
                footer: ["All", UnmetNeedsPage.number(theme.byPractice.total)], isTight: true
            ).html
        ).html
    }

    private var months: HTML {
        let rows = zip(board.months, theme.byMonth.each).reversed().map { month, count in
            DataTable.Row([
                "\(Day.monthWord(month.parts.month)) \(month.parts.year.description)", UnmetNeedsPage.number(count),
            ])
        }
        return Panel(
            id: "months", "By month", isFlush: true,
            DataTable(
                "By month", columns: [.init("Month"), .init("Noticed", isNumber: true)], rows: rows, isTight: true
            ).html
        ).html
    }
}
