package import Domain
package import Vocabulary

/// What the store keeps of one person, as far as one page of theirs goes.
package struct PersonSight: Equatable, Sendable {
    /// At the practice through which the person is seen.
    package let registration: Registration
    /// With reasons of every sensitivity; whoever shows it takes out what the reader may not see.
    package let card: PersonCard
    /// Whether another person whom the reader may see has the same name and birth date.
    package let hasLookAlike: Bool
}

extension ReadTransaction {
    /// One person's record. Throws `.notFound` where the person is not registered at that practice.
    package func sight(
        of person: ID<Person>, at practice: ODSCode, for actor: Actor
    ) throws -> Undisclosed<PersonSight> {
        let found = try registrations(where: "person = \(person) AND practice = \(practice)")
        guard let registration = found.first else { throw Refusal.notFound }
        let search = try PersonSearch(self, for: actor, on: now.inLondon.day)
        return Undisclosed(
            PersonSight(
                registration: registration, card: try personCard(person),
                hasLookAlike: try search.hasLookAlike(registration)))
    }
}
