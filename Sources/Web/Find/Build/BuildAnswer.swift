import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Whom a question finds while it is being built, with a way to open them; or what is wrong with it.
struct BuildAnswer: Component {
    let checked: CheckedCohort?
    /// Whether a clause counts that has not been added yet.
    let isPending: Bool

    var html: HTML {
        "<div id=\"answer\" class=\"stack-5\">\(content)</div>"
    }

    /// One sentence for screen readers, said when it changes.
    var sentence: String {
        switch checked {
        case .counted(let counted)?:
            guard let number = counted.counts.total.included.number else { return "" }
            return "\(number.of("person", "people")) found\(isPending ? " with the clause not added yet" : "")."
        case .reported(let reported)?:
            let total = reported.report.total.group
            return "\(total.achieved.text) of \(total.denominator.text) who should have it have it."
        case .problems(let problems)?: return "\(problems.count.of("problem", "problems")) in the text."
        case nil: return ""
        }
    }

    private var content: HTML {
        switch checked {
        case nil:
            return Panel(
                id: "whom", "Whom it finds", "<p class=\"soft\">Numbers show here once there is a clause.</p>"
            ).html
        case .problems(let problems):
            let lines = problems.map { problem -> HTML in "<li>\(QuestionText.words(problem.problem))</li>" }
            return Panel(
                id: "whom", "Whom it finds",
                Notice(.plain, markup: "<p><b>This cannot be asked yet.</b></p><ul>\(lines)</ul>").html
            ).html
        case .counted(let counted): return found(counted)
        case .reported(let reported): return "\(Self.warned(reported.warnings))\(BuildReport(report: reported.report))"
        }
    }

    private static func warned(_ warnings: [CohortMark]) -> HTML {
        guard !warnings.isEmpty else { return "" }
        return Notice(
            .late,
            markup: """
                <p><b>Look at this first.</b></p><ul>\
                \(warnings.map { "<li>\(QuestionText.words($0.problem))</li>" as HTML })</ul>
                """
        ).html
    }

    private func found(_ counted: CountedCohort) -> HTML {
        let counts = counted.counts
        var open: HTML = ""
        if case .exact(let number) = counts.total.included, number > 0 {
            open =
                """
                <div class="actions gap-top">\
                \(Button("Open the \(number.of("person", "people"))", name: "do", value: "people"))\
                \(Button("Who is left, line by line", .second, name: "do", value: "lens"))</div>
                """
        }
        let pending: HTML =
            isPending ? "<p class=\"small\"><b>With the clause that is not added yet.</b></p>" : ""
        let whom = Panel(
            id: "whom", "Whom it finds",
            """
            \(pending)<div class="total"><b>\(CountWords.number(counts.total.included, about: ""))</b>\
            <span>people</span></div>\(CountWords.sum(counts.total, nil))\
            \(UndecidedCauses(causes: counts.undecided))\(open)
            """)
        return "\(Self.warned(counted.warnings))\(LeftOutLine(names: counts.leftOut))\(whom)\(practices(counts))"
    }

    private func practices(_ counts: CohortCounts) -> HTML {
        let table = DataTable(
            "People found, by practice",
            columns: [
                .init("Practice"), .init("Found", isNumber: true), .init("Per 1,000", isNumber: true),
            ],
            rows: counts.rows.map { row in
                DataTable.Row([
                    "\(row.practice.name)<p class=\"ids\">\(Self.asAt(row))</p>",
                    CountWords.number(row.counts.included, about: ""), Self.rate(row),
                ])
            }, isTight: true, empty: "None of your practices is recorded yet.")
        return Panel(id: "practices", "By practice", isFlush: true, table.html).html
    }

    private static func asAt(_ row: CohortCounts.Row) -> HTML {
        row.freshness.map { "as at \(FreshnessDay($0))" } ?? "no extract yet"
    }

    private static func rate(_ row: CohortCounts.Row) -> HTML {
        guard let found = row.counts.included.number, let all = row.counts.registered.number, all > 0 else { return "" }
        let tenths = (found * 10_000 + all / 2) / all
        return "\(tenths / 10).\(tenths % 10)"
    }
}
