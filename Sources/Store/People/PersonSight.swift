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
    /// The person's registration at that practice; of several, the one under which they are held there today.
    func registration(of person: ID<Person>, at practice: ODSCode) throws -> Registration? {
        try joinedPeople().members(of: person).compactMap { record in
            try registrations(where: "person = \(record) AND practice = \(practice)").first?.told(of: person)
        }.held(at: practice, on: now.inLondon.day)
    }

    /// One person's record. Throws `.notFound` where the person is not registered at that practice.
    package func sight(
        of person: ID<Person>, at practice: ODSCode, for actor: Actor
    ) throws -> Undisclosed<PersonSight> {
        guard let registration = try registration(of: person, at: practice) else { throw Refusal.notFound }
        let search = try PersonSearch(self, for: actor, on: now.inLondon.day)
        return Undisclosed(
            PersonSight(
                registration: registration, card: try joinedCard(person),
                hasLookAlike: try search.hasLookAlike(registration)))
    }
}
