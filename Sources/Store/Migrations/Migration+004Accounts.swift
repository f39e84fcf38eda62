extension Migration {
    /// Accounts, what proves them, and sessions.
    static let accounts = Migration(
        number: 4, name: "accounts",
        statements: [
            """
            CREATE TABLE account (
                id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
                every_practice INTEGER NOT NULL, clearance INTEGER NOT NULL, given_people INTEGER NOT NULL,
                disabled INTEGER NOT NULL, demo INTEGER NOT NULL, version INTEGER NOT NULL) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE account_practice (
                account TEXT NOT NULL REFERENCES account, practice TEXT NOT NULL,
                PRIMARY KEY (account, practice)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE credentials (
                account TEXT PRIMARY KEY REFERENCES account, password TEXT, set_up_hash BLOB, set_up_until INTEGER,
                app_seed BLOB, app_confirmed INTEGER NOT NULL, app_step INTEGER NOT NULL, recovery BLOB NOT NULL,
                version INTEGER NOT NULL, CHECK ((set_up_hash IS NULL) = (set_up_until IS NULL)))
                STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE session (
                id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account, stage TEXT NOT NULL,
                token_hash BLOB NOT NULL UNIQUE, begun_at INTEGER NOT NULL, used_at INTEGER NOT NULL)
                STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX session_account ON session (account)",
            """
            CREATE TABLE time_limit (
                what TEXT PRIMARY KEY, minutes INTEGER NOT NULL CHECK (minutes > 0), source TEXT NOT NULL) STRICT
            """,
            """
            INSERT INTO time_limit VALUES
                ('session without use', 30, 'Cairn''s own choice; to be agreed by each network'),
                ('session', 720, 'Cairn''s own choice: one working day'),
                ('half signed in', 30, 'Cairn''s own choice'),
                ('set-up code', 4320, 'Cairn''s own choice: three days')
            """,
        ])
}
