import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Why a question finds so many people at a practice, or so many have achieved an indicator, and at another beside it: the
/// rule, what each line leaves, the codes that count and those that do not, the order of dates, and how far the extract reaches.
struct WhyPage {
    let why: FigureReasons
    /// The question's name in addresses; of an indicator its ``CodingSubject/key``.
    let slug: String

    private var name: String { why.name }
    private var figures: [FigureReasons.Figure] { why.figures }

    var page: Page {
        let places = figures.map(\.practice.profile.name).joined(separator: " and ")
        let body: HTML = """
            \(PageHead(
                figures.count > 1 ? "Why the figures differ" : "Why this figure",
                kicker: kicker, lede: "“\(name)” at \(places).", actions: actions))\(warnings)\
            <div class="stack-5">\(beside)\(WhyFigures(why: why, slug: slug))\(Columns(.even, rule, system))\(steps)\(misses)\
            \(orders)\(WhyLists(why: why))</div>\
            \(why.isRounded ? CountWords.rounding : "")
            """
        return Page("Why: \(name)", section: .find, body: body)
    }

    private var kicker: HTML {
        let own = why.indicator.map { NeedAddress.indicator($0.slug) } ?? Address.cohort(slug)
        let all = why.indicator == nil ? CodeAddress.shares(slug) : CodeAddress.compare(slug)
        return "\(TextLink(name, to: own)), \(TextLink("All practices", to: all))"
    }

    /// An indicator has no list: who has not achieved it is a question.
    private var actions: HTML {
        guard let indicator = why.indicator, !why.isRounded else { return "" }
        return LinkButton("Who has not", to: FindAddress.missing(indicator.slug)).html
    }

    private var warnings: HTML {
        let old = figures.compactMap { figure -> HTML? in
            guard let freshness = figure.practice.freshness, let warning = freshness.warning else { return nil }
            return "<li>\(figure.practice.profile.name): as at \(DayText(freshness.asAt)), \(warning).</li>"
        }
        return old.isEmpty
            ? "" : Notice(.late, markup: "<p><b>An old extract explains part of it.</b></p><ul>\(old)</ul>").html
    }

    /// Which practice to put beside it.
    private var beside: HTML {
        guard let first = figures.first?.practice.profile else { return "" }
        let others = why.practices.told.filter { $0.ods != first.ods }
        guard !others.isEmpty else { return "" }
        let route = CodeAddress.why(slug, at: first.ods)
        return """
            <form class="panel screen-only" method="get" action="\(url: route)" aria-label="Another practice beside it">\
            <div class="panel-body fields-row">\(SelectField(
                "beside", "Beside \(first.name)", options: others.map { Choice($0.ods.text, $0.name) },
                chosen: figures.count > 1 ? figures[1].practice.profile.ods.text : nil, blank: "no other"))\
            \(Button("Compare", .second))</div></form>
            """
    }

    private var rule: HTML {
        Panel(
            id: "rule", "The rule, the same for every practice",
            """
            <div class="question"><pre>\(ruleText)</pre>\
            <p class="small soft">Months count back from each practice’s own as-at day. A date of a month or a year alone \
            counts only where all of its days would.</p></div>
            """
        ).html
    }

    private var ruleText: HTML {
        guard let indicator = why.indicator else { return QuestionText.lines(why.cohort) }
        return "\(CohortPrinter.text(indicator.indicator))"
    }

    /// Where the clinical systems themselves count otherwise.
    private var system: HTML {
        let lines = figures.map { figure -> HTML in
            let words =
                switch CodingParts.kind(of: figure.practice.system) {
                case .emis:
                    """
                    EMIS counts as done here what a user recorded whose organisation is the practice. Entries that came with \
                    a letter or from another service are then in no report of work done here.
                    """
                case .systmOne:
                    """
                    SystmOne counts as done here what the same organisational unit recorded. What a shared unit or a hub \
                    recorded is then in no report of work done here.
                    """
                case nil:
                    """
                    Neither its last extract of everybody nor its page says which system it has, so how that system tells what was \
                    done here is not known.
                    """
                }
            return "<p><b>\(figure.practice.profile.name):</b> \(words)</p>"
        }
        return Panel(
            id: "done-here", "“Done here”",
            """
            <p>Cairn counts what stands in the record, wherever it was done. A report of the practice’s own may count only \
            what was done there, and leave out administrative notes.</p>\(lines)
            """
        ).html
    }

