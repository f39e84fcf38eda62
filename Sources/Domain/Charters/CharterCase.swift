package import Vocabulary

/// Everything that decides what can happen to a charter now.
package struct CharterCase: Sendable {
    package let cohort: SavedCohort
    /// `nil` while there is none.
    package let charter: Charter?
    /// Everybody who could be named as owner and in the plan.
    package let accounts: [Account]
    /// Today, in London.
    package let day: Day

    package init(cohort: SavedCohort, charter: Charter?, accounts: [Account], day: Day) {
        self.cohort = cohort
        self.charter = charter
        self.accounts = accounts
        self.day = day
    }

    func row(_ act: CharterAct) -> CharterTable.Row? { CharterTable.row(charter?.state, act) }

    func account(_ id: ID<Actor>) -> Account? { accounts.first { $0.id == id } }
}

extension Account {
    /// Somebody who can own a charter.
    package var mayOwnCharters: Bool { !isDisabled && (role == .careCoordinator || role == .networkManager) }
}

extension Policy where Asked.State == CharterCase {
    /// Whoever writes charters; of one that there is, its owner or a network manager.
    static var charterHands: Self {
        .allOf(
            .gate(.charter),
            .require("Charters are written by accounts. Sign in with one.") { $0.actor.account != nil },
            .require("A charter is for the network’s work: share the question with the network first.") {
                !$0.state.cohort.isRemoved && $0.state.cohort.audience == .network
            },
            .require("Only the owner of a charter, or a network manager, changes it.") { inquiry in
                guard let charter = inquiry.state.charter else { return true }
                return inquiry.actor.role == .networkManager || charter.terms.owner == inquiry.actor.account
            })
    }
}
