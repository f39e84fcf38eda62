package import Domain
package import Vocabulary

/// Accounts, what proves them, and their sessions. What can be saved is a ``Change``, and saving it writes its audit
/// entry.
package struct AccountRepository {
    private let transaction: Transaction
    private var connection: any Connection { transaction.connection }

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes whatever the update holds and its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<AccountUpdate>) throws {
        let update = change.state
        if let account = update.account { try write(account, replacing: change.replacing) }
        if let credentials = update.credentials { try write(credentials) }
        switch update.ends {
        case .none: break
        case .one(let session): try connection.execute("DELETE FROM session WHERE id = \(session)")
        case .all(let account): try connection.execute("DELETE FROM session WHERE account = \(account)")
        }
        if let session = update.begins {
            try connection.execute(
                """
                INSERT INTO session (id, account, stage, token_hash, begun_at, used_at)
                VALUES (\(session.id), \(session.account), \(session.stage.rawValue), \(session.tokenHash),
                    \(session.begunAt), \(session.usedAt))
                """)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }

    private func write(_ account: Account, replacing version: Int?) throws {
        let isEvery = account.scope == .everyPractice
        let written =
            if let version {
                try connection.execute(
                    """
                    UPDATE account SET login = \(account.login), name = \(account.name), role = \(account.role.rawValue),
                        every_practice = \(isEvery), clearance = \(Int(account.clearance.rawValue)),
                        given_people = \(account.isGivenPeople), disabled = \(account.isDisabled),
                        version = \(account.version)
                    WHERE id = \(account.id) AND version = \(version)
                    """)
            } else {
                try connection.execute(
                    """
                    INSERT INTO account (id, login, name, role, every_practice, clearance, given_people, disabled, demo,
                        version)
                    VALUES (\(account.id), \(account.login), \(account.name), \(account.role.rawValue), \(isEvery),
                        \(Int(account.clearance.rawValue)), \(account.isGivenPeople), \(account.isDisabled),
                        \(account.isDemo), \(account.version))
                    ON CONFLICT DO NOTHING
                    """)
            }
        guard written == 1 else {
            throw Refusal.changedMeanwhile(version: try transaction.reading.account(account.id)?.version ?? 0)
        }
        try connection.execute("DELETE FROM account_practice WHERE account = \(account.id)")
        if case .practices(let practices) = account.scope {
            for practice in practices.sorted() {
                try connection.execute(
                    "INSERT INTO account_practice (account, practice) VALUES (\(account.id), \(practice))")
            }
        }
    }

    private func write(_ credentials: Credentials) throws {
        let app = credentials.app
        let recovery = credentials.recovery.flatMap(\.self)
        let written =
            if credentials.version > 1 {
                try connection.execute(
                    """
                    UPDATE credentials SET password = \(credentials.password), set_up_hash = \(credentials.setUp?.hash),
                        set_up_until = \(credentials.setUp?.until), app_seed = \(app?.sealedSeed),
                        app_confirmed = \(app?.isConfirmed ?? false), app_step = \(app?.lastStep ?? 0),
                        recovery = \(recovery), version = \(credentials.version)
                    WHERE account = \(credentials.account) AND version = \(credentials.version - 1)
                    """)
            } else {
                try connection.execute(
                    """
                    INSERT INTO credentials (account, password, set_up_hash, set_up_until, app_seed, app_confirmed,
                        app_step, recovery, version)
                    VALUES (\(credentials.account), \(credentials.password), \(credentials.setUp?.hash),
                        \(credentials.setUp?.until), \(app?.sealedSeed), \(app?.isConfirmed ?? false),
                        \(app?.lastStep ?? 0), \(recovery), \(credentials.version))
                    ON CONFLICT DO NOTHING
                    """)
            }
        guard written == 1 else { throw Refusal.changedMeanwhile(version: credentials.version) }
    }
}

extension Transaction {
    /// Notes that a session is in use. No act of anybody's: the audit log does not hear of it.
    package func touch(_ session: ID<Session>) throws {
        try connection.execute("UPDATE session SET used_at = max(used_at, \(now)) WHERE id = \(session)")
    }

    /// Removes the sessions that are over by their limits.
    package func sweepSessions() throws {
        let limits = try reading.timeLimits()
        let (idle, whole) = (now.milliseconds - limits.idle, now.milliseconds - limits.whole)
        let half = now.milliseconds - limits.halfSignedIn
        try connection.execute(
            """
            DELETE FROM session WHERE used_at <= \(idle) OR begun_at <= \(whole)
                OR (stage <> 'signed in' AND begun_at <= \(half))
            """)
    }
}
