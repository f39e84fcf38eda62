package import Vocabulary

/// A question that somebody keeps under a name, a cohort or an indicator, to be asked again and, where they share it, by
/// others.
package struct SavedCohort: Equatable, Sendable {
    /// Who finds it among the cohorts.
    package enum Audience: String, Sendable, CaseIterable {
        /// Whoever keeps it, for as long as they are given people, and nobody else.
        case own
        /// Everybody who sees counts of cohorts; each sees those of their own practices.
        case network

        package var title: String {
            switch self {
            case .own: "Only me"
            case .network: "Everybody in the network"
            }
        }
    }

    package let id: ID<SavedCohort>
    /// Who may change it.
    package let owner: ID<Actor>
    package let name: String
    /// As the canonical printer of the cohort language writes it.
    package let text: String
    package let audience: Audience
    /// Whether it has been taken out of the list; its history stays.
    package let isRemoved: Bool
    package let changedAt: Instant
    package let version: Int

    package init(
        id: ID<SavedCohort>, owner: ID<Actor>, name: String, text: String, audience: Audience, isRemoved: Bool = false,
        changedAt: Instant, version: Int
    ) {
        self.id = id
        self.owner = owner
        self.name = name
        self.text = text
        self.audience = audience
        self.isRemoved = isRemoved
        self.changedAt = changedAt
        self.version = version
    }

    /// Whether it is an indicator, and so counts and lists nobody: the first word of the text says which block it holds.
    package var isIndicator: Bool { text.hasPrefix("indicator ") }

    /// Whether the actor finds it. To whom it is not shown it is as if it were not there. Whoever is given people no more
    /// does not find questions of their own making: counts of those would tell of single people.
    package func isFound(by actor: Actor) -> Bool {
        !isRemoved && (audience == .network || owner == actor.account && Gate.people.admits(actor) == .allowed)
    }

    /// In characters.
    package static let longestName = 120
    /// In bytes of UTF-8: what a form can carry.
    package static let longestText = 10_000
}
