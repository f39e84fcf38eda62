import DesignSystem
import HTML

/// Leads back from what a question that is kept nowhere finds to the question itself, which goes by a form.
struct BackToQuestion: Component {
    /// The question's text.
    let question: String
    let hidden: HTML

    var html: HTML {
        Form(
            to: FindAddress.new, hidden: "\(hidden)\(HiddenField("question", question))", label: "Back",
            Button("Back to the question", .second, name: "do", value: "check").html
        ).html
    }
}
