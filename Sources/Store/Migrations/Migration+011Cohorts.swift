extension Migration {
    /// Questions that people keep under a name, and who was found when each was last looked over.
    static let cohorts = Migration(
        number: 11, name: "cohorts",
        statements: [
            """
            CREATE TABLE cohort (
                id TEXT PRIMARY KEY, owner TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
                audience TEXT NOT NULL, is_removed INTEGER NOT NULL, changed_at INTEGER NOT NULL,
                version INTEGER NOT NULL) STRICT
            """,
            """
            CREATE TABLE cohort_mark (
                cohort TEXT NOT NULL, account TEXT NOT NULL, practice TEXT NOT NULL, as_at INTEGER NOT NULL,
                text TEXT NOT NULL, marked_at INTEGER NOT NULL, people TEXT NOT NULL,
                PRIMARY KEY (cohort, account, practice)) STRICT
            """,
        ])
}
