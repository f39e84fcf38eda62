package import Domain
package import Vocabulary

/// Everything that pages of one person show, as their reader may see it.
package struct PersonFile: Equatable, Sendable {
    package let registration: Registration
    /// The practice through which the person is seen.
    package let practice: PracticeProfile
    /// The as-at day of the practice's extract; `nil` where none stands.
    package let asAt: Day?
    /// What Cairn keeps, without reasons above the reader's clearance.
    package let card: PersonCard
    package let status: PersonStatus
    /// Whether another person whom the reader may see has the same name and birth date.
    package let hasLookAlike: Bool
    package let timeline: PersonTimeline
    package let names: ActorNames
    package let today: Day

    package var person: ID<Person> { registration.person }
}
