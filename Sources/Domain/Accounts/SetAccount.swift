package import Vocabulary

/// An account as the acts on it look at it: with the work that its owner has open.
package struct AccountInUse: Equatable, Sendable {
    package let account: Account
    /// Open episodes that the person owns.
    package let openWork: Int

    package init(account: Account, openWork: Int) {
        self.account = account
        self.openWork = openWork
    }

    /// Why the owner of open work cannot go; `nil` where there is none.
    var blocked: String? {
        guard openWork > 0 else { return nil }
        let people = openWork == 1 ? "1 open episode" : "\(openWork) open episodes"
        return "\(account.name) owns \(people). Have the network manager re-assign them first."
    }
}

/// The wish to change somebody's name, role, practices or clearance.
package struct SetAccount: Action {
    package typealias State = AccountInUse
    package static let name = "account.set"

    package let displayName: String
    package let role: Role
    package let scope: Actor.Scope
    package let clearance: Sensitivity
    package let isGivenPeople: Bool
    /// The version that the form was filled in against.
    package let version: Int

    package init(
        name: String, role: Role, scope: Actor.Scope, clearance: Sensitivity, isGivenPeople: Bool, version: Int
    ) {
        self.displayName = name
        self.role = role
        self.scope = scope
        self.clearance = clearance
        self.isGivenPeople = isGivenPeople
        self.version = version
    }
}

extension Policy<SetAccount> {
    package static let setAccount = Policy.allOf(
        .gate(.administer),
        .require("Nobody changes their own role, practices or clearance. Ask another administrator.") {
            $0.actor.account != $0.state.account.id
        },
        .require("You can give practices that are yours only.") { inquiry in
            inquiry.asked.map { inquiry.actor.scope.covers($0.scope) } ?? true
        }
    )
}

extension Account {
    /// The account with what was asked. Where its rights change, its sessions end: whoever it is signs in anew.
    package static func setting(_ permit: Permit<SetAccount>, at now: Instant) throws(Refusal) -> Change<AccountUpdate>
    {
        let asked = permit.asked
        let before = permit.state.account
        guard asked.version == before.version else { throw .changedMeanwhile(version: before.version) }
        try AccountShape.check(
            login: before.login, name: asked.displayName, role: asked.role, scope: asked.scope,
            clearance: asked.clearance, givenPeople: asked.isGivenPeople)
        if asked.role != before.role, let blocked = permit.state.blocked { throw .unusable(blocked) }
        var account = before
        account.name = asked.displayName
        account.role = asked.role
        account.scope = asked.scope
        account.clearance = asked.clearance
        account.isGivenPeople = asked.isGivenPeople
        account.version += 1
        return permit.change(
            to: AccountUpdate(account: account, ends: account.actor == before.actor ? .none : .all(account.id)),
            account.id.text, replacing: before.version, at: now, details: account.details)
    }
}
