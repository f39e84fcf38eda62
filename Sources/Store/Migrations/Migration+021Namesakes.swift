extension Migration {
    /// People of one name and birth date are found without reading everybody born on that day.
    static let namesakes = Migration(
        number: 21, name: "namesakes",
        statements: [
            "DROP INDEX registration_birth",
            """
            CREATE INDEX registration_birth
            ON registration (birth, family_name COLLATE NOCASE, given_name COLLATE NOCASE)
            """,
        ])
}
