extension Migration {
    /// After how many days an extract is old is each practice's own, in place of one rule for all; why an old one was used is
    /// kept; and so are filters of lists under a name.
    static let staleness = Migration(
        number: 13, name: "staleness",
        statements: [
            "ALTER TABLE practice ADD COLUMN old_after INTEGER NOT NULL DEFAULT 35 CHECK (old_after BETWEEN 1 AND 366)",
            "ALTER TABLE episode ADD COLUMN because_of_age TEXT NOT NULL DEFAULT ''",
            "DROP TABLE freshness_rule",
            """
            CREATE TABLE list_view (
                id TEXT PRIMARY KEY, cohort TEXT NOT NULL, owner TEXT NOT NULL, name TEXT NOT NULL,
                filters TEXT NOT NULL, audience TEXT NOT NULL) STRICT
            """,
        ])
}
