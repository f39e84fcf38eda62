package import Domain
package import Store
package import Vocabulary

/// Records contacts, and strikes them through; what has to be coded because of one comes and goes with it.
package struct KeepContact: Sendable {
    private let database: any Database
    private let ambient: Ambient

    package init(database: any Database, ambient: Ambient) {
        self.database = database
        self.ambient = ambient
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database, ambient: installation.ambient)
    }

    /// A new contact's id.
    package func newID() -> ID<Contact> { ambient.newID() }

    /// The contact as recorded; the second time under one key, the one of the first. Throws a ``Refusal``.
    package func callAsFunction(
        _ asked: RecordContact, of person: ID<Person>, by actor: Actor, once: OnceKey? = nil
    ) async throws -> Contact {
        try await database.write { transaction in
            let id = try transaction.once(once, by: actor) {
                let state = try EpisodeCase.load(
                    person, seenBy: actor, in: transaction.reading, on: transaction.now.inLondon.day)
                let permit = try Policy.recordContact.check(actor, state, asked)
                let change = try Contact.recording(permit, at: transaction.now)
                try ContactRepository(transaction).save(change)
                try YieldCoding.contact(change.state.contact, by: actor, in: transaction)
                return change.state.contact.id.text
            }
            guard let id = ID<Contact>(text: id), let contact = try transaction.reading.contact(id) else {
                throw Refusal.notFound
            }
            return contact
        }
    }

    /// Strikes a contact through. One that the actor may not read is answered like one that is not there.
    package func callAsFunction(
        _ asked: StrikeContact, of person: ID<Person>, by actor: Actor, once: OnceKey? = nil
    ) async throws {
        let _: String = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                try Self.strike(asked, of: person, by: actor, in: transaction)
                return asked.contact.text
            }
        }
    }

    private static func strike(
        _ asked: StrikeContact, of person: ID<Person>, by actor: Actor, in transaction: Transaction
    ) throws {
        let day = transaction.now.inLondon.day
        let seen = try VisiblePerson.load(person, for: actor, in: transaction.reading, on: day)
        guard let contact = try transaction.reading.contact(asked.contact),
            seen.standing.records.contains(contact.person),
            contact.sensitivity <= actor.clearance
        else { throw Refusal.notFound }
        let state = StrikeContact.State(standing: seen.standing, contact: contact, day: day)
        let permit = try Policy.strikeContact.check(actor, state, asked)
        let change = try Contact.striking(permit, at: transaction.now)
        try ContactRepository(transaction).save(change)
        try KeepCoding.withdraw(change.state, by: actor, in: transaction)
    }
}
