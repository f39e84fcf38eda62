package import Vocabulary

/// The wish to give somebody a new start, because a password or a telephone is lost: everything that proved who they are
/// stops counting at once, and they set the account up again with a code.
package struct ResetAccount: Action {
    package typealias State = AccountFile
    package static let name = "account.reset"

    package let setUp: Credentials.SetUpCode

    package init(setUp: Credentials.SetUpCode) {
        self.setUp = setUp
    }
}

extension Policy<ResetAccount> {
    package static let resetAccount = Policy.allOf(
        .gate(.administer),
        .require("Nobody resets their own account. Ask another administrator.") {
            $0.actor.account != $0.state.account.id
        },
        .require("An account of a demonstration has nothing to reset.") { !$0.state.account.isDemo },
        .require("This account is disabled. Enable it first.") { !$0.state.account.isDisabled }
    )
}

extension Credentials {
    /// Nothing but a code.
    package static func resetting(_ permit: Permit<ResetAccount>, at now: Instant) -> Change<AccountUpdate> {
        let before = permit.state.credentials
        let credentials = Credentials(account: before.account, setUp: permit.asked.setUp, version: before.version + 1)
        return permit.change(
            to: AccountUpdate(credentials: credentials, ends: .all(before.account)), before.account.text,
            replacing: nil, at: now, details: ["code-until": permit.asked.setUp.until.iso])
    }
}
