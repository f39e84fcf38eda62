package import Vocabulary

/// Somebody who signs in: who they are to the others, and what follows for what they may do. Secrets stand apart.
package struct Account: Equatable, Sendable {
    package let id: ID<Actor>
    /// What is typed to sign in; lower case, unique.
    package var login: String
    /// As the others know them: `Amina Yusuf`.
    package var name: String
    package var role: Role
    package var scope: Actor.Scope
    /// The highest sensitivity of an entry that is read; given by an administrator, the lowest unless they do.
    package var clearance: Sensitivity
    /// For a network manager: whether the people behind the counts are given.
    package var isGivenPeople: Bool
    package var isDisabled: Bool
    /// Made by a demonstration: it has no secrets, and nobody signs in with it anywhere else.
    package let isDemo: Bool
    package var version: Int

    package init(
        id: ID<Actor>, login: String, name: String, role: Role, scope: Actor.Scope,
        clearance: Sensitivity = .ordinary, isGivenPeople: Bool = false, isDisabled: Bool = false,
        isDemo: Bool = false, version: Int = 0
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.role = role
        self.scope = scope
        self.clearance = clearance
        self.isGivenPeople = isGivenPeople
        self.isDisabled = isDisabled
        self.isDemo = isDemo
        self.version = version
    }

    /// A care coordinator who can own work.
    package var isActiveCoordinator: Bool { role == .careCoordinator && !isDisabled }

    /// On whose behalf things are done once signed in.
    package var actor: Actor {
        Actor(
            identity: .account(id), role: role, scope: scope, clearance: clearance, isGivenPeople: isGivenPeople)
    }
}

extension Role {
    /// The roles that an account can have; the operator of the host has none.
    package static let ofAccounts: [Role] = allCases.filter { $0 != .hostOperator }

    /// How sensitive an entry of a record an account in this role can be given to read, lowest first. More than the
    /// ordinary is for those who see people; `isGivenPeople` matters for a network manager alone.
    package func clearances(givenPeople isGivenPeople: Bool) -> [Sensitivity] {
        switch self {
        case .careCoordinator, .clinicalSupervisor: Sensitivity.allCases
        case .networkManager where isGivenPeople: Sensitivity.allCases
        case .networkManager, .hostOperator, .privacyOfficer, .administrator: [.ordinary]
        }
    }
}
