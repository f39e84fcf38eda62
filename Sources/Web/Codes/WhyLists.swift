import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The codes that count and those that do not, of each codelist that a question or an indicator looks at.
struct WhyLists: Component {
    let why: FigureReasons

    var html: HTML {
        why.lists.enumerated().map { place, use -> HTML in
            let rows =
                use.counted.map { row($0, "counts") }
                + use.alike.map { alike in
                    row(alike, "does not count: \(alike.likeness?.words ?? "")")
                }
            let table = DataTable(
                "Codes of \(use.list.name)",
                columns: [.init("Term and code"), .init("It")]
                    + why.figures.map { .init($0.practice.profile.name, isNumber: true) }
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
                + why.figures.map { figure -> HTML in
                    guard figure.practice.isTold else { return "<span class=\"soft\">not told</span>" }
                    if let use = row.use(at: figure.practice.profile.ods) {
                        return CountWords.number(use.people, about: "")
                    }
                    return why.isRounded ? CountWords.number(.hidden, about: "") : "<span class=\"soft\">never</span>"
                } + [CountWords.number(row.used.people, about: "")])
    }
}
