import Application
import Domain
import HTML
import Vocabulary

/// Recording contacts, and striking them through.
enum ContactRoutes {
    static func endpoints() -> [Endpoint] {
        [
            .get("/people/{person}/contacts/new", .record, new),
            .post("/people/{person}/contacts/new", .record, fields: ContactForm.fields, save),
            .get("/people/{person}/contacts/{contact}/error", .record, ask),
            .post(
                "/people/{person}/contacts/{contact}/error", .record,
                fields: [.long("why", label: "Why it was entered in error")], strike),
        ]
    }

    static func error(_ person: ID<Person>, _ contact: ID<Contact>) -> Route {
        "/people/\(person.text)/contacts/\(contact.text)/error"
    }

    private static func new(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let file = try await PersonRoutes.file(visit, for: "contact form")
        return .page(ContactPage(form: ContactForm(file: file, actor: actor)).page(visit))
    }

    private static func save(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let person = try visit.personOfForm()
        var form = ContactForm(file: try await PersonRoutes.file(visit, for: "contact form"), actor: actor)
        let keep = KeepContact(visit.site.installation)
        var (asked, answer) = form.read(visit, id: keep.newID())
        if let asked {
            do {
                let contact = try await keep(asked, of: person, by: actor, once: visit.once)
                return .seeOther(
                    Address.person(person).with(query: ["recorded": contact.id.text]),
                    notice: "The contact is recorded.")
            } catch Refusal.notSafe {
                // Somebody set the alert while this was being typed: the form is read again by what stands now.
                form = ContactForm(file: try await PersonRoutes.file(visit, for: "contact form"), actor: actor)
                answer = form.read(visit, id: keep.newID()).answer
                if answer.problems.isEmpty {
                    answer.problem("A safety alert was changed just now. Save again", at: "how")
                }
            } catch let refusal as Refusal {
                try take(refusal, &answer)
            }
        }
        if answer.isStale {
            form = ContactForm(file: try await PersonRoutes.file(visit, for: "contact form"), actor: actor)
        }
        return .page(ContactPage(form: form, answer: answer).page(visit), status: answer.status)
    }

    /// A policy that says no to what was typed, such as a contact with somebody who has died, is mended in the form too.
    private static func take(_ refusal: Refusal, _ answer: inout FormAnswer) throws(Refusal) {
        if case .notPermitted(let words) = refusal {
            answer.problem(words, at: "with")
        } else {
            try answer.take(refusal, at: "said")
        }
    }

    private static func ask(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let file = try await PersonRoutes.file(visit, for: "contact entered in error")
        let contact = try named(visit, in: file)
        return .page(StrikePage(file: file, contact: contact, actor: actor).page(visit))
    }

    private static func strike(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor
        let person = try visit.personOfForm()
        let id: ID<Contact> = try visit.id("contact")
        var answer = FormAnswer(visit.values)
        if answer["why"].isEmpty { answer.problem("Say why it was entered in error", at: "why") }
        if answer.problems.isEmpty {
            let keep = KeepContact(visit.site.installation)
            let asked = StrikeContact(id, why: answer["why"], version: visit.version ?? 0)
            do {
                try await keep(asked, of: person, by: actor, once: visit.once)
                return .seeOther(Address.person(person), notice: "The contact is struck through.")
            } catch let refusal as Refusal {
                try answer.take(refusal, at: "why")
            }
        }
        let file = try await PersonRoutes.file(visit, for: "contact entered in error")
        let contact = try named(visit, in: file)
        return .page(
            StrikePage(file: file, contact: contact, actor: actor, answer: answer).page(visit), status: answer.status)
    }

    /// The contact in the address, of that person; one that the actor may not read is not there.
    private static func named(_ visit: Visit, in file: PersonFile) throws(Refusal) -> Contact {
        guard let contact = file.contact(try visit.id("contact")) else { throw .notFound }
        return contact
    }
}
