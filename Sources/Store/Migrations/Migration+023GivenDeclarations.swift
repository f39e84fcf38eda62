extension Migration {
    /// What was said of an extract's tables where it was handed in: how they write days, and in which encoding. Empty where
    /// nothing was said.
    static let givenDeclarations = Migration(
        number: 23, name: "given declarations",
        statements: [
            "ALTER TABLE staged_extract ADD COLUMN dates TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE staged_extract ADD COLUMN encoding TEXT NOT NULL DEFAULT ''",
        ])
}
