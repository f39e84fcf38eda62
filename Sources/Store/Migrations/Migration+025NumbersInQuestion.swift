extension Migration {
    /// What a decision about a number that stands with two people replaced, for putting it back: one row for each
    /// registration, and one for the person with no practice.
    static let numbersInQuestion = Migration(
        number: 25, name: "numbers in question",
        statements: [
            """
            CREATE TABLE number_before (
                question TEXT NOT NULL REFERENCES identity_question, person TEXT NOT NULL REFERENCES person,
                practice TEXT NOT NULL, number INTEGER, given INTEGER,
                PRIMARY KEY (question, person, practice)) STRICT, WITHOUT ROWID
            """
        ])
}
