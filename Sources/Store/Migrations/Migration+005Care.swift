extension Migration {
    /// Episodes and contacts, and the rules that the pages of the day go by.
    static let care = Migration(
        number: 5, name: "care",
        statements: [
            "ALTER TABLE practice ADD COLUMN clears_first INTEGER NOT NULL DEFAULT 1",
            """
            CREATE TABLE episode (
                id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person, practice TEXT NOT NULL REFERENCES practice,
                state TEXT NOT NULL, is_live INTEGER NOT NULL, owner TEXT NOT NULL,
                step_what TEXT, step_due INTEGER, step_at INTEGER, step_promise INTEGER,
                origin TEXT NOT NULL, because TEXT NOT NULL, ask_again_on INTEGER, paused_until INTEGER,
                ending TEXT, outcome TEXT NOT NULL, opened_on INTEGER, since INTEGER NOT NULL, begun_at INTEGER NOT NULL,
                cohort_name TEXT, cohort_text TEXT, reason_extracts TEXT, reason_as_at INTEGER,
                version INTEGER NOT NULL,
                CHECK (owner <> ''), CHECK (state <> 'open' OR step_due IS NOT NULL),
                CHECK ((step_what IS NULL) = (step_due IS NULL))) STRICT
            """,
            "CREATE UNIQUE INDEX episode_live_person ON episode (person) WHERE is_live = 1",
            "CREATE INDEX episode_owner ON episode (owner) WHERE is_live = 1",
            "CREATE INDEX episode_practice ON episode (practice, state) WHERE is_live = 1",
            "CREATE INDEX episode_person ON episode (person)",
            """
            CREATE TABLE episode_evidence (
                episode TEXT NOT NULL REFERENCES episode, position INTEGER NOT NULL, text TEXT NOT NULL,
                sensitivity INTEGER NOT NULL, PRIMARY KEY (episode, position)) STRICT, WITHOUT ROWID
            """,
            // What was frozen stays frozen, whoever writes.
            """
            CREATE TRIGGER episode_reason_frozen BEFORE UPDATE ON episode
            WHEN old.cohort_name IS NOT new.cohort_name OR old.cohort_text IS NOT new.cohort_text
                OR old.reason_extracts IS NOT new.reason_extracts OR old.reason_as_at IS NOT new.reason_as_at
                OR old.person <> new.person OR old.origin <> new.origin
            BEGIN SELECT raise(ABORT, 'frozen'); END
            """,
            """
            CREATE TRIGGER episode_evidence_frozen BEFORE UPDATE ON episode_evidence
            BEGIN SELECT raise(ABORT, 'frozen'); END
            """,
            """
            CREATE TABLE contact (
                id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person, episode TEXT REFERENCES episode,
                by_whom TEXT NOT NULL, held_on INTEGER NOT NULL, held_at INTEGER, with_whom TEXT NOT NULL,
                with_name TEXT NOT NULL, channel TEXT NOT NULL, outcome TEXT NOT NULL, said TEXT NOT NULL,
                agreed TEXT NOT NULL, sensitivity INTEGER NOT NULL, recorded_at INTEGER NOT NULL,
                error_by TEXT, error_at INTEGER, error_why TEXT, version INTEGER NOT NULL,
                CHECK ((error_by IS NULL) = (error_at IS NULL))) STRICT
            """,
            "CREATE INDEX contact_person ON contact (person, held_on)",
            "CREATE INDEX contact_by ON contact (by_whom, recorded_at)",
            """
            CREATE TABLE care_rule (what TEXT PRIMARY KEY, days INTEGER NOT NULL, source TEXT NOT NULL) STRICT
            """,
            """
            INSERT INTO care_rule VALUES
                ('no contact', 28, 'Cairn''s own choice; to be agreed by each network')
            """,
            "CREATE TABLE care_sequence (id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL) STRICT",
            "INSERT INTO care_sequence VALUES (1, 0)",
        ])
}
