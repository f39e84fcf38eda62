package import Vocabulary

/// The wish to give somebody an account.
package struct AddAccount: Action {
    /// Whether the login is somebody's already.
    package typealias State = Bool
    package static let name = "account.add"

    package let id: ID<Actor>
    package let login: String
    package let displayName: String
    package let role: Role
    package let scope: Actor.Scope
    package let clearance: Sensitivity
    package let isGivenPeople: Bool
    /// How it will be set up; `nil` for an account of a demonstration, which has no secrets.
    package let setUp: Credentials.SetUpCode?

    /// `login` in any case.
    package init(
        id: ID<Actor>, login: String, name: String, role: Role, scope: Actor.Scope,
        clearance: Sensitivity = .ordinary, isGivenPeople: Bool = false, setUp: Credentials.SetUpCode?
    ) {
        self.id = id
        self.login = login.lowercased()
        self.displayName = name
        self.role = role
        self.scope = scope
        self.clearance = clearance
        self.isGivenPeople = isGivenPeople
        self.setUp = setUp
    }
}

extension Policy<AddAccount> {
    package static let addAccount = Policy.allOf(
        .gate(.administer),
        .require("You can give practices that are yours only.") { inquiry in
            inquiry.asked.map { inquiry.actor.scope.covers($0.scope) } ?? true
        }
    )
}

extension Account {
    /// A new account, to be set up by whoever has the code.
    package static func adding(_ permit: Permit<AddAccount>, at now: Instant) throws(Refusal) -> Change<AccountUpdate> {
        let asked = permit.asked
        try AccountShape.check(
            login: asked.login, name: asked.displayName, role: asked.role, scope: asked.scope,
            clearance: asked.clearance, givenPeople: asked.isGivenPeople)
        guard !permit.state else { throw .unusable("Somebody has this login already. Choose another.") }
        let account = Account(
            id: asked.id, login: asked.login, name: asked.displayName, role: asked.role, scope: asked.scope,
            clearance: asked.clearance, isGivenPeople: asked.isGivenPeople, isDemo: asked.setUp == nil,
            version: 1)
        let credentials = Credentials(account: asked.id, setUp: asked.setUp, version: 1)
        return permit.change(
            to: AccountUpdate(account: account, credentials: credentials), account.id.text, replacing: nil, at: now,
            details: account.details)
    }

    /// What the log keeps of an account.
    var details: KeyValuePairs<String, String> {
        [
            "login": login, "name": name, "role": role.rawValue, "scope": scope.words,
            "clearance": clearance.word, "given-people": isGivenPeople ? "yes" : "no",
            "disabled": isDisabled ? "yes" : "no", "demo": isDemo ? "yes" : "no",
        ]
    }
}
