extension Migration {
    /// What the codelists and measures that a question used held, kept beside whom it found; not known of what is there
    /// already. And a charter's movements are counted at each practice: a codelist changes who is found with no other extract
    /// and no other version of the question.
    static let usedLists = Migration(
        number: 28, name: "used lists",
        statements: [
            "ALTER TABLE cohort_mark ADD COLUMN lists TEXT",
            "ALTER TABLE charter_member ADD COLUMN lists TEXT",
            """
            CREATE TABLE charter_movement_counted (
                cohort TEXT NOT NULL REFERENCES cohort, practice TEXT NOT NULL, number INTEGER NOT NULL,
                extract TEXT NOT NULL, cohort_version INTEGER NOT NULL, as_at INTEGER NOT NULL, at INTEGER NOT NULL,
                before INTEGER, now INTEGER NOT NULL, causes TEXT NOT NULL,
                PRIMARY KEY (cohort, practice, number)) STRICT, WITHOUT ROWID
            """,
            """
            INSERT INTO charter_movement_counted (cohort, practice, number, extract, cohort_version, as_at, at, before,
                now, causes)
            SELECT cohort, practice, row_number() OVER (
                    PARTITION BY cohort, practice ORDER BY at, as_at, cohort_version, extract),
                extract, cohort_version, as_at, at, before, now, causes
            FROM charter_movement
            """,
            "DROP TABLE charter_movement",
            "ALTER TABLE charter_movement_counted RENAME TO charter_movement",
        ])
}
