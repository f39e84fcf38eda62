import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Applying an extract of which something does not fit: by whoever says that they have read it, and why it is right all the
/// same where it is unlikely to be the one that was meant.
struct ApplyPanel: Component {
    let extract: WaitingExtract
    let toRead: FindingsToRead
    let hidden: HTML
    let although: String
    let hasRead: Bool
    let problems: [FieldProblem]
    /// Why it cannot be applied for other reasons; `nil` where it can.
    let whyNot: String?

    static let fields = [
        FormField("although", .longText, limit: WaitingExtract.longestReason), FormField("read", .flag, limit: 3),
    ]

    /// What is missing of the form before the extract can be applied.
    static func problems(of values: FormValues, in view: ExtractView) -> [FieldProblem] {
        guard view.extract.state == .waiting else { return [] }
        var problems: [FieldProblem] = []
        if view.toRead.stops > 0, (values["although"] ?? "").isEmpty {
            problems.append(FieldProblem("Say why this extract is right all the same.", field: "although"))
        }
        if !view.toRead.isEmpty, values["read"] != "yes" {
            problems.append(FieldProblem(view.toRead.refusal, field: "read"))
        }
        return problems
    }

    private var isStopped: Bool { toRead.stops > 0 }

    var html: HTML {
        let words = isStopped ? "Apply all the same" : "Apply \(extract.findings.total.applied.of("row", "rows"))"
        let button: HTML =
            whyNot.map { NotAllowed(words, because: $0).html }
            ?? Button(words, isStopped ? .stop : .main).html
        let why: HTML =
            isStopped
            ? TextArea(
                "although", "Why it is right all the same", hint: "Kept in the audit log, with your name.",
                error: problems.text(for: "although"), value: although, rows: 2, isNeeded: true
            ).html : ""
        let tick = TickBox(
            "read", "I have read them: \(toRead.words)", isTicked: hasRead,
            hint:
                "Rows that are not taken stay out until an extract brings them right. That you have read this is kept in the audit log.",
            error: problems.text(for: "read"))
        let form = Form(
            to: Address.applyExtract(extract.id), hidden: hidden,
            "<div class=\"stack\">\(why)\(tick)\(Actions(button))</div>")
        return Panel(id: "apply", "Apply", form.html).html
    }
}
