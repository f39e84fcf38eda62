import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What a cohort finds at each practice. Found + not found + could not be decided = registered, in every row.
struct PracticeTable: Component {
    let counts: CohortCounts
    /// Of the cohort whose people the numbers open; `nil` where they open nobody.
    let slug: String?
    let caption: String

    var html: HTML {
        let open = counts.isRounded ? nil : slug
        let table = DataTable(
            caption,
            columns: [
                .init("Practice"), .init("Found", isNumber: true), .init("Not found", isNumber: true),
                .init("Could not be decided", isNumber: true), .init("Registered", isNumber: true),
                .init("Withheld", isNumber: true), .init("As at"),
            ],
            rows: counts.rows.map { row(open, $0) },
            footer: counts.rows.count < 2
                ? []
                : [
                    "All", number(counts.total.included), number(counts.total.excluded), number(counts.total.unknown),
                    number(counts.total.registered), number(counts.total.withheld), "",
                ],
            isTight: true, empty: "None of your practices is recorded yet.")
        return "\(table)\(counts.isRounded ? CountWords.rounding : "")\(elsewhere)"
    }

    /// Why the rows add up to more than all.
    private var elsewhere: HTML {
        guard counts.countedElsewhere > 0 else { return "" }
        return """
            <p class="small soft pad">Registered at another of these practices too: \(counts.countedElsewhere). They count at each \
            practice, and once in all.</p>
            """
    }

    private func row(_ slug: String?, _ row: CohortCounts.Row) -> DataTable.Row {
        let (ods, name) = (row.practice.ods, row.practice.name)
        func list(_ kind: CohortListKind) -> Route? { slug.map { FindAddress.list($0, kind, at: ods) } }
        let note: HTML = row.note.map { "<p class=\"ids\">\($0)</p>" } ?? ""
        return DataTable.Row([
            "\(name)\(note)",
            CountWords.number(row.counts.included, to: list(.found), about: "found at \(name)"),
            CountWords.number(row.counts.excluded, to: list(.excluded), about: "not found at \(name)"),
            CountWords.number(row.counts.unknown, to: list(.undecided), about: "not decided at \(name)"),
            number(row.counts.registered), number(row.counts.withheld), FreshnessDay(row.freshness).html,
        ])
    }

    private func number(_ count: ShownCount) -> HTML {
        CountWords.number(count, about: "")
    }
}

/// As at which day, marked where that is old.
struct FreshnessDay: Component {
    private let freshness: Freshness?

    init(_ freshness: Freshness?) {
        self.freshness = freshness
    }

    var html: HTML {
        guard let freshness else { return "no extract yet" }
        let some = freshness.isOfEverybody ? "" : ", of some people only"
        guard freshness.isOld else { return "\(DayText(freshness.asAt))\(some)" }
        // In one piece: the parts of a tag stand apart, and a comma would stand away from its day.
        return """
            <span class="tag tag--soon">\(Icon.clock)<span>\(DayText(freshness.asAt)), \
            \(freshness.days.of("day", "days")) old\(some)</span></span>
            """
    }
}

/// Why answers could not be decided: which clause, and what is missing.
struct UndecidedCauses: Component {
    let causes: [Undecided]

    var html: HTML {
        guard !causes.isEmpty else { return "" }
        let lines = causes.map { cause -> HTML in "<li><b>\(cause.clause)</b>: \(cause.note)</li>" }
        return "<h3 class=\"h-s\">Why some could not be decided</h3><ul class=\"small\">\(lines)</ul>"
    }
}
