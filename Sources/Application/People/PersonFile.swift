package import Domain
package import Vocabulary

/// Everything that pages of one person show, as their reader may see it.
package struct PersonFile: Equatable, Sendable {
    package let registration: Registration
    /// The practice through which the person is seen.
    package let practice: PracticeProfile
    /// How old the practice's extract is; `nil` where none stands.
    package let freshness: Freshness?
    /// What Cairn keeps, without reasons above the reader's clearance.
    package let card: PersonCard
    package let status: PersonStatus
    /// Whether another person whom the reader may see has the same name and birth date.
    package let hasLookAlike: Bool
    /// What is open or decided about who this is.
    package let identity: PersonIdentity
    /// The live episode, with the evidence that the reader may see; `nil` where there is none.
    package let episode: Episode?
    /// Newest first, struck ones among them; none above the reader's clearance.
    package let contacts: [Contact]
    package let timeline: PersonTimeline
    /// What is to be coded in the practice's record, and what became of it; none above the reader's clearance.
    package let coding: [CodingJob]
    package let names: ActorNames
    package let now: Instant

    package var today: Day { now.inLondon.day }

    package var person: ID<Person> { registration.person }

    /// The newest contact that stands, of today: somebody has been there already.
    package var contactToday: Contact? {
        contacts.first { $0.heldOn == today && $0.enteredInError == nil }
    }

    package func contact(_ id: ID<Contact>) -> Contact? {
        contacts.first { $0.id == id }
    }
}

/// What is open or decided about who somebody is, as far as the reader may see it.
package struct PersonIdentity: Equatable, Sendable {
    /// Numbers by which the person was known.
    package let earlierNumbers: [NHSNumber]
    /// The decision by which records were joined; `nil` where this is the only one.
    package let joinedBy: ID<IdentityQuestion>?
    /// A question that waits, of which the reader may see both sides.
    package let waiting: ID<IdentityQuestion>?
}
