import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What a practice sends and what Cairn makes of it: what stands and covers, what waits to be seen to, how its reports are
/// read and what it wants coded. Links lead only where the reader may go.
struct PracticeExtractsPanels: Component {
    let view: PracticeView
    let actor: Actor?

    private var ods: ODSCode { view.practice.ods }
    private var bringsIn: Bool { Gate.extracts.admits(actor) == .allowed }

    var html: HTML { "\(standing)\(work)" }

    private var standing: HTML {
        guard let standing = view.standing, let freshness = view.freshness else {
            return Panel(
                id: "extracts", "Its extracts",
                "<p class=\"soft\">No extract has come in yet.</p>\(links([]))"
            ).html
        }
        let limit = view.practice.oldAfter.of("day", "days")
        let age = freshness.days.of("day", "days")
        let state: HTML =
            freshness.isOld
            ? Notice(
                .late, title: "It is old:",
                """
                \(age) old\(freshness.isOfEverybody ? "" : " and of some people only"), and an extract of this practice is old after \(limit). Whoever makes a recall list from it says why.
                """
            ).html
            : "<p class=\"small\">It is \(age) old; an extract of this practice is old after \(limit).</p>"
        let history = TextLink("All that came in of this practice", to: Address.extractHistory(ods)).html
        let compare = TextLink("Compare the last two", to: comparison).html
        return Panel(
            id: "extracts", "Its extracts",
            aside: FreshnessStamp(freshness, practice: view.practice.name).html,
            """
            <p>The extract that stands is as at \(DayText(standing.asAt)), from \(standing.system), \
            \(standing.isWhole ? "of the whole list" : "of part of the list").\(people)</p>\(whole(freshness))\(state)\
            <h3 class="h-s gap-top">What it covers</h3>\(coverage(standing))\
            \(links(bringsIn ? [history] + (isComparable ? [compare] : []) : []))
            """
        ).html
    }

    /// How old everybody else is, where what stands is of some people.
    private func whole(_ freshness: Freshness) -> HTML {
        guard let later = freshness.later else { return "" }
        return """
            <p>The last extract of everybody is as at \(DayText(freshness.asAt)); of some people there is what was known on \
            \(DayText(later)).</p>
            """
    }

    /// The last two that were applied and not undone.
    private var lastTwo: [ExtractRecord] { Array(view.applied.filter { $0.undone == nil }.prefix(2)) }
    private var isComparable: Bool { lastTwo.count == 2 }
    private var comparison: Route {
        Address.compareExtracts(ods).with(query: [
            (name: "one", value: lastTwo.last?.id.text ?? ""), (name: "other", value: lastTwo.first?.id.text ?? ""),
        ])
    }

    private func links(_ links: [HTML]) -> HTML {
        let all = links + (bringsIn ? [TextLink("Bring an extract in", to: Address.newExtract).html] : [])
        return all.isEmpty ? "" : "<ul class=\"gap-top\">\(all.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var people: HTML {
        guard let line = view.tally.first(where: { $0.what == .people }) else { return "" }
        return " \(SmallNumbers.shown(line.now).text) people are registered."
    }

    private func coverage(_ standing: ExtractRecord) -> HTML {
        let rows = standing.coverage.map { one -> DataTable.Row in
            let codes: HTML
            switch one.codes {
            case .all: codes = ""
            case .some(let some): codes = "<p class=\"ids\">\(some.count.of("code", "codes")) only</p>"
            }
            let from: HTML = one.from.map { "from \(DayText($0))" } ?? "from the beginning"
            return DataTable.Row([
                "\(one.kind.word)\(codes)", "\(from) to \(DayText(one.to))", "\(people(with: one.kind))",
            ])
        }
        let note: HTML =
            view.tally.isEmpty
            ? "" : "<p class=\"small soft\">* stands for fewer than \(Figure(SmallNumbers.smallest)).</p>"
        let table = DataTable(
            "What the extract covers",
            columns: [.init("Kind of record"), .init("Days"), .init("People who have one", isNumber: true)], rows: rows,
            isTight: true, empty: "Nothing is said to be covered: what is not in it is not known.")
        return "\(table)\(note)"
    }

    /// How many people have an entry of a kind, as it is told to everybody.
    private func people(with kind: RecordKind) -> String {
        guard !view.tally.isEmpty else { return "not counted" }
        let line = view.tally.first { line in
            kind == .demographics ? line.what == .people : line.what == .kind && line.name == kind.word
        }
        return SmallNumbers.shown(line?.after.people ?? 0).text
    }

    private var work: HTML {
        var facts: [(String, HTML)] = []
        if bringsIn {
            let rows = view.openProblems.reduce(0) { $0 + $1.rows }
            let nobody = view.openProblems.count { $0.owner == nil }
            let (open, unowned) = (ProblemFilter(practice: ods), ProblemFilter(practice: ods, owner: .nobody))
            let words = "\(nobody.grouped) without an owner"
            let withoutOwner: HTML = nobody == 0 ? "\(words)" : TextLink(words, to: unowned.route).html
            facts.append(
                (
                    "Waiting to be looked over",
                    view.waiting == 0
                        ? "Nothing"
                        : TextLink(view.waiting.of("extract", "extracts"), to: Address.extractHistory(ods)).html
                ))
            facts.append(
                (
                    "Open problems",
                    view.openProblems.isEmpty
                        ? "None"
                        : """
                        \(TextLink(view.openProblems.count.of("problem", "problems"), to: open.route)) in \
                        \(rows.of("row", "rows")); \(withoutOwner)
                        """
                ))
            let mappings = view.reports.map { report -> HTML in
                """
                <li>\(TextLink(report.name, to: Address.reportMapping(report.id))), \
                \(DayText(report.savedAt.inLondon.day))</li>
                """
            }
            facts.append(
                (
                    "How its reports are read",
                    mappings.isEmpty
                        ? "No report of this practice has been mapped. \(TextLink("Map one", to: Address.newReport))"
                        : "<ul>\(mappings)</ul>"
                ))
        }
        if Gate.codingSheets.admits(actor) == .allowed {
            let own = view.sheet.practice == nil ? "The network’s own order" : view.sheet.name
            facts.append(
                ("Coding sheet", "\(own). \(TextLink("Coding sheet of this practice", to: CodingAddress.sheet(ods)))")
            )
        }
        if Gate.coding.admits(actor) == .allowed {
            facts.append(
                (
                    "To be coded",
                    TextLink(
                        "What waits to be coded here", to: CodingFilter(practice: ods, state: .toCode).route()
                    ).html
                ))
        }
        if Gate.identity.admits(actor) == .allowed {
            let questions = view.identityWaiting
            facts.append(
                (
                    "Who somebody is",
                    questions == 0
                        ? "No question waits"
                        : """
                        \(TextLink(questions.of("question", "questions"), to: IdentityAddress.list(at: ods))) for two \
                        people to decide
                        """
                ))
        }
        return facts.isEmpty ? "" : Panel(id: "work", "What is seen to", Facts(facts).html).html
    }
}
