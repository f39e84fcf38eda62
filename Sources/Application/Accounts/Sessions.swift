package import Domain
import Store
import Synchronization
package import Vocabulary

/// Who is signed in. Asked with every request, and the account is read anew each time: what an administrator changes acts
/// on the next request.
package final class Sessions: Sendable {
    /// What is held in memory alone: it matters for minutes, and is lost with the process.
    private struct Memory {
        var used: [ID<Session>: Instant] = [:]
        var notices: [ID<Session>: String] = [:]
        var secrets: [ID<Session>: ShownOnce] = [:]
        var putForward: [ID<Session>: (names: JustPutForward, isOffered: Bool)] = [:]
    }

    let database: any Database
    let ambient: Ambient
    private let memory = Mutex(Memory())
    /// A session's use is written down at most this often, in milliseconds.
    private static let writesEvery = 60_000
    /// No more sessions than this are remembered between two sweeps.
    private static let limit = 10_000

    init(database: any Database, ambient: Ambient) {
        self.database = database
        self.ambient = ambient
    }

    /// Whoever is signed in with the token of the cookie; `nil` where nobody is, or not yet wholly. `polling` is a request
    /// that the page makes by itself: it sees, and extends nothing.
    package func resume(_ token: String?, polling: Bool) async throws -> SignedIn? {
        guard let token = SessionToken(token), let found = try await find(token), found.session.stage == .signedIn
        else { return nil }
        if !polling { try await use(found.session) }
        let account = found.account
        return SignedIn(
            actor: account.actor, name: account.name, roleWords: account.role.rawValue, session: found.session.id,
            csrf: token.csrf, isDemo: account.isDemo)
    }

    /// The session of a token with its account, while it lives and the account is in use.
    func find(_ token: SessionToken) async throws -> (session: Session, account: Account)? {
        let hash = token.hash
        let read = try await database.read { reading in
            try reading.session(tokenHash: hash).map { ($0.session, $0.account, try reading.timeLimits()) }
        }
        guard let (session, account, limits) = read, !account.isDisabled else { return nil }
        let remembered = memory.withLock { $0.used[session.id] } ?? session.usedAt
        guard session.lives(at: ambient.now(), used: max(remembered, session.usedAt), limits) else { return nil }
        return (session, account)
    }

    /// Ends the session of a token, if there is one.
    package func end(_ token: String?) async throws {
        guard let token = SessionToken(token), let found = try await find(token) else { return }
        try await database.write { transaction in
            let asked = SignOut(session: found.session.id)
            let permit = try Policy.signOut.check(found.account.actor, found.account, asked)
            try AccountRepository(transaction).save(SignOut.over(permit, at: transaction.now))
            try transaction.sweepSessions()
        }
        forget(found.session.id)
    }

    private func use(_ session: Session) async throws {
        let now = ambient.now()
        let isDue = memory.withLock { memory in
            if memory.used.count >= Self.limit { memory.used.removeAll() }
            let last = memory.used[session.id] ?? session.usedAt
            memory.used[session.id] = max(last, now)
            return now.milliseconds - session.usedAt.milliseconds >= Self.writesEvery
        }
        if isDue { try await database.write { try $0.touch(session.id) } }
    }

    func forget(_ session: ID<Session>) {
        memory.withLock { memory in
            memory.used[session] = nil
            memory.notices[session] = nil
            memory.secrets[session] = nil
            memory.putForward[session] = nil
        }
    }
}

extension Sessions {
    /// Keeps what was just put forward, in place of what was before. A form that is sent twice keeps what it kept first.
    package func leave(_ session: ID<Session>, _ names: JustPutForward) {
        memory.withLock { memory in
            guard memory.putForward[session]?.names.key != names.key else { return }
            if memory.putForward.count >= Self.limit { memory.putForward.removeAll() }
            memory.putForward[session] = (names, false)
        }
    }

    /// What can be taken back with one press, once: beside the line that says it was done.
    package func offerTakingBack(_ session: ID<Session>) -> JustPutForward? {
        memory.withLock { memory in
            guard let kept = memory.putForward[session], !kept.isOffered else { return nil }
            memory.putForward[session]?.isOffered = true
            return kept.names
        }
    }

    /// What was put forward by the form of that key; `nil` where it is forgotten.
    package func putForward(_ session: ID<Session>, by key: OnceKey) -> JustPutForward? {
        memory.withLock { memory in memory.putForward[session].flatMap { $0.names.key == key ? $0.names : nil } }
    }

    /// Leaves a line to be shown once, on the next page.
    package func leaveNotice(_ session: ID<Session>, _ text: String) {
        memory.withLock { memory in
            if memory.notices.count >= Self.limit { memory.notices.removeAll() }
            memory.notices[session] = text
        }
    }

    /// The line that was left, once.
    package func takeNotice(_ session: ID<Session>) -> String? {
        memory.withLock { $0.notices.removeValue(forKey: session) }
    }

    /// Leaves secrets to be shown once. They are nowhere else.
    func leaveSecret(_ session: ID<Session>, _ secret: ShownOnce) {
        memory.withLock { memory in
            if memory.secrets.count >= Self.limit { memory.secrets.removeAll() }
            memory.secrets[session] = secret
        }
    }

    /// The recovery codes that were just made, once.
    package func takeRecoveryCodes(_ session: ID<Session>) -> [String]? {
        memory.withLock { memory in
            guard case .recoveryCodes(let codes) = memory.secrets[session] else { return nil }
            memory.secrets[session] = nil
            return codes
        }
    }

    /// The set-up code that was just made for the account, once.
    package func takeSetUpCode(_ session: ID<Session>, of account: ID<Actor>) -> String? {
        memory.withLock { memory in
            guard case .setUpCode(account, let code) = memory.secrets[session] else { return nil }
            memory.secrets[session] = nil
            return code
        }
    }
}

/// Secrets that are shown on one page, once.
enum ShownOnce: Sendable {
    case recoveryCodes([String])
    case setUpCode(ID<Actor>, String)
}
