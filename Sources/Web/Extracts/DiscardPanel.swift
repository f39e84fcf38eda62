import DesignSystem
import Domain
import HTML
import Vocabulary

/// Discarding what waits, with a reason: an extract that waits to be applied or for its as-at day, or a report that waits to be
/// mapped.
struct DiscardPanel: Component {
    private let route: Route
    /// What it is, in a word.
    private let what: String
    /// What it then is not.
    private let deed: String
    /// As it was typed.
    private let reason: String
    private let problems: [FieldProblem]
    private let hidden: HTML

    static let fields = [FormField("reason", limit: WaitingExtract.longestReason)]

    /// What is said where no reason was typed.
    static let noReason = FieldProblem("Say why this extract is not to be applied.", field: "reason")
    static let noReasonOfReport = FieldProblem("Say why this report is not to be read.", field: "reason")

    init(extract: ID<WaitingExtract>, reason: String, problems: [FieldProblem], hidden: HTML) {
        (route, what, deed) = (Address.discardExtract(extract), "extract", "applied")
        (self.reason, self.problems, self.hidden) = (reason, problems, hidden)
    }

    init(report: ID<WaitingExtract>, reason: String, problems: [FieldProblem], hidden: HTML) {
        (route, what, deed) = (Address.giveUpReport(report), "report", "read")
        (self.reason, self.problems, self.hidden) = (reason, problems, hidden)
    }

    var html: HTML {
        let form = Form(
            to: route, hidden: hidden,
            """
            <div class="stack">\(TextField(
                "reason", "Why it is not to be \(deed)", error: problems.text(for: "reason"), value: reason,
                isNeeded: true))\(Actions("\(Button("Discard this \(what)", .stop))"))</div>
            """)
        return Panel(id: "discard", "Discard", form.html).html
    }
}
