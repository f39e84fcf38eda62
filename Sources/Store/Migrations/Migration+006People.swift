extension Migration {
    /// What Cairn itself knows about people, and the words by which they are found.
    static let people = Migration(
        number: 6, name: "people",
        statements: [
            """
            CREATE TABLE person_card (
                person TEXT PRIMARY KEY REFERENCES person, version INTEGER NOT NULL,
                words TEXT, please_do TEXT, please_do_not TEXT, words_by TEXT, words_at INTEGER,
                needs TEXT, needs_by TEXT, needs_at INTEGER,
                status TEXT, status_on INTEGER, status_told_by TEXT, status_note TEXT, status_by TEXT,
                status_at INTEGER) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE contact_safety (
                person TEXT NOT NULL REFERENCES person_card, marker TEXT NOT NULL, instead TEXT NOT NULL,
                why TEXT NOT NULL, sensitivity INTEGER NOT NULL, review_on INTEGER NOT NULL, set_by TEXT NOT NULL,
                set_at INTEGER NOT NULL, PRIMARY KEY (person, marker)) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE person_word (
                person TEXT NOT NULL, practice TEXT NOT NULL, word TEXT NOT NULL,
                PRIMARY KEY (person, practice, word)) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX person_word_found ON person_word (word, practice)",
            "CREATE INDEX registration_birth ON registration (birth)",
            "CREATE INDEX audit_leaf_action ON audit_leaf (action, at)",
        ],
        step: { transaction in
            let people = RegistrationRepository(connection: transaction.connection)
            try people.saveWords(of: try transaction.reading.registrations(where: "TRUE"))
        })
}
