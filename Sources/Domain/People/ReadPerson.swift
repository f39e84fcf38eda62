package import Vocabulary

/// What a policy looks at before one person's record is read.
package struct SeenPerson: Sendable {
    package let standing: PersonStanding
    package let day: Day

    package init(standing: PersonStanding, day: Day) {
        self.standing = standing
        self.day = day
    }
}

/// A reading of one person's record.
package protocol PersonReading: Action where State == SeenPerson {
    /// What it was read for, for whoever asks who looked: `summary`, `contact form`.
    var purpose: String { get }
}

/// The wish to see one person's record on a page.
package struct OpenPerson: PersonReading {
    package static let name = "person.open"
    package let purpose: String

    package init(purpose: String) {
        self.purpose = purpose
    }
}

/// The wish to have one person's record on paper.
package struct PrintPerson: PersonReading {
    package static let name = "person.print"
    package let purpose: String

    package init(purpose: String) {
        self.purpose = purpose
    }
}

/// The wish to see who looked at one person's record.
package struct SeeWhoLooked: PersonReading {
    package static let name = "person.looked"
    package let purpose: String

    package init(purpose: String) {
        self.purpose = purpose
    }
}

extension Policy where Asked: PersonReading {
    static func reads(through gate: Gate, for purpose: PeopleAccess.Purpose = .care) -> Policy {
        .allOf(
            .gate(gate),
            .require("There is no such record.") { inquiry in
                PeopleAccess.practice(
                    inquiry.actor, seeing: inquiry.state.standing, on: inquiry.state.day, for: purpose) != nil
            })
    }
}

extension Policy<OpenPerson> {
    package static let openPerson = Policy.reads(through: .person)
}

extension Policy<PrintPerson> {
    package static let printPerson = Policy.reads(through: .person)
}

extension Policy<SeeWhoLooked> {
    package static let seeWhoLooked = Policy.reads(through: .privacy, for: .whoLooked)
}

extension Permit where Asked: PersonReading {
    /// The entry that must be durable before the page leaves.
    package func disclosing(at now: Instant) -> Disclosure {
        let person = state.standing.person
        return disclosure(person.text, of: state.standing.records, at: now, details: ["purpose": asked.purpose])
    }
}