    private var steps: HTML {
        guard figures.contains(where: { !$0.steps.isEmpty }) else { return "" }
        let rows = why.cohort.lines.enumerated().map { line, text -> DataTable.Row in
            let words: HTML = "\(line + 1): \(CohortPrinter.text(text.condition))\(part(of: line))"
            return DataTable.Row(
                [words]
                    + figures.flatMap { figure -> [HTML] in
                        guard figure.steps.indices.contains(line) else { return ["", ""] }
                        let all = figure.registered ?? 0
                        let own = figure.steps[line].own
                        let rate = all == 0 ? "" : CodingComparison.perThousand(Double(own) / Double(all))
                        return [
                            "<div>\(Figure(own))<p class=\"ids\">\(rate) of 1,000</p></div>",
                            "\(Figure(figure.steps[line].remaining))",
                        ]
                    })
        }
        let table = DataTable(
            "Line by line",
            columns: [.init("Line")]
                + figures.flatMap { figure -> [DataTable.Column] in
                    let name = figure.practice.profile.name
                    return [
                        .init("By itself, \(name)", isNumber: true), .init("Left after it, \(name)", isNumber: true),
                    ]
                }, rows: rows, isTight: true)
        let isOut = why.parts.contains { if case .exclusion = $0 { true } else { false } }
        let foot: HTML =
            isOut
            ? """
            <p class="small soft">Where it is not known whether somebody is excluded, the figures count them and these lines do \
            not.</p>
            """ : ""
        return Panel(id: "steps", "Line by line", isFlush: true, foot: foot, table.html).html
    }

    /// Where a line of an indicator stands.
    private func part(of line: Int) -> HTML {
        why.parts.indices.contains(line) ? "<p class=\"ids\">\(why.parts[line].words)</p>" : ""
    }

    /// Rows of near misses of a practice that are listed.
    private static let mostMisses = 16

    private var misses: HTML {
        let shown = figures.filter { !$0.misses.isEmpty }
        guard !shown.isEmpty else { return "" }
        let tables = shown.map { misses(of: $0) }
        return Panel(
            id: "misses", "Who narrowly is not counted", isFlush: true,
            foot: """
                <p class="small soft">Days missing are a wrong date, one too old, or one in the wrong order; 1 event is a code \
                that is not there.\(excepted)</p>
                """, tables.joined()
        ).html
    }

    /// The nearest first. Where there are too many, those of fewest people are left out, so that the chief reason is told.
    private func misses(of figure: FigureReasons.Figure) -> HTML {
        let all = figure.misses
        let listed = all.indices.sorted { (all[$1].people, $0) < (all[$0].people, $1) }.prefix(Self.mostMisses).sorted()
        let rows = listed.map { place -> DataTable.Row in
            let miss = all[place]
            var choice = ListChoice(kind: .nearMisses)
            choice.filter.practices = [figure.practice.profile.ods]
            choice.filter.reasons = [miss.line + 1]
            return DataTable.Row([
                "\(miss.line + 1): \(miss.text)",
                "\(miss.missing)",
                CountWords.number(
                    .exact(miss.people), to: why.indicator == nil ? choice.route(slug) : nil,
                    about: "who miss line \(miss.line + 1) at \(figure.practice.profile.name)"),
            ])
        }
        let rest = all.count - listed.count
        let people = all.map(\.people).reduce(0, +) - listed.map { all[$0].people }.reduce(0, +)
        let more: HTML =
            rest > 0
            ? """
            <p class="small soft pad">and \(rest.of("further group", "further groups")), \
            \(people.of("person", "people")).</p>
            """ : ""
        let table = DataTable(
            figure.practice.profile.name,
            columns: [
                .init("The line that alone keeps them out"), .init("Missing"), .init("People", isNumber: true),
            ], rows: rows, isTight: true, isCaptionShown: true)
        return "\(table)\(more)"
    }

    /// Exceptions are no lines of it: whom they take out may narrowly not have achieved it.
    private var excepted: HTML {
        guard let indicator = why.indicator, !indicator.indicator.exceptions.isEmpty else { return "" }
        return " Whoever is excepted is among them."
    }

    private var orders: HTML {
        guard !why.orders.isEmpty else { return "" }
        let lines = why.orders.map { "<li><b>\($0)</b></li>" as HTML }
        return Panel(
            id: "orders", "The order of dates",
            """
            <p>These lines ask in which order things happened. What is coded on a day before the other does not count, such \
            as a health action plan that is coded before its check.</p><ul>\(lines)</ul>
            """
        ).html
    }
}
