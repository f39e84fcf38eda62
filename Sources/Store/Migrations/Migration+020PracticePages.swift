extension Migration {
    /// What a practice's page says part by part, and every version of its sharing agreement.
    static let practicePages = Migration(
        number: 20, name: "practice pages",
        statements: [
            "ALTER TABLE practice_description ADD COLUMN protected_times TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE practice_description ADD COLUMN closed_days TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE practice_description ADD COLUMN extract_due TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE practice_description ADD COLUMN lists TEXT NOT NULL DEFAULT ''",
            """
            CREATE TABLE practice_agreement (
                practice TEXT NOT NULL REFERENCES practice, version INTEGER NOT NULL, agreement_from INTEGER NOT NULL,
                agreement_until INTEGER, signed_by TEXT NOT NULL, by_whom TEXT, at INTEGER,
                PRIMARY KEY (practice, version)) STRICT, WITHOUT ROWID
            """,
            """
            INSERT INTO practice_agreement (practice, version, agreement_from, agreement_until, signed_by)
            SELECT ods, 1, agreement_from, agreement_until, coalesce(agreement_signed_by, '')
            FROM practice WHERE agreement_from IS NOT NULL
            """,
        ])
}
