package import Application
package import Domain
import HTML
package import Vocabulary

/// One request on its way through: who asks, for what, with which fields.
package struct Visit: Sendable {
    package let site: Site
    /// Who is signed in; always there behind every gate but ``Gate/open``.
    package let member: SignedIn?
    package let segments: [String: String]
    /// The declared fields of the query or the form.
    package let values: FormValues
    /// The file of an upload form, spooled to the disk; removed when the request has been answered.
    package let upload: Upload?
    package let now: Instant
    package let address: String
    /// The token of the cookie, for signing out and for rotating.
    package let sessionToken: String?

    /// On whose behalf things are done. Behind ``Gate/open`` with nobody signed in: refuses.
    package var actor: Actor {
        get throws(Refusal) {
            guard let member else { throw .notPermitted("Sign in first.") }
            return member.actor
        }
    }

    /// Today, in London.
    package var today: Day { now.inLondon.day }

    /// The id in a segment of the path; one that is no id is of nothing that there is.
    package func id<Entity>(_ segment: String, _ entity: Entity.Type = Entity.self) throws(Refusal) -> ID<Entity> {
        guard let text = segments[segment], let id = ID<Entity>(text: text) else { throw .notFound }
        return id
    }

    /// The key of the form; a form without one cannot have come from a page of ours.
    package var once: OnceKey? { values["once"].flatMap { ID<OnceKey>(text: $0) }.map(OnceKey.init) }

    /// The version of the record that the form was filled in against.
    package var version: Int? { values["version"].flatMap { Int($0) } }

    /// The person that the form was made for. It has to be the one in the address: ids swapped in a form have no effect.
    package func checkPerson(_ person: ID<Person>) throws(Refusal) {
        guard values["person"] == person.text else { throw .notFound }
    }
}

/// A file that came with a form.
package struct Upload: Sendable {
    /// The sender's name for it, without folders.
    package let name: String
    /// Where it lies, in the data folder.
    package let path: String
    package let bytes: Int
}

/// The fields of a query or form, by name.
package struct FormValues: Equatable, Sendable {
    private var values: [String: [String]] = [:]

    package init(_ values: [String: [String]] = [:]) {
        self.values = values
    }

    /// The first value, with white space at its ends taken off; `nil` where the field did not come.
    package subscript(name: String) -> String? {
        values[name]?.first
    }

    package func all(_ name: String) -> [String] {
        values[name] ?? []
    }

    package var names: [String] { values.keys.sorted() }
}
