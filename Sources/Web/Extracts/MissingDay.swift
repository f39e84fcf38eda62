import DesignSystem
import Domain
import HTML
import Vocabulary

/// Asks as at which day an extract was exported whose files are here and do not say it.
struct MissingDay: Component {
    let extract: ID<WaitingExtract>
    /// The day that the names of its files say; nobody has looked at it.
    let proposed: Day?
    /// Whether the files are still there once the server has been started anew.
    let isKept: Bool
    /// As it was typed; `nil` where nothing was.
    let typed: String?
    let problems: [FieldProblem]
    let hidden: HTML

    static let title = "The as-at day is missing"
    static let fields = [FormField("as-at", .day, limit: 40)]

    var html: HTML {
        let saying = Form(
            to: Address.sayDay(extract), hidden: hidden, isPanel: true,
            """
            <div class="stack-5">\(DayField(
                "as-at", "As at", hint: hint, error: problems.text(for: "as-at"), value: typed, isNeeded: true))\
            \(Actions("\(Button("Read and look over"))"))</div>
            """)
        let removing = Form(
            to: Address.discardExtract(extract), hidden: hidden, Button("Remove the files", .stop).html)
        return """
            \(Notice(
                .late, title: "The as-at day is missing: say on which day it was exported.",
                """
                The files are here and need not be sent again\(keeping). Nothing of them is read before you have said it.
                """))\
            \(saying)<div class="gap-top">\(removing)</div>
            """
    }

    private var keeping: String {
        isKept
            ? ": they are kept as long as an extract that waits to be applied"
            : ", unless the server is started anew before you have said it"
    }

    private var hint: String {
        let example = "The day on which the practice’s system wrote the files: for example 20-Nov-2026."
        return proposed.map { "\(example) The names of the files say \($0.cui); look whether that is it." } ?? example
    }

    /// What is wrong with what was typed, which is not a day.
    static func problem(with typed: String) -> FieldProblem {
        FieldProblem(
            typed.isEmpty ? "As at: say on which day the files were exported." : DayField.problem("As at"),
            field: "as-at")
    }
}
