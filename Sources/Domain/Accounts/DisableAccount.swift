package import Vocabulary

/// The wish that somebody signs in no more. Their sessions end at once.
package struct DisableAccount: Action {
    package typealias State = AccountInUse
    package static let name = "account.disable"

    /// The version that the form was filled in against.
    package let version: Int

    package init(version: Int) {
        self.version = version
    }
}

extension Policy<DisableAccount> {
    package static let disableAccount = Policy.allOf(
        .gate(.administer),
        .require("Nobody disables their own account. Ask another administrator.") {
            $0.actor.account != $0.state.account.id
        },
        .require("This account is disabled already.") { !$0.state.account.isDisabled },
        .decided { $0.state.blocked.map(Decision.refused) ?? .allowed }
    )
}

/// The wish that somebody signs in again.
package struct EnableAccount: Action {
    package typealias State = Account
    package static let name = "account.enable"

    /// The version that the form was filled in against.
    package let version: Int

    package init(version: Int) {
        self.version = version
    }
}

extension Policy<EnableAccount> {
    package static let enableAccount = Policy.allOf(
        .gate(.administer), .require("This account is not disabled.") { $0.state.isDisabled })
}

extension Account {
    /// The account out of use.
    package static func disabling(
        _ permit: Permit<DisableAccount>, at now: Instant
    ) throws(Refusal) -> Change<AccountUpdate> {
        let before = permit.state.account
        guard permit.asked.version == before.version else { throw .changedMeanwhile(version: before.version) }
        var account = before
        account.isDisabled = true
        account.version += 1
        return permit.change(
            to: AccountUpdate(account: account, ends: .all(account.id)), account.id.text, replacing: before.version,
            at: now, details: account.details)
    }

    /// The account in use again, with the secrets that it had.
    package static func enabling(
        _ permit: Permit<EnableAccount>, at now: Instant
    ) throws(Refusal) -> Change<AccountUpdate> {
        let before = permit.state
        guard permit.asked.version == before.version else { throw .changedMeanwhile(version: before.version) }
        var account = before
        account.isDisabled = false
        account.version += 1
        return permit.change(
            to: AccountUpdate(account: account), account.id.text, replacing: before.version, at: now,
            details: account.details)
    }
}
