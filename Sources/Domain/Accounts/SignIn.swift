package import Vocabulary

/// The first step: a password, or a set-up code, was right.
package struct BeginSignIn: Action {
    package typealias State = AccountFile
    package static let name = "account.begin"

    /// What was right; it is compared with what stands when the step is written down.
    package enum Proof: Equatable, Sendable {
        /// The password that this hash is of.
        case password(hash: String)
        case setUpCode(hash: [UInt8])
    }

    package let proof: Proof
    package let session: Session
    /// The address that it came from, for the log.
    package let address: String

    package init(proof: Proof, session: Session, address: String) {
        self.proof = proof
        self.session = session
        self.address = address
    }
}

/// The last step: somebody is signed in.
package struct SignIn: Action {
    package typealias State = AccountFile
    package static let name = "account.signIn"

    /// What was right beside the password.
    package enum Proof: Equatable, Sendable {
        /// The code of a time step.
        case app(step: Int)
        case recoveryCode(hash: [UInt8])
        /// A click, in a demonstration.
        case demonstration

        var word: String {
            switch self {
            case .app: "app"
            case .recoveryCode: "recovery code"
            case .demonstration: "demonstration"
            }
        }
    }

    package let proof: Proof
    /// The password that was right in the same request or before; `nil` in a demonstration.
    package let passwordHash: String?
    package let session: Session
    /// The half session that it follows.
    package let follows: ID<Session>?
    package let address: String

    package init(proof: Proof, passwordHash: String?, session: Session, follows: ID<Session>?, address: String) {
        self.proof = proof
        self.passwordHash = passwordHash
        self.session = session
        self.follows = follows
        self.address = address
    }
}

extension Policy where Asked.State == AccountFile {
    /// Whoever it is, for their own account while it is in use.
    static var own: Self {
        .allOf(
            .require("Only the person whose account it is does this.") { $0.actor.account == $0.state.account.id },
            .require("This account is disabled.") { !$0.state.account.isDisabled })
    }
}

extension Policy<BeginSignIn> {
    package static let beginSignIn = Policy.own
}

extension Policy<SignIn> {
    package static let signIn = Policy.own
}

extension Refusal {
    /// One answer to every way of not getting in.
    package static let signInRefused = Refusal.notPermitted(
        "That did not work. Check the login, the password and the code, and try again. "
            + "After several tries, wait a few minutes.")
}

extension Session {
    /// Begins a session that is not signed in yet.
    package static func beginning(
        _ permit: Permit<BeginSignIn>, at now: Instant
    ) throws(Refusal) -> Change<AccountUpdate> {
        let credentials = permit.state.credentials
        switch permit.asked.proof {
        case .password(let hash):
            guard credentials.areComplete, credentials.password == hash, permit.asked.session.stage == .awaitingCode
            else { throw .signInRefused }
        case .setUpCode(let hash):
            guard let code = credentials.setUp, code.hash == hash, now < code.until,
                permit.asked.session.stage == .settingUp
            else { throw .signInRefused }
        }
        // A set-up begun twice goes on in the newest browser only.
        let ends: AccountUpdate.Ending =
            permit.asked.session.stage == .settingUp ? .all(credentials.account) : .none
        return permit.change(
            to: AccountUpdate(ends: ends, begins: permit.asked.session), credentials.account.text, replacing: nil,
            at: now, details: ["stage": permit.asked.session.stage.rawValue, "address": permit.asked.address])
    }

    /// Signs in. A code of the app, and a recovery code, are used up by it.
    package static func signingIn(_ permit: Permit<SignIn>, at now: Instant) throws(Refusal) -> Change<AccountUpdate> {
        let asked = permit.asked
        var credentials = permit.state.credentials
        if asked.proof != .demonstration {
            guard credentials.areComplete, credentials.password == asked.passwordHash else { throw .signInRefused }
        }
        switch asked.proof {
        case .app(let step):
            guard let app = credentials.app, app.lastStep < step else { throw .signInRefused }
            credentials.app?.lastStep = step
        case .recoveryCode(let hash):
            guard credentials.recovery.contains(hash) else { throw .signInRefused }
            credentials.recovery.removeAll { $0 == hash }
        case .demonstration:
            guard permit.state.account.isDemo else { throw .signInRefused }
        }
        credentials.version += 1
        return permit.change(
            to: AccountUpdate(
                credentials: asked.proof == .demonstration ? nil : credentials,
                ends: asked.follows.map { .one($0) } ?? .none, begins: asked.session),
            credentials.account.text, replacing: nil, at: now,
            details: [
                "with": asked.proof.word, "address": asked.address,
                "recovery-codes-left": "\(credentials.recovery.count)",
            ])
    }
}
