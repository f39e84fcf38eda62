@testable import Store

/// What builds before wrote, and what the steps of the schema since make of it.
enum OldStore {
    private static let steps: [Migration] = [.somePeople, .numbersInQuestion, .noticing, .refusedCodes, .usedLists]

    /// What takes away what these steps added.
    private static let takingAway: [SQL] = [
        // The last step makes the movements anew from what both shapes of them have.
        "ALTER TABLE cohort_mark DROP COLUMN lists", "ALTER TABLE charter_member DROP COLUMN lists",
        "DROP TABLE refused_code", "DROP TRIGGER episode_noticing_frozen", "ALTER TABLE episode DROP COLUMN noticed_at",
        "ALTER TABLE episode DROP COLUMN noticed_on", "DROP TABLE number_before", "DROP INDEX registration_withheld",
        "ALTER TABLE registration DROP COLUMN withheld_on",
        "ALTER TABLE registration_before DROP COLUMN withheld_on", "ALTER TABLE extract DROP COLUMN whole_as_at",
        "ALTER TABLE staged_extract DROP COLUMN people_unnamed",
        "ALTER TABLE import_problem DROP COLUMN reopened_waiting",
    ]

    /// Takes what stands back to before steps 24 to 28, and through them again in their order.
    static func bringUp(_ database: any Database) async throws {
        try await database.write { transaction in
            for statement in takingAway + steps.flatMap(\.statements) {
                try transaction.connection.execute(statement)
            }
        }
    }
}
