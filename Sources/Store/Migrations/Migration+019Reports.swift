extension Migration {
    /// Reports of practices: how each is read, those that are being mapped, and terms that a person took for a concept.
    static let reports = Migration(
        number: 19, name: "reports",
        statements: [
            """
            CREATE TABLE report_profile (
                id TEXT PRIMARY KEY, practice TEXT NOT NULL, fingerprint TEXT NOT NULL, name TEXT NOT NULL,
                mapping TEXT NOT NULL, saved_by TEXT NOT NULL, saved_at INTEGER NOT NULL, version INTEGER NOT NULL,
                UNIQUE (practice, fingerprint)) STRICT
            """,
            """
            CREATE TABLE report_draft (
                id TEXT PRIMARY KEY, practice TEXT NOT NULL, as_at INTEGER NOT NULL, whole INTEGER NOT NULL,
                file TEXT NOT NULL, mapping TEXT NOT NULL, started_by TEXT NOT NULL, started_at INTEGER NOT NULL,
                version INTEGER NOT NULL) STRICT
            """,
            """
            CREATE TABLE term_match (
                practice TEXT NOT NULL, folded TEXT NOT NULL, version INTEGER NOT NULL, term TEXT NOT NULL, concept TEXT,
                concept_term TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at INTEGER NOT NULL,
                PRIMARY KEY (practice, folded, version)) STRICT
            """,
        ])
}
