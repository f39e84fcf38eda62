import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// Asks as at which day an extract was exported whose files are here and do not say it, or say another than was given.
struct MissingDay: Component {
    let extract: ID<WaitingExtract>
    /// The day that the names of its files say; nobody has looked at it.
    let proposed: Day?
    /// The two days that were said; `nil` where none was.
    let days: DisagreeingDays?
    /// Whether the files are still there once the server has been started anew.
    let isKept: Bool
    /// As it was typed; `nil` where nothing was.
    let typed: String?
    /// Why it is to be discarded, as it was typed.
    let reason: String
    let problems: [FieldProblem]
    let hidden: HTML

    /// What the matter is.
    static func title(_ days: DisagreeingDays?) -> String {
        days == nil ? "The as-at day is missing" : "Two as-at days were said"
    }

    static let fields = [FormField("as-at", .day, limit: 40)]

    var html: HTML {
        let saying = Form(
            to: Address.sayDay(extract), hidden: hidden, isPanel: true,
            """
            <div class="stack-5">\(DayField(
                "as-at", "As at", hint: hint, error: problems.text(for: "as-at"), value: typed, isNeeded: true))\
            \(Actions("\(Button("Read and look over"))"))</div>
            """)
        let discarding = DiscardPanel(extract: extract, reason: reason, problems: problems, hidden: hidden)
        return """
            \(Notice(
                .late, title: asking,
                """
                \(both)The files are here and need not be sent again\(keeping). Nothing of them is read before you have said it.
                """))\
            \(saying)<div class="gap-top">\(discarding)</div>
            """
    }

    private var asking: String {
        "\(Self.title(days)): " + (days == nil ? "say on which day it was exported." : "say which it is.")
    }

    /// The two days where they were said, and what to do where the one that cannot be put right here is wrong.
    private var both: String {
        days.map { days in
            "extract.json says \(days.written.cui), and \(days.given.cui) was given with the files. Where extract.json is "
                + "wrong, discard this extract, correct that file and bring it in again. "
        } ?? ""
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
