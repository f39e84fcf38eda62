import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The form for one contact: about half a minute.
struct ContactPage {
    let form: ContactForm
    var answer: FormAnswer?

    private var file: PersonFile { form.file }

    func page(_ visit: Visit) -> Page {
        PersonFrame.page(
            "Record a contact: \(file.registration.details.name.cui)", file, .contact, for: form.actor,
            Columns(
                .aside,
                """
                \(answer?.summary)\(PageHead("Record a contact", lede: "About 30 seconds. Fields marked “needed” must be filled in."))\
                \(PersonAlerts(file: file).html)\(today)\(standing)\(fields(visit))
                """, side
            ).html)
    }

    private func typed(_ name: String) -> String? { answer?.values[name] }
    private func error(_ name: String) -> String? { answer?.error(name) }

    /// Somebody has been in touch today already (hazard H-21).
    private var today: HTML {
        guard let contact = file.contactToday else { return "" }
        let clock = contact.heldAt.map { " at \($0.clock)" } ?? ""
        return Notice(
            .late, title: "Somebody contacted them today.",
            "\(file.names[.account(contact.by)])\(clock): \(contact.channel.title.lowercased()), "
                + "\(contact.outcome.title.lowercased()).", label: "Contacted today"
        ).html
    }

    private var standing: HTML {
        guard let answer, answer.isStale else { return "" }
        let step = file.episode?.nextStep
        let last = file.contacts.first
        return answer.standing([
            ("Care coordination", "\(file.episode?.state.title ?? "Not on a caseload")"),
            ("Next step", "\(step?.what ?? "None")"), ("Due", step.map { PersonPage.due($0) } ?? ""),
            ("Last contact", last.map { "\(DayText($0.heldOn)): \($0.said)" } ?? "None"),
        ])
    }

    private func fields(_ visit: Visit) -> HTML {
        Form(
            to: Address.newContact(file.person),
            hidden: visit.hidden(person: file.person, version: file.episode?.version),
            """
            \(how)\(when)\(with)\(outcome)\
            \(TextArea("said", "What was said or noticed", hint: "Their words where you can. A worry about health goes to a clinician.", error: error("said"), value: typed("said")))\
            \(TextArea("agreed", "What was agreed", value: typed("agreed"), rows: 2))\(next)\(sensitivity)\
            \(Actions("\(Button("Save the contact"))\(TextLink("Leave without saving", to: Address.person(file.person)))"))
            """
        ).html
    }

    private var how: HTML {
        // What was typed stays, also where an alert stands against it.
        let allowed = ContactWay.allCases.filter { file.card.forbids($0) == nil || typed("how") == $0.rawValue }
        let barred = ContactWay.allCases.compactMap { way in
            file.card.forbids(way).map { safety in
                "<p class=\"gap-s\">\(NotAllowed(way.title, because: "\(safety.marker.words). \(safety.instead)", isSmall: true))</p>"
                    as HTML
            }
        }
        return """
            \(Radios("how", "How", choices: allowed.map { Choice($0.rawValue, $0.title) }, chosen: typed("how"), error: error("how"), isInline: true, isNeeded: true))\
            \(barred)\(happened)
            """
    }

    /// A contact that had happened before anybody knew of the alert is recorded all the same, by a deed of its own.
    private var happened: HTML {
        guard let answer else { return "" }
        let barred = form.barred(answer)
        guard !barred.isEmpty else { return "" }
        return Checkboxes(
            "known-alert", "It had happened before I knew of this alert",
            choices: barred.map { Choice($0.safety.marker.rawValue, $0.safety.marker.words) },
            chosen: barred.filter(\.isKnown).map(\.safety.marker.rawValue),
            hint: "Tick only what cannot be undone. It is written in the audit log."
        ).html
    }

    private var when: HTML {
        let time = file.now.inLondon
        return """
            \(DayField("day", "Day", hint: "For example 23-Nov-2026, or yesterday", error: error("day"), value: typed("day") ?? file.today.cui, isNeeded: true))\
            \(TimeField("time", "Time", error: error("time"), value: typed("time") ?? time.clock))
            """
    }

