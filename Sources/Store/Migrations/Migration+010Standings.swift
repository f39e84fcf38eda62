extension Migration {
    /// Where somebody stands is read from an index alone: lists ask it of hundreds of people, who lie all over the table.
    static let standings = Migration(
        number: 10, name: "standings",
        statements: [
            """
            CREATE INDEX registration_standing
            ON registration (person, practice, registered_from, registered_until, dissent)
            """,
            "DROP INDEX registration_person",
        ])
}
