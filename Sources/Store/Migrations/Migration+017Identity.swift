extension Migration {
    /// Questions about who somebody is, with what two people decided; and how each practice works, in all its versions.
    static let identity = Migration(
        number: 17, name: "identity",
        statements: [
            """
            CREATE TABLE identity_question (
                id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
                one TEXT NOT NULL REFERENCES person, other TEXT REFERENCES person,
                claim_practice TEXT REFERENCES practice, claim_number INTEGER, claim_local_id TEXT, claim_family TEXT,
                claim_given TEXT, claim_title TEXT, claim_birth TEXT, claim_address TEXT,
                noticed_at INTEGER NOT NULL, state TEXT NOT NULL, verdict TEXT, reason TEXT, proposed_by TEXT,
                proposed_at INTEGER, version INTEGER NOT NULL,
                CHECK ((other IS NULL) = (claim_practice IS NOT NULL)),
                CHECK ((state = 'open') = (verdict IS NULL))) STRICT
            """,
            """
            CREATE TABLE identity_step (
                question TEXT NOT NULL REFERENCES identity_question, version INTEGER NOT NULL, act TEXT NOT NULL,
                verdict TEXT NOT NULL, reason TEXT NOT NULL, by_whom TEXT NOT NULL, at INTEGER NOT NULL,
                PRIMARY KEY (question, version)) STRICT, WITHOUT ROWID
            """,
            "CREATE TRIGGER identity_step_kept BEFORE UPDATE ON identity_step BEGIN SELECT raise(ABORT, 'kept'); END",
            """
            CREATE TABLE same_person (
                question TEXT PRIMARY KEY REFERENCES identity_question, other TEXT NOT NULL REFERENCES person,
                kept TEXT NOT NULL REFERENCES person, at INTEGER NOT NULL, CHECK (other <> kept)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE superseded_number (
                number INTEGER PRIMARY KEY, person TEXT NOT NULL REFERENCES person,
                question TEXT NOT NULL REFERENCES identity_question) STRICT, WITHOUT ROWID
            """,
            // What a decision about a row replaced, for putting it back.
            """
            CREATE TABLE identity_before (
                question TEXT PRIMARY KEY REFERENCES identity_question, birth TEXT, registered INTEGER NOT NULL,
                registration_birth TEXT) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE practice_description (
                practice TEXT NOT NULL REFERENCES practice, version INTEGER NOT NULL, system TEXT NOT NULL,
                phone TEXT NOT NULL, staff_line TEXT NOT NULL, email TEXT NOT NULL, people TEXT NOT NULL,
                process TEXT NOT NULL, scope TEXT NOT NULL, left_out TEXT NOT NULL, document TEXT NOT NULL,
                by_whom TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (practice, version)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TRIGGER practice_description_kept BEFORE UPDATE ON practice_description
            BEGIN SELECT raise(ABORT, 'kept'); END
            """,
        ] + (["same_person", "identity_question", "superseded_number"] as [StaticString]).flatMap(moving))
}
