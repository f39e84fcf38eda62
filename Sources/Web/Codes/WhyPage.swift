import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Why a question finds so many people at a practice, and at another beside it: the rule, what each line leaves, the codes
/// that count and those that do not, the order of dates, and how far the extract reaches.
struct WhyPage {
    let why: FigureReasons
    let slug: String

    private var name: String { why.cohort.name }
    private var figures: [FigureReasons.Figure] { why.figures }

    var page: Page {
        let places = figures.map(\.practice.profile.name).joined(separator: " and ")
        let body: HTML = """
            \(PageHead(
                figures.count > 1 ? "Why the figures differ" : "Why this figure",
                kicker: """
                    <a class="tap" href="\(url: Address.cohort(slug))">\(name)</a> \
                    <a class="tap" href="\(url: CodeAddress.shares(slug))">All practices</a>
                    """, lede: "“\(name)” at \(places)."))\(warnings)\
            <div class="stack-5">\(beside)\(counts)\(Columns(.even, rule, system))\(steps)\(misses)\(orders)\(lists)</div>\
            \(why.isRounded ? CountWords.rounding : "")
            """
        return Page("Why: \(name)", section: .find, body: body)
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

    private var counts: HTML {
        let rows = figures.map { figure -> DataTable.Row in
            let note: HTML = figure.note.map { "<p class=\"ids\">\($0)</p>" } ?? ""
            let open = why.isRounded ? nil : slug
            func number(_ count: ShownCount, _ kind: CohortListKind, _ about: String) -> HTML {
                CountWords.number(
                    count, to: open.map { FindAddress.list($0, kind, at: figure.practice.profile.ods) }, about: about)
            }
            return DataTable.Row([
                "\(CodingParts.practice(figure.practice.profile, figure.practice.system))\(note)",
                number(figure.counts.included, .found, "found"), number(figure.counts.excluded, .excluded, "not found"),
                number(figure.counts.unknown, .undecided, "not decided"),
                CountWords.number(figure.counts.registered, about: ""),
                CountWords.number(figure.counts.withheld, about: ""), FreshnessDay(figure.practice.freshness).html,
            ])
        }
        let table = DataTable(
            "The figures",
            columns: [
                .init("Practice"), .init("Found", isNumber: true), .init("Not found", isNumber: true),
                .init("Could not be decided", isNumber: true), .init("Registered", isNumber: true),
                .init("Withheld", isNumber: true), .init("As at"),
            ], rows: rows, isTight: true)
        let causes = figures.flatMap { figure in
            figure.undecided.map { cause -> HTML in
                "<li>\(figure.practice.profile.name): <b>\(cause.clause)</b>, \(cause.note)</li>"
            }
        }
        let foot: HTML =
            causes.isEmpty
            ? "" : "<h3 class=\"h-s\">What the extracts do not hold</h3><ul class=\"small\">\(causes)</ul>"
        return Panel(id: "figures", "The figures", isFlush: true, foot: foot, table.html).html
    }

    private var rule: HTML {
        Panel(
            id: "rule", "The rule, the same for every practice",
            """
            <div class="question"><pre>\(QuestionText.lines(why.cohort))</pre>\
            <p class="small soft">Months count back from each practice’s own as-at day. A date of a month or a year alone \
            counts only where all of its days would.</p></div>
            """
        ).html
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
                    "Its extract does not say which system it is from, so how that system tells what was done here is not known."
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
            DataTable.Row(
                ["\(line + 1): \(CohortPrinter.text(text.condition))"]
                    + figures.flatMap { figure -> [HTML] in
                        guard figure.steps.indices.contains(line) else { return ["", ""] }
                        let all = figure.counts.registered.number ?? 0
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
        return Panel(id: "steps", "Line by line", isFlush: true, table.html).html
    }

    private var misses: HTML {
        let shown = figures.filter { !$0.misses.isEmpty }
        guard !shown.isEmpty else { return "" }
        let tables = shown.map { figure -> HTML in
            let rows = figure.misses.prefix(8).map { miss in
                var choice = ListChoice(kind: .nearMisses)
                choice.filter.practices = [figure.practice.profile.ods]
                choice.filter.reasons = [miss.line + 1]
                return DataTable.Row([
                    "\(miss.line + 1): \(miss.text)",
                    "\(miss.missing)",
                    CountWords.number(
                        .exact(miss.people), to: choice.route(slug),
                        about: "who miss line \(miss.line + 1) at \(figure.practice.profile.name)"),
                ])
            }
            return DataTable(
                figure.practice.profile.name,
                columns: [
                    .init("The line that alone keeps them out"), .init("Missing"), .init("People", isNumber: true),
                ], rows: Array(rows), isTight: true, isCaptionShown: true
            ).html
        }
        return Panel(
            id: "misses", "Who narrowly is not counted", isFlush: true,
            foot: """
                <p class="small soft">Days missing are a wrong date, one too old, or one in the wrong order; 1 event is a code \
                that is not there.</p>
                """, tables.joined()
        ).html
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

    private var lists: HTML {
        why.lists.enumerated().map { place, use -> HTML in
            let rows =
                use.counted.map { row($0, "counts") }
                + use.alike.map { alike in
                    row(alike, "does not count: \(alike.likeness?.words ?? "")")
                }
            let table = DataTable(
                "Codes of \(use.list.name)",
                columns: [.init("Term and code"), .init("It")]
                    + figures.map { .init($0.practice.profile.name, isNumber: true) }
                    + [.init("All your practices", isNumber: true)],
                rows: rows, isTight: true, empty: "None of your practices uses a code of it, or one that reads like it."
            )
            return Panel(
                id: "list-\(place + 1)", "Codes for “\(use.list.name)”", isFlush: true,
                foot: TextLink("How practices record it", to: CodeAddress.compare(use.list.name), about: use.list.name)
                    .html,
                """
                <div class="scroll" role="region" tabindex="0" aria-label="Codes of \(use.list.name)">\(table)</div>
                """
            ).html
        }.joined()
    }

    private func row(_ row: CodingComparison.Row, _ words: String) -> DataTable.Row {
        DataTable.Row(
            [
                """
                <a class="tap" href="\(url: CodeAddress.code(row.used.code))">\
                \(row.used.term.isEmpty ? "No term recorded" : row.used.term)</a>\
                <p class="ids">\(CodingParts.code(row.used.code))</p>
                """, row.likeness == nil ? "<b>\(words)</b>" : "\(words)",
            ]
                + figures.map { figure -> HTML in
                    guard figure.practice.isTold else { return "<span class=\"soft\">not told</span>" }
                    if let use = row.use(at: figure.practice.profile.ods) {
                        return CountWords.number(use.people, about: "")
                    }
                    return why.isRounded ? CountWords.number(.hidden, about: "") : "<span class=\"soft\">never</span>"
                } + [CountWords.number(row.used.people, about: "")])
    }
}
