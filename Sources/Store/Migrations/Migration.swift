/// One step of the schema. Its statements run in one transaction, once; a step that has been released is never edited.
package struct Migration: Sendable {
    /// From 1, without gaps; the store's `user_version` after it.
    package let number: Int
    package let name: String
    package let statements: [SQL]

    /// Every step, in order.
    package static let all: [Migration] = [.foundation, .auditPeople, .formReceipts, .accounts]

    /// The schema that this build knows.
    package static var newest: Int { all.count }
}
