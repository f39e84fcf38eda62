/// One step of the schema. Its statements run in one transaction, once; a step that has been released is never edited.
package struct Migration: Sendable {
    /// From 1, without gaps; the store's `user_version` after it.
    package let number: Int
    package let name: String
    package let statements: [SQL]
    /// What statements cannot do, in the same transaction after them: filling a table from what is there.
    package let step: (@Sendable (Transaction) throws -> Void)?

    init(
        number: Int, name: String, statements: [SQL], step: (@Sendable (Transaction) throws -> Void)? = nil
    ) {
        self.number = number
        self.name = name
        self.statements = statements
        self.step = step
    }

    /// Every step, in order.
    package static let all: [Migration] = [
        .foundation, .auditPeople, .formReceipts, .accounts, .care, .people, .staging, .asking, .sight, .standings,
        .cohorts, .unitCosts, .staleness, .codelistVersions, .charters, .coding, .identity, .undoing,
        .reports, .practicePages, .namesakes, .missingCoding,
        .givenDeclarations, .somePeople, .numbersInQuestion, .noticing, .refusedCodes, .usedLists, .viewReasons,
    ]

    /// The schema that this build knows.
    package static var newest: Int { all.count }
}
