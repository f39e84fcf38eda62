package import Domain
package import Vocabulary

extension ReadTransaction {
    /// Every account, by name.
    package func accounts() throws -> [Account] {
        try accounts(where: "TRUE")
    }

    /// The account; `nil` where there is none.
    package func account(_ id: ID<Actor>) throws -> Account? {
        try accounts(where: "id = \(id)").first
    }

    /// The account that signs in with `login`, in lower case; `nil` where there is none.
    package func account(login: String) throws -> Account? {
        try accounts(where: "login = \(login)").first
    }

    /// The account with what proves it; `nil` where there is none.
    package func accountFile(_ id: ID<Actor>) throws -> AccountFile? {
        guard let account = try account(id) else { return nil }
        return AccountFile(account: account, credentials: try credentials(of: id))
    }

    /// How many open episodes somebody owns: what keeps an account from being disabled.
    package func openWork(of owner: ID<Actor>) throws -> Int {
        try liveEpisodeCount(ownedBy: owner)
    }

    /// The session of a token, by the token's hash, with its account; `nil` where there is none.
    package func session(tokenHash: [UInt8]) throws -> (session: Session, account: Account)? {
        guard
            var row = try connection.rows(
                "SELECT id, account, stage, begun_at, used_at FROM session WHERE token_hash = \(tokenHash)"
            ).first
        else { return nil }
        let id: ID<Session> = try row.next()
        let owner: ID<Actor> = try row.next()
        guard let stage = Session.Stage(rawValue: try row.next()), let account = try account(owner) else {
            throw Fault("row.session")
        }
        let session = Session(
            id: id, account: owner, stage: stage, tokenHash: tokenHash, begunAt: try row.next(),
            usedAt: try row.next())
        return (session, account)
    }

    /// How long signing in lasts.
    package func timeLimits() throws -> TimeLimits {
        var minutes: [String: Int] = [:]
        for var row in try connection.rows("SELECT what, minutes FROM time_limit") {
            minutes[try row.next()] = try row.next()
        }
        guard let idle = minutes["session without use"], let whole = minutes["session"],
            let half = minutes["half signed in"], let setUp = minutes["set-up code"]
        else { throw Fault("store.timeLimits") }
        return TimeLimits(
            idle: idle * 60_000, whole: whole * 60_000, halfSignedIn: half * 60_000, setUpCode: setUp * 60_000)
    }

    private func credentials(of account: ID<Actor>) throws -> Credentials {
        guard
            var row = try connection.rows(
                """
                SELECT password, set_up_hash, set_up_until, app_seed, app_confirmed, app_step, recovery, version
                FROM credentials WHERE account = \(account)
                """
            ).first
        else { return Credentials(account: account) }
        let password: String? = try row.next()
        let hash: [UInt8]? = try row.next()
        let until: Instant? = try row.next()
        let setUp = hash.flatMap { hash in until.map { Credentials.SetUpCode(hash: hash, until: $0) } }
        let seed: [UInt8]? = try row.next()
        let isConfirmed: Bool = try row.next()
        let step: Int = try row.next()
        let recovery: [UInt8] = try row.next()
        return Credentials(
            account: account, password: password, setUp: setUp,
            app: seed.map { Credentials.App(sealedSeed: $0, isConfirmed: isConfirmed, lastStep: step) },
            recovery: stride(from: 0, to: recovery.count, by: 32).map {
                Array(recovery[$0..<min($0 + 32, recovery.count)])
            },
            version: try row.next())
    }

    private func accounts(where condition: SQL) throws -> [Account] {
        try connection.rows(
            """
            SELECT id, login, name, role, every_practice, clearance, given_people, disabled, demo, version
            FROM account WHERE \(condition) ORDER BY name, id
            """
        ).map { row in
            var row = row
            let id: ID<Actor> = try row.next()
            let login: String = try row.next()
            let name: String = try row.next()
            guard let role = Role(rawValue: try row.next()) else { throw Fault("row.account") }
            let isEvery: Bool = try row.next()
            let scope = isEvery ? Actor.Scope.everyPractice : .practices(try practices(of: id))
            let level: Int = try row.next()
            guard let clearance = UInt8(exactly: level).flatMap(Sensitivity.init(rawValue:)) else {
                throw Fault("row.account")
            }
            return Account(
                id: id, login: login, name: name, role: role, scope: scope, clearance: clearance,
                isGivenPeople: try row.next(), isDisabled: try row.next(), isDemo: try row.next(),
                version: try row.next())
        }
    }

    private func practices(of account: ID<Actor>) throws -> Set<ODSCode> {
        Set(
            try connection.rows("SELECT practice FROM account_practice WHERE account = \(account)").map { row in
                var row = row
                return try row.next()
            })
    }
}
