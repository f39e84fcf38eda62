import DesignSystem
import Domain
import HTML
import Vocabulary

/// Discarding an extract that waits, with a reason: to be applied, or for its as-at day.
struct DiscardPanel: Component {
    let extract: ID<WaitingExtract>
    /// As it was typed.
    let reason: String
    let problems: [FieldProblem]
    let hidden: HTML

    static let fields = [FormField("reason", limit: WaitingExtract.longestReason)]

    /// What is said where no reason was typed.
    static let noReason = FieldProblem("Say why this extract is not to be applied.", field: "reason")

    var html: HTML {
        let form = Form(
            to: Address.discardExtract(extract), hidden: hidden,
            """
            <div class="stack">\(TextField(
                "reason", "Why it is not to be applied", error: problems.text(for: "reason"), value: reason,
                isNeeded: true))\(Actions("\(Button("Discard this extract", .stop))"))</div>
            """)
        return Panel(id: "discard", "Discard", form.html).html
    }
}
