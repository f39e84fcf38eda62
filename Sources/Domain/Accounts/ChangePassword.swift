package import Vocabulary

/// The wish to have another password. Every session ends, and this one goes on under a new token.
package struct ChangePassword: Action {
    package typealias State = AccountFile
    package static let name = "account.password"

    /// The hash that the current password was right for.
    package let current: String
    /// argon2id in PHC form.
    package let password: String
    package let session: Session

    package init(current: String, password: String, session: Session) {
        self.current = current
        self.password = password
        self.session = session
    }
}

/// The wish to have new recovery codes in place of those that are left.
package struct RenewRecoveryCodes: Action {
    package typealias State = AccountFile
    package static let name = "account.recoveryCodes"

    /// The hash that the current password was right for.
    package let current: String
    /// SHA-256 of each.
    package let recovery: [[UInt8]]

    package init(current: String, recovery: [[UInt8]]) {
        self.current = current
        self.recovery = recovery
    }
}

extension Policy<ChangePassword> {
    package static let changePassword = Policy.allOf(
        .own, .require("An account of a demonstration has no password.") { !$0.state.account.isDemo })
}

extension Policy<RenewRecoveryCodes> {
    package static let renewRecoveryCodes = Policy.allOf(
        .own, .require("An account of a demonstration has no recovery codes.") { !$0.state.account.isDemo })
}

extension Credentials {
    package static func changing(
        _ permit: Permit<ChangePassword>, at now: Instant
    ) throws(Refusal) -> Change<AccountUpdate> {
        var credentials = permit.state.credentials
        guard credentials.areComplete, credentials.password == permit.asked.current else { throw .signInRefused }
        credentials.password = permit.asked.password
        credentials.version += 1
        return permit.change(
            to: AccountUpdate(
                credentials: credentials, ends: .all(credentials.account), begins: permit.asked.session),
            credentials.account.text, replacing: nil, at: now, details: [:])
    }

    package static func renewing(
        _ permit: Permit<RenewRecoveryCodes>, at now: Instant
    ) throws(Refusal) -> Change<AccountUpdate> {
        var credentials = permit.state.credentials
        guard credentials.areComplete, credentials.password == permit.asked.current else { throw .signInRefused }
        credentials.recovery = permit.asked.recovery
        credentials.version += 1
        return permit.change(
            to: AccountUpdate(credentials: credentials), credentials.account.text, replacing: nil, at: now,
            details: ["codes": "\(permit.asked.recovery.count)"])
    }
}
