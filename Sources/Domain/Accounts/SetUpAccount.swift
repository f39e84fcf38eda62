package import Vocabulary

/// While setting up: the wish to have this password, with the seed for an app to confirm next.
package struct ChoosePassword: Action {
    package typealias State = AccountFile
    package static let name = "account.choosePassword"

    /// argon2id in PHC form.
    package let password: String
    package let app: Credentials.App

    package init(password: String, app: Credentials.App) {
        self.password = password
        self.app = app
    }
}

/// While setting up: the app has shown a right code, and the account is ready.
package struct FinishSetUp: Action {
    package typealias State = AccountFile
    package static let name = "account.setUp"

    package let step: Int
    /// SHA-256 of each.
    package let recovery: [[UInt8]]
    package let session: Session

    package init(step: Int, recovery: [[UInt8]], session: Session) {
        self.step = step
        self.recovery = recovery
        self.session = session
    }
}

extension Policy<ChoosePassword> {
    package static let choosePassword = Policy.own
}

extension Policy<FinishSetUp> {
    package static let finishSetUp = Policy.own
}

extension Credentials {
    /// The code must still count: an administrator may have reset the account meanwhile.
    private func checkSetUp(at now: Instant) throws(Refusal) {
        guard let setUp, now < setUp.until else {
            throw .notPermitted("The set-up code no longer counts. Ask your administrator for a new one.")
        }
    }

    package static func choosing(
        _ permit: Permit<ChoosePassword>, at now: Instant
    ) throws(Refusal) -> Change<AccountUpdate> {
        var credentials = permit.state.credentials
        try credentials.checkSetUp(at: now)
        credentials.password = permit.asked.password
        credentials.app = permit.asked.app
        credentials.recovery = []
        credentials.version += 1
        return permit.change(
            to: AccountUpdate(credentials: credentials), credentials.account.text, replacing: nil, at: now, details: [:]
        )
    }

    package static func finishing(
        _ permit: Permit<FinishSetUp>, at now: Instant
    ) throws(Refusal) -> Change<AccountUpdate> {
        var credentials = permit.state.credentials
        try credentials.checkSetUp(at: now)
        guard credentials.password != nil, let app = credentials.app, app.lastStep < permit.asked.step else {
            throw .signInRefused
        }
        credentials.app?.isConfirmed = true
        credentials.app?.lastStep = permit.asked.step
        credentials.recovery = permit.asked.recovery
        credentials.setUp = nil
        credentials.version += 1
        return permit.change(
            to: AccountUpdate(
                credentials: credentials, ends: .all(credentials.account), begins: permit.asked.session),
            credentials.account.text, replacing: nil, at: now, details: [:])
    }
}
