import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What somebody was told: that the person died, moved away, or is in hospital. It counts until an extract says the same.
struct StatusForm {
    static let fields: [FormField] = [
        FormField("status", .choice, label: "What"), FormField("on", .day, label: "On which day"),
        FormField("told-by", label: "Who told you"), .long("note", label: "Anything else"),
    ]
    static let undoFields: [FormField] = [.long("reason", label: "Why")]

    let file: PersonFile
    let actor: Actor
    var answer: FormAnswer?
    var undoing: FormAnswer?

    func page(_ visit: Visit) -> Page {
        PersonFrame.page(
            "Whereabouts: \(file.registration.details.name.cui)", file, .status, for: actor,
            """
            \(answer?.summary)\(undoing?.summary)\(PageHead(
                "Whereabouts",
                lede: "What you write here counts at once, and until an extract says the same. Nothing is sent to the practice: tell them too."
            ))<div class="stack-5">\(stale)\(PersonAlerts(file: file).html)\(undo(visit))\(form(visit))</div>
            """)
    }

    /// The wish, or what is wrong with it.
    static func read(_ visit: Visit) -> (asked: ReportStatus?, answer: FormAnswer) {
        var answer = FormAnswer(visit.values)
        let kind = LocalStatus.Kind(rawValue: answer["status"])
        if kind == nil { answer.problem("Choose what you were told", at: "status") }
        let on = DayField.read(answer["on"], on: visit.today)
        if on == nil {
            answer.problem(answer["on"].isEmpty ? "Say on which day" : DayField.problem("On which day"), at: "on")
        }
        if let on, on > visit.today { answer.problem("The day cannot be after today, \(visit.today.cui)", at: "on") }
        if answer["told-by"].isEmpty { answer.problem("Say who told you", at: "told-by") }
        guard let kind, let on, answer.problems.isEmpty else { return (nil, answer) }
        return (
            ReportStatus(
                kind: kind, on: on, toldBy: answer["told-by"], note: answer["note"], version: visit.version ?? 0),
            answer
        )
    }

    private var stale: HTML {
        let form = answer?.isStale == true ? answer : undoing
        let told = file.card.status
        return form?.standing([
            ("Told", "\(told?.kind.words ?? "Nothing")"), ("Day", told.map { DayText($0.on).html } ?? ""),
            ("By", "\(told?.toldBy ?? "")"), ("Note", "\(told?.note ?? "")"),
        ]) ?? ""
    }

    private func undo(_ visit: Visit) -> HTML {
        guard let told = file.card.status else { return "" }
        return Form(
            to: PersonRoutes.undoStatus(file.person),
            hidden: visit.hidden(person: file.person, version: file.card.version),
            isPanel: true,
            """
            <h2>Take back “\(told.kind.words.lowercased())”</h2>\
            \(TextField("reason", "Why", hint: "It was wrong, or it is over: home again", error: undoing?.error("reason"), value: undoing?["reason"], isNeeded: true))\
            \(Actions(Button("Take it back", .second).html))
            """
        ).html
    }

    private func form(_ visit: Visit) -> HTML {
        let choices = LocalStatus.Kind.allCases.map { Choice($0.rawValue, $0.words) }
        return Form(
            to: PersonRoutes.status(file.person), hidden: visit.hidden(person: file.person, version: file.card.version),
            isPanel: true,
            """
            <h2>Write down what you were told</h2>\
            \(Radios("status", "What", choices: choices, chosen: answer?["status"], error: answer?.error("status"), isNeeded: true))\
            \(DayField("on", "On which day", hint: "For example 23-Nov-2026, or yesterday", error: answer?.error("on"), value: answer?["on"], isNeeded: true))\
            \(TextField("told-by", "Who told you", hint: "For example: her daughter, by phone", error: answer?.error("told-by"), value: answer?["told-by"], isNeeded: true))\
            \(TextArea("note", "Anything else", value: answer?["note"], rows: 3))\
            \(Actions("\(Button("Save"))\(TextLink("Leave without saving", to: Address.person(file.person)))"))
            """
        ).html
    }
}
