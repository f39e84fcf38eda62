package import Vocabulary

/// What proves that somebody is whose account it is. Only hashes and sealed bytes: none of it can be shown.
package struct Credentials: Equatable, Sendable {
    /// A code by which an account is set up, once.
    package struct SetUpCode: Equatable, Sendable {
        /// SHA-256 of the code; the code has 80 random bits.
        package let hash: [UInt8]
        /// The moment from which it no longer counts.
        package let until: Instant

        package init(hash: [UInt8], until: Instant) {
            self.hash = hash
            self.until = until
        }
    }

    /// What an authenticator app and Cairn share.
    package struct App: Equatable, Sendable {
        /// The seed, sealed with a key that is not in the database.
        package let sealedSeed: [UInt8]
        /// Whether a code has shown that the app has it.
        package var isConfirmed: Bool
        /// The last time step whose code was taken; codes up to it are used up.
        package var lastStep: Int

        package init(sealedSeed: [UInt8], isConfirmed: Bool = false, lastStep: Int = 0) {
            self.sealedSeed = sealedSeed
            self.isConfirmed = isConfirmed
            self.lastStep = lastStep
        }
    }

    package let account: ID<Actor>
    /// argon2id in PHC form; `nil` until one has been chosen.
    package var password: String?
    package var setUp: SetUpCode?
    package var app: App?
    /// SHA-256 of each recovery code that has not been used.
    package var recovery: [[UInt8]]
    package var version: Int

    package init(
        account: ID<Actor>, password: String? = nil, setUp: SetUpCode? = nil, app: App? = nil,
        recovery: [[UInt8]] = [], version: Int = 0
    ) {
        self.account = account
        self.password = password
        self.setUp = setUp
        self.app = app
        self.recovery = recovery
        self.version = version
    }

    /// Whether somebody can sign in with a password and an app.
    package var areComplete: Bool {
        password != nil && app?.isConfirmed == true
    }
}

/// An account with what proves it: what the policies of signing in look at.
package struct AccountFile: Equatable, Sendable {
    package let account: Account
    package let credentials: Credentials

    package init(account: Account, credentials: Credentials) {
        self.account = account
        self.credentials = credentials
    }
}

/// What one act changes of an account. `nil` stays as it is.
package struct AccountUpdate: Equatable, Sendable {
    /// Which sessions are over.
    package enum Ending: Equatable, Sendable {
        case none
        case one(ID<Session>)
        case all(ID<Actor>)
    }

    package let account: Account?
    package let credentials: Credentials?
    package let ends: Ending
    package let begins: Session?

    init(
        account: Account? = nil, credentials: Credentials? = nil, ends: Ending = .none, begins: Session? = nil
    ) {
        self.account = account
        self.credentials = credentials
        self.ends = ends
        self.begins = begins
    }
}
