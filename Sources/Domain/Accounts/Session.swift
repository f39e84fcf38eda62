package import Vocabulary

/// One sign-in of one account on one browser, from the password to the end.
package struct Session: Equatable, Sendable {
    /// How far signing in has come.
    package enum Stage: String, Sendable {
        /// A set-up code was right; a password and an app are to be set up.
        case settingUp = "setting up"
        /// The password was right; the code of the app is to come.
        case awaitingCode = "awaiting code"
        case signedIn = "signed in"
    }

    package let id: ID<Session>
    package let account: ID<Actor>
    package let stage: Stage
    /// SHA-256 of the token in the cookie; the token itself is kept nowhere.
    package let tokenHash: [UInt8]
    package let begunAt: Instant
    /// When a request last came that was not a poll.
    package let usedAt: Instant

    package init(
        id: ID<Session>, account: ID<Actor>, stage: Stage, tokenHash: [UInt8], begunAt: Instant, usedAt: Instant
    ) {
        self.id = id
        self.account = account
        self.stage = stage
        self.tokenHash = tokenHash
        self.begunAt = begunAt
        self.usedAt = usedAt
    }

    /// Whether it still counts at `now`, last used at `used`.
    package func lives(at now: Instant, used: Instant, _ limits: TimeLimits) -> Bool {
        let (idle, whole) =
            stage == .signedIn ? (limits.idle, limits.whole) : (limits.halfSignedIn, limits.halfSignedIn)
        return now.milliseconds - used.milliseconds < idle && now.milliseconds - begunAt.milliseconds < whole
    }
}

/// How long signing in lasts, in milliseconds; data in the store.
package struct TimeLimits: Equatable, Sendable {
    /// Without use.
    package let idle: Int
    /// Whatever the use.
    package let whole: Int
    /// Between the password, or the set-up code, and the rest.
    package let halfSignedIn: Int
    /// From the making of a set-up code to its use.
    package let setUpCode: Int

    package init(idle: Int, whole: Int, halfSignedIn: Int, setUpCode: Int) {
        self.idle = idle
        self.whole = whole
        self.halfSignedIn = halfSignedIn
        self.setUpCode = setUpCode
    }
}
