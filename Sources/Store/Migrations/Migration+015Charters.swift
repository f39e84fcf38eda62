extension Migration {
    /// Charters of kept questions in all their versions, what active ones did, and needs that were noticed.
    static let charters = Migration(
        number: 15, name: "charters",
        statements: [
            """
            CREATE TABLE charter (
                cohort TEXT NOT NULL REFERENCES cohort, version INTEGER NOT NULL, state TEXT NOT NULL,
                act TEXT NOT NULL, because TEXT NOT NULL, learnt TEXT NOT NULL, by_whom TEXT NOT NULL,
                at INTEGER NOT NULL, reason TEXT NOT NULL, outcome TEXT NOT NULL, measure TEXT NOT NULL,
                target TEXT NOT NULL, owner TEXT NOT NULL, review_on INTEGER NOT NULL, workers TEXT NOT NULL,
                pilot_practices TEXT NOT NULL, pilot_most INTEGER NOT NULL, replaces TEXT NOT NULL, tags TEXT NOT NULL,
                PRIMARY KEY (cohort, version)) STRICT, WITHOUT ROWID
            """,
            "CREATE TRIGGER charter_kept BEFORE UPDATE ON charter BEGIN SELECT raise(ABORT, 'kept'); END",
            """
            CREATE TABLE charter_note (
                id TEXT PRIMARY KEY, cohort TEXT NOT NULL REFERENCES cohort, day INTEGER NOT NULL, words TEXT NOT NULL,
                by_whom TEXT NOT NULL, at INTEGER NOT NULL) STRICT
            """,
            "CREATE TRIGGER charter_note_kept BEFORE UPDATE ON charter_note BEGIN SELECT raise(ABORT, 'kept'); END",
            "CREATE INDEX charter_note_cohort ON charter_note (cohort, day)",
            """
            CREATE TABLE charter_person (
                cohort TEXT NOT NULL REFERENCES cohort, person TEXT NOT NULL REFERENCES person, practice TEXT NOT NULL,
                episode TEXT NOT NULL REFERENCES episode, is_put INTEGER NOT NULL, cohort_version INTEGER NOT NULL,
                at INTEGER NOT NULL, PRIMARY KEY (cohort, person)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE charter_movement (
                cohort TEXT NOT NULL REFERENCES cohort, practice TEXT NOT NULL, extract TEXT NOT NULL,
                cohort_version INTEGER NOT NULL, as_at INTEGER NOT NULL, at INTEGER NOT NULL, before INTEGER,
                now INTEGER NOT NULL, causes TEXT NOT NULL,
                PRIMARY KEY (cohort, practice, extract, cohort_version)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE charter_member (
                cohort TEXT NOT NULL REFERENCES cohort, practice TEXT NOT NULL, extract TEXT NOT NULL,
                cohort_version INTEGER NOT NULL, as_at INTEGER NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
                people TEXT NOT NULL, PRIMARY KEY (cohort, practice)) STRICT
            """,
            """
            CREATE TABLE unmet_need (
                id TEXT PRIMARY KEY, theme TEXT NOT NULL, practice TEXT NOT NULL REFERENCES practice,
                noticed_on INTEGER NOT NULL, words TEXT NOT NULL, by_whom TEXT NOT NULL, at INTEGER NOT NULL) STRICT
            """,
            "CREATE INDEX unmet_need_theme ON unmet_need (theme, practice, noticed_on)",
            """
            CREATE TABLE need_cohort (
                theme TEXT NOT NULL, cohort TEXT NOT NULL REFERENCES cohort, by_whom TEXT NOT NULL, at INTEGER NOT NULL,
                PRIMARY KEY (theme, cohort)) STRICT, WITHOUT ROWID
            """,
        ])
}
