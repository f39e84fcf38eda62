import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What matters to the person, and what they need to take part: two forms on one page.
struct AboutForm {
    enum Part {
        case matters, needs
    }

    static let mattersFields: [FormField] = [
        .long("words", label: "What matters to me"), .long("please-do"), .long("please-do-not", label: "Please don’t"),
    ]
    static let needsFields: [FormField] = [.long("needs", label: "Reasonable adjustments")]

    let file: PersonFile
    let actor: Actor
    /// The part that came back, with what was typed.
    var answer: (part: Part, form: FormAnswer)?

    func page(_ visit: Visit) -> Page {
        PersonFrame.page(
            "What matters: \(file.registration.details.name.cui)", file, .about, for: actor,
            """
            \(answer?.form.summary)\(PageHead("What matters", lede: "In their own words. Ask; do not guess."))\
            <div class="stack-5">\(PersonAlerts(file: file).html)\(standing)\(matters(visit))\(needs(visit))</div>
            """)
    }

    private func form(_ part: Part) -> FormAnswer? {
        answer.flatMap { $0.part == part ? $0.form : nil }
    }

    private var standing: HTML {
        let matters = file.card.whatMatters
        return answer?.form.standing([
            ("Their words", "\(matters?.words ?? "Nobody has asked yet")"), ("Please do", "\(matters?.pleaseDo ?? "")"),
            ("Please don’t", "\(matters?.pleaseDoNot ?? "")"), ("Needs", "\(file.card.needs?.text ?? "")"),
        ]) ?? ""
    }

    private func matters(_ visit: Visit) -> HTML {
        let stands = file.card.whatMatters
        let typed = form(.matters)
        return Form(
            to: PersonRoutes.about(file.person), hidden: visit.hidden(person: file.person, version: file.card.version),
            isPanel: true,
            """
            \(TextArea("words", "What matters to me", hint: "Their own words, as they said them", error: typed?.error("words"), value: typed?["words"] ?? stands?.words))\
            \(TextArea("please-do", "Please do", value: typed?["please-do"] ?? stands?.pleaseDo, rows: 3))\
            \(TextArea("please-do-not", "Please don’t", value: typed?["please-do-not"] ?? stands?.pleaseDoNot, rows: 3))\
            \(Actions("\(Button("Save what matters"))\(TextLink("Leave without saving", to: Address.person(file.person)))"))
            """
        ).html
    }

    private func needs(_ visit: Visit) -> HTML {
        let typed = form(.needs)
        return Form(
            to: PersonRoutes.needs(file.person), hidden: visit.hidden(person: file.person, version: file.card.version),
            isPanel: true,
            """
            \(TextArea("needs", "Reasonable adjustments", hint: "Large print, a hearing loop, more time, somebody with them", error: typed?.error("needs"), value: typed?["needs"] ?? file.card.needs?.text, rows: 3))\
            \(Actions(Button("Save what they need", .second).html))
            """
        ).html
    }
}
