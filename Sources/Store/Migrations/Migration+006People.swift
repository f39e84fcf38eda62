import Domain
import Vocabulary

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
            // The columns of then: those that came later are not there yet.
            let named = try transaction.connection.rows(
                "SELECT person, practice, local_id, family_name, given_name, preferred_name FROM registration"
            ).map { row in
                var row = row
                var registration = Registration(
                    person: try row.next(), practice: try row.next(), nhsNumber: nil, localID: try row.next(),
                    details: PersonDetails(), demographics: Demographics())
                registration.details.familyName = try row.next()
                registration.details.givenName = try row.next()
                registration.details.preferredName = try row.next()
                return registration
            }
            try RegistrationRepository(connection: transaction.connection).saveWords(of: named)
        })
}
