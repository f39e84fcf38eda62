package import Domain
package import Store
package import Vocabulary

/// Somebody whom the actor may see, and the practice through which. Every use case about one person begins with it.
package struct VisiblePerson: Sendable {
    package let standing: PersonStanding
    /// The practice whose registration counts today.
    package let practice: PracticeProfile

    package var id: ID<Person> { standing.person }

    /// Throws `.notFound` for somebody who does not exist, is not in scope, whose practice does not share, or who has
    /// dissented: whoever asks cannot tell which. Throws `.joined` for a record that goes on under another.
    package static func load(
        _ person: ID<Person>, for actor: Actor, in reading: ReadTransaction, on day: Day,
        for purpose: PeopleAccess.Purpose = .care
    ) throws -> VisiblePerson {
        guard let standing = try reading.standing(of: person),
            let practice = PeopleAccess.practice(actor, seeing: standing, on: day, for: purpose)
        else { throw Refusal.notFound }
        guard standing.person == person else { throw Refusal.joined(standing.person) }
        return VisiblePerson(standing: standing, practice: practice)
    }
}
