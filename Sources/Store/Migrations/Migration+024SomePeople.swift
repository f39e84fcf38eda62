extension Migration {
    /// Whom a practice keeps back, and since when; the as-at day of its last extract of everybody, which those of some people
    /// do not move; rows of hidden patients that name nobody; problems that only extracts which wait have opened again.
    static let somePeople = Migration(
        number: 24, name: "some people",
        statements: [
            "ALTER TABLE registration ADD COLUMN withheld_on INTEGER",
            "ALTER TABLE registration_before ADD COLUMN withheld_on INTEGER",
            "CREATE INDEX registration_withheld ON registration (person) WHERE withheld_on IS NOT NULL",
            "ALTER TABLE extract ADD COLUMN whole_as_at INTEGER",
            """
            UPDATE extract SET whole_as_at = CASE WHEN whole = 1 THEN as_at ELSE (
                SELECT max(as_at) FROM extract AS earlier WHERE earlier.practice = extract.practice
                AND earlier.whole = 1 AND earlier.undone_at IS NULL AND earlier.applied_at <= extract.applied_at) END
            """,
            "ALTER TABLE staged_extract ADD COLUMN people_unnamed INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE import_problem ADD COLUMN reopened_waiting INTEGER NOT NULL DEFAULT 0",
        ])
}