    private var with: HTML {
        let name = file.registration.details.preferredName
        let person = name.isEmpty ? "The person" : "\(name), in person or by voice"
        return """
            \(Radios(
                "with", "Who you were in touch with",
                choices: [
                    Choice(Contact.Party.person.rawValue, person), Choice(Contact.Party.carer.rawValue, "Their carer or family"),
                    Choice(Contact.Party.other.rawValue, "Somebody else"),
                ], chosen: typed("with"), error: error("with"), isNeeded: true))\
            \(TextField("with-name", "Who, if it was not the person", hint: "For example: her daughter Pat", error: error("with-name"), value: typed("with-name")))
            """
    }

    private var outcome: HTML {
        let barred = file.card.safety(.leaveMessage)
        let choices = Contact.Outcome.allCases.filter {
            $0 != .leftMessage || barred == nil || typed("outcome") == $0.rawValue
        }
        let notAllowed: HTML =
            barred.map {
                "<p class=\"gap-s\">\(NotAllowed("Left a message", because: "\($0.marker.words). \($0.instead)", isSmall: true))</p>"
            } ?? ""
        return """
            \(Radios("outcome", "How it ended", choices: choices.map { Choice($0.rawValue, $0.title) }, chosen: typed("outcome"), error: error("outcome"), isInline: true, isNeeded: true))\(notAllowed)
            """
    }

    private var next: HTML {
        guard form.demandsNext else {
            return
                "<p class=\"hint gap-s\">What happens next is kept under Care coordination, once the person is on a caseload.</p>"
        }
        let fields: HTML = """
            \(TextField("next-what", "What", error: error("next-what"), value: typed("next-what")))\
            \(DayField("next-day", "By when", hint: "For example 01-Dec-2026, or tomorrow", error: error("next-day"), value: typed("next-day")))\
            \(TimeField("next-time", "At what time, if it was agreed", error: error("next-time"), value: typed("next-time")))\
            \(TickBox("promise", "I promised this", isTicked: typed("promise") != nil))
            """
        guard let step = form.standingStep else {
            return
                "<fieldset class=\"field\" id=\"next\"><legend>Next step <span class=\"hint\">(needed)</span></legend>\(fields)</fieldset>"
        }
        return Radios(
            "next", "Next step",
            choices: [
                Choice("new", "There is a new next step", nested: fields),
                Choice("same", "It stays: \(step.what)", hint: "Due \(step.due.cui)"),
            ], chosen: typed("next") ?? "new", error: error("next"), isNeeded: true
        ).html
    }

    private var sensitivity: HTML {
        let held = Sensitivity.allCases.filter { $0 <= form.actor.clearance }
        guard held.count > 1 else { return "" }
        return Radios(
            "sensitivity", "Who may read this", choices: held.map { Choice($0.word, SafetyForm.words($0)) },
            chosen: typed("sensitivity") ?? Sensitivity.ordinary.word,
            hint: "A contact that is held more closely leaves the next step as it is"
        ).html
    }

    private var side: HTML {
        var sections: [(String, HTML)] = []
        let details = file.registration.details
        let phones = [
            ("Mobile", details.phoneMobile, ContactMarker.phoneMobile), ("Home", details.phoneHome, .phoneHome),
        ]
        sections.append(
            (
                "Before you call",
                Facts(
                    phones.map { title, number, marker in
                        let shown: HTML = number.isEmpty ? "Not recorded" : "<span class=\"nb\">\(number)</span>"
                        return (title, file.card.safety(marker) == nil ? shown : StatusTag(marker.words, .stop).html)
                    } + [
                        (
                            "Interpreter",
                            "\(file.registration.demographics.needsInterpreter == true ? "Needed" : "Not asked for")"
                        )
                    ],
                    isSmall: true
                ).html
            ))
        if let step = file.episode?.nextStep {
            let title = step.isPromise ? "You promised" : "Next step"
            sections.append((title, "<p class=\"small\">\(step.what), \(PersonPage.due(step)).</p>"))
        }
        if let last = file.contacts.first(where: { $0.enteredInError == nil }) {
            sections.append(
                (
                    "Last contact",
                    "<p class=\"small\">\(DayText(last.heldOn)), \(last.channel.title.lowercased()). \(last.said)</p>"
                ))
        }
        return SidePanel("Before you call", sections).html
    }
}
