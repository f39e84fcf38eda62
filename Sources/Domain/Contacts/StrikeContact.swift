package import Vocabulary

/// The wish to strike a contact through: entered in error. It stays to be read.
package struct StrikeContact: Action {
    package struct State: Sendable {
        package let standing: PersonStanding
        package let contact: Contact
        package let day: Day

        package init(standing: PersonStanding, contact: Contact, day: Day) {
            self.standing = standing
            self.contact = contact
            self.day = day
        }
    }

    package static let name = "contact.strike"

    package let contact: ID<Contact>
    package let why: String
    /// Of the contact as it was seen.
    package let version: Int

    package init(_ contact: ID<Contact>, why: String, version: Int) {
        self.contact = contact
        self.why = why
        self.version = version
    }
}

extension Policy<StrikeContact> {
    /// Whoever recorded it. Others say so to them, or record a contact of their own.
    package static let strikeContact = Policy.allOf(
        .gate(.record),
        .require("There is no such record.") { inquiry in
            PeopleAccess.practice(inquiry.actor, seeing: inquiry.state.standing, on: inquiry.state.day) != nil
                && inquiry.state.contact.sensitivity <= inquiry.actor.clearance
        },
        .require("Only whoever recorded a contact strikes it through.") { inquiry in
            inquiry.actor.account == inquiry.state.contact.by
        },
        .require("This contact is struck through already.") { $0.state.contact.enteredInError == nil }
    )
}

extension Contact {
    /// The contact, struck through.
    package static func striking(_ permit: Permit<StrikeContact>, at now: Instant) throws(Refusal) -> Change<Contact> {
        var contact = permit.state.contact
        guard contact.version == permit.asked.version else { throw .changedMeanwhile(version: contact.version) }
        let why = try Episode.text(permit.asked.why)
        guard !why.isEmpty else { throw .unusable("Say why it was entered in error.") }
        guard let by = permit.actor.account else { throw .notFound }
        contact.enteredInError = EnteredInError(by: by, at: now, why: why)
        contact.version += 1
        return permit.change(
            to: contact, contact.id.text, replacing: permit.asked.version, at: now, people: [contact.person],
            details: ["why": why])
    }
}
