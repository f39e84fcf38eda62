import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Striking a contact through: it stays to be read, with the reason.
struct StrikePage {
    let file: PersonFile
    let contact: Contact
    let actor: Actor
    var answer: FormAnswer?

    func page(_ visit: Visit) -> Page {
        PersonFrame.page(
            "Entered in error: \(file.registration.details.name.cui)", file, .contact, for: actor,
            """
            \(answer?.summary)\(PageHead("Strike this contact through?", lede: "It stays on the timeline, struck through, with your reason."))\
            <div class="stack-5">\(standing)\(Panel(id: "contact", "The contact", Facts(rows).html))\
            \(Form(
                to: ContactRoutes.error(file.person, contact.id),
                hidden: visit.hidden(person: file.person, version: contact.version), isPanel: true,
                """
                \(TextArea("why", "Why it was entered in error", hint: "For example: written on the wrong person", error: answer?.error("why"), value: answer?["why"], rows: 2, isNeeded: true))\
                \(Actions("\(Button("Strike it through", .stop))\(TextLink("Leave it as it is", to: Address.person(file.person)))"))
                """))</div>
            """)
    }

    private var rows: [(String, HTML)] {
        [
            ("When", "\(DayText(contact.heldOn)) \(contact.heldAt?.clock ?? "")"), ("How", "\(contact.channel.title)"),
            ("How it ended", "\(contact.outcome.title)"), ("Said", "\(contact.said)"), ("Agreed", "\(contact.agreed)"),
        ]
    }

    private var standing: HTML {
        answer?.standing([("Struck through", "\(contact.enteredInError?.why ?? "No")")]) ?? ""
    }
}
