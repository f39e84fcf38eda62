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

extension Transaction {
    /// Hands one person's record out with the disclosure that says so. Throws `.notFound` where the person is not
    /// registered at that practice.
    package func sight(
        of person: ID<Person>, at practice: ODSCode, for actor: Actor, _ disclosure: Disclosure
    ) throws -> Disclosed<PersonSight> {
        let found = try reading.registrations(where: "person = \(person) AND practice = \(practice)")
        guard let registration = found.first else { throw Refusal.notFound }
        let search = try PersonSearch(reading, for: actor, on: now.inLondon.day)
        let sight = PersonSight(
            registration: registration, card: try reading.personCard(person),
            hasLookAlike: try search.hasLookAlike(registration))
        return try DisclosureLog(self).record(disclosure, disclosing: sight)
    }
}
