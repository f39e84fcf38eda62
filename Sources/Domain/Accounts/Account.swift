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
    package var clearance: Sensitivity
    /// For a network manager: whether the people behind the counts are given.
    package var isGivenPeople: Bool
    package var isDisabled: Bool
    package var version: Int

    package init(
        id: ID<Actor>, login: String, name: String, role: Role, scope: Actor.Scope,
        clearance: Sensitivity = .ordinary, isGivenPeople: Bool = false, isDisabled: Bool = false, version: Int = 0
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.role = role
        self.scope = scope
        self.clearance = clearance
        self.isGivenPeople = isGivenPeople
        self.isDisabled = isDisabled
        self.version = version
    }

    /// On whose behalf things are done once signed in.
    package var actor: Actor {
        Actor(
            identity: .account(id), role: role, scope: scope, clearance: clearance, isGivenPeople: isGivenPeople)
    }
}
