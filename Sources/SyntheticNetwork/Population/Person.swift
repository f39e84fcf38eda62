/// One person of the network. What is not drawn here follows from ``seed``.
struct Person: Sendable {
    /// No person, no day: the end of time as far as the network knows it.
    static let never = 1_000_000
    static let nobody = -1

    /// Day numbers, as in `Day`.
    let birth: Int
    /// The day of death.
    var death: Int
    /// The day of death as it was drawn when they first came. What foreshadows a death follows this one, so that moving
    /// into a care home does not change the years before it.
    let fate: Int
    let isMale: Bool
    let community: Community
    /// Decile of deprivation of the first address in the network.
    let decile: Int
    let hasLearningDisability: Bool
    /// One-person household from the beginning.
    let livesAlone: Bool
    /// Who they share a home with as a couple; or the mother, or lone parent, of a child.
    var partner = Person.nobody
    var mother = Person.nobody
    /// Index into the community's family names.
    var familyName: Int
    /// `0` where they have none.
    let nhsNumber: UInt64
    let seed: UInt64

    /// The care home that they moved to, and when.
    var careHome = -1
    var careHomeFrom = Person.never

    /// Where they are now, while the history runs.
    var household = -1
    var registration = -1
    /// The newest registration, also of somebody who has left.
    var lastRegistration = -1
    /// Place among the members of the practice.
    var place = -1
}

/// A stretch of days on which a person is registered at a practice.
struct Registration: Sendable {
    let person: Int
    let practice: Int
    let from: Int
    /// The first day on which they are no longer registered; ``Person/never`` while they are.
    var until = Person.never
    /// Counts up within the practice, in the order of joining.
    let patientNumber: Int
    /// They came from another practice of the network, with their whole record.
    let isTransfer: Bool
    /// The person's registration before this one in the network, or -1.
    let previous: Int
    let dwelling: Int
    /// Another dwelling of the practice later on, and from when.
    var laterDwelling = -1
    var laterFrom = Person.never

    /// Where they live on a day, homes aside.
    func dwelling(on day: Int) -> Int {
        laterFrom <= day ? laterDwelling : dwelling
    }
}

/// People who live and move together.
struct Household {
    let practice: Int
    let dwelling: Int
    let familyName: Int
    let community: Community
    var members: [Int] = []
}
