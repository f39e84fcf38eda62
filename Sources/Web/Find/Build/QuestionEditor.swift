import Application
import CaseFinding
import DesignSystem
import HTML
import Vocabulary

/// The question as text, with what could be put in while somebody writes and what is wrong under it. Without scripts a
/// button checks the same, and names are put in from a list.
struct QuestionEditor: Component {
    let state: BuildState
    let marks: [CohortMark]
    let choices: ClauseChoices

    static let offers = "offers"

    var html: HTML {
        let isWrong = marks.contains { !$0.isWarning }
        let area = TextArea(
            "question", "The question as text",
            hint: """
                First the word cohort and a name in double quotes, then one condition a line. What you write here shows \
                above, and what you choose above shows here. An indicator begins with the word indicator: it can be written \
                here, and not chosen above.
                """,
            error: isWrong ? "There is something to put right in the text" : state.problems.text(for: "question"),
            value: state.text, rows: 12, isCode: true,
            suggestions: Suggestions(by: FindAddress.words, into: Self.offers), marks: QuestionMarks.id,
            hasFocus: state.focus == "question")
        return """
            <details class="panel as-text" id="as-text"\(flag: "open", isOpen)><summary>As text</summary>\
            <div class="panel-body"><div class="editor">\(area)\(SuggestionList(id: Self.offers))\
            <p class="vh" role="status" id="\(Self.offers)-said"></p></div>\(QuestionMarks(marks: marks))\
            <div class="actions gap-top">\(Button("Check the text", .second, name: "do", value: "check"))</div>\
            <div class="fields-row gap-top">\(names)\
            \(Button("Put it in", .second, about: "this name", name: "do", value: "insert"))</div></div></details>
            """
    }

    /// Open where something is to be put right, where somebody has just put a name in, and for an indicator, which has no
    /// other view.
    private var isOpen: Bool {
        !marks.isEmpty || state.indicator != nil || state.problems.text(for: "name-in") != nil
            || state.problems.text(for: "question") != nil || state.focus == "question"
    }

    private var names: HTML {
        func group(_ title: String, _ kind: NameToPutIn.Kind, _ names: [String]) -> (String, [Choice]) {
            (title, names.map { Choice(NameToPutIn(kind: kind, name: $0).text, $0) })
        }
        return SelectField(
            "name-in", "A name to put in",
            groups: [
                group("Codelists", .codelist, choices.codelists),
                group("Ethnicity", .ethnicity, choices.ethnicities),
                group("Measurements", .measure, choices.measures.map(\.name)),
                group("Cohorts", .cohort, choices.cohorts), group("Practices", .practice, choices.practices),
            ], blank: "Choose a name", hint: "It goes to the end of the text.",
            error: state.problems.text(for: "name-in")
        ).html
    }
}

/// A name that was chosen to be put into the text.
struct NameToPutIn {
    enum Kind: String {
        case codelist, ethnicity, measure, cohort, practice
    }

    let kind: Kind
    let name: String

    init(kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }

    /// Reads `codelist.asthma`.
    init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else { return nil }
        self.init(kind: kind, name: parts[1])
    }

    var text: String { "\(kind.rawValue).\(name)" }

    /// The text with the name at its end: as a clause of its own where the text is whole, else to go on with.
    func put(into text: String, isWhole: Bool) -> String {
        let quoted = "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
        guard isWhole else { return "\(text) \(quoted)" }
        let clause =
            switch kind {
            case .codelist: "with any of \(quoted)"
            case .ethnicity: "ethnicity in \(quoted)"
            case .measure: "latest \(quoted) above"
            case .cohort: "in \(quoted)"
            case .practice: "registered at \(quoted)"
            }
        let end = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        return "\(end)  \(clause)\n"
    }
}
