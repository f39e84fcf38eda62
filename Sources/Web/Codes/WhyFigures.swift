import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The figures of a question or of an indicator at a practice, and at another beside it.
struct WhyFigures: Component {
    let why: FigureReasons
    let slug: String

    private var figures: [FigureReasons.Figure] { why.figures }
    private var isOfIndicator: Bool { why.indicator != nil }

    var html: HTML {
        let rows = figures.map { figure -> DataTable.Row in
            let note: HTML = figure.note.map { "<p class=\"ids\">\($0)</p>" } ?? ""
            // An indicator lists nobody: who has not achieved it is a question.
            let open = why.isRounded || isOfIndicator ? nil : slug
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
                .init("Practice"), .init(isOfIndicator ? "Achieved" : "Found", isNumber: true),
                .init(isOfIndicator ? "Not achieved" : "Not found", isNumber: true),
                .init("Could not be decided", isNumber: true),
                .init(isOfIndicator ? "Should have it" : "Registered", isNumber: true),
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
}
