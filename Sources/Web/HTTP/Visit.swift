package import Application
package import Domain
package import HTML
package import Vocabulary

/// One request on its way through: who asks, for what, with which fields.
package struct Visit: Sendable {
    package let site: Site
    /// Who is signed in; always there behind every gate but ``Gate/open``.
    package let member: SignedIn?
    package let segments: [String: String]
    /// The declared fields of the query or the form.
    package let values: FormValues
    /// The files of an upload form, spooled to the disk. Each is removed when the request has been answered; a handler that
    /// keeps one moves it.
    package let uploads: [Upload]
    package let now: Instant
    /// Where the request came from, for back-off.
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

    /// The file of a form that has one.
    package var upload: Upload? { uploads.first }

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

    /// The person of the address, who has to be the one that the form was made for: ids swapped in a form have no effect.
    package func personOfForm() throws(Refusal) -> ID<Person> {
        let person: ID<Person> = try id("person")
        guard values["person"] == person.text else { throw .notFound }
        return person
    }
}

extension Visit {
    /// The same request, as whoever has just signed in: for a page that is shown at once.
    package func signed(in member: SignedIn, token: String) -> Visit {
        Visit(
            site: site, member: member, segments: segments, values: values, uploads: uploads, now: now,
            address: address, sessionToken: token)
    }

    /// The hidden field that shows a form to be of this session.
    package var token: HTML {
        "<input type=\"hidden\" name=\"csrf\" value=\"\(member?.csrf ?? "")\">"
    }

    /// The hidden fields of a form: that it is of this session; that it is done once; the person it is about; the version
    /// of the record that it was filled in against.
    package func hidden(person: ID<Person>? = nil, version: Int? = nil) -> HTML {
        let once = site.installation.ambient.newID(OnceKey.self).text
        var fields: HTML = "\(token)<input type=\"hidden\" name=\"once\" value=\"\(once)\">"
        if let version { fields = fields + "<input type=\"hidden\" name=\"version\" value=\"\(version)\">" }
        if let person { fields = fields + "<input type=\"hidden\" name=\"person\" value=\"\(person.text)\">" }
        return fields
    }
}

/// A file that came with a form.
package struct Upload: Sendable {
    /// The field that it was chosen in.
    package let field: String
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
