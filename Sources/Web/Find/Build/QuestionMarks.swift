import CaseFinding
import DesignSystem
import HTML

/// What is wrong in a text, under the text: each with its line, the word underlined, and a link that puts the caret there.
struct QuestionMarks: Component {
    let marks: [CohortMark]

    /// The id that the text area names.
    static let id = "marks"
    /// Of a long line as much is shown on either side of the word.
    private static let around = 60
    /// Nobody reads more at once; the next show once these are put right.
    private static let most = 20

    var html: HTML {
        let lines = marks.prefix(Self.most).map { mark -> HTML in
            """
            <li\(attribute: "class", mark.isWarning ? nil : "is-wrong")><p><a href="#question" data-from="\(mark.range.lowerBound)" \
            data-to="\(mark.range.upperBound)">\(Self.place(mark))</a>: \(mark.problem.words)</p>\(Self.line(mark))</li>
            """
        }
        let more = marks.count - lines.count
        let rest: HTML = more > 0 ? "<p class=\"small soft\">And \(more) more.</p>" : ""
        let isWrong = marks.contains { !$0.isWarning }
        return """
            <div class="marks" id="\(Self.id)" data-field="question" data-invalid="\(isWrong ? "true" : "false")">\
            \(lines.isEmpty ? "" : "<ul>\(lines)</ul>" as HTML)\(rest)</div>
            """
    }

    private static func place(_ mark: CohortMark) -> String {
        mark.problem.line > 0 ? "Line \(mark.problem.line)" : "The whole text"
    }

    private static func line(_ mark: CohortMark) -> HTML {
        guard !mark.lineText.isEmpty else { return "" }
        let (before, meant, after) = mark.pieces
        let start =
            before.count > around ? "…" + before.suffix(around) : String(before.drop { $0 == " " || $0 == "\t" })
        let end = after.count > around ? after.prefix(around) + "…" : after
        let word = meant.count > 2 * around ? meant.prefix(2 * around) + "…" : meant
        let shown: HTML = word.isEmpty ? "<span class=\"caret\">‸</span>" : "<mark>\(word)</mark>"
        return "<code class=\"code\">\(start)\(shown)\(end)</code>"
    }
}
