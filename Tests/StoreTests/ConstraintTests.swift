import TestSupport
import Testing

@testable import Store

/// What the schema itself refuses, whatever the program does.
struct ConstraintTests {
    private struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let statement: SQL
    }

    private static let broken: [Broken] = [
        Broken(
            testDescription: "totals that do not balance",
            statement: "INSERT INTO extract_file VALUES ('e', 0, 'x.csv', '', 0, 10, 4, 3, 2, 0)"),
        Broken(testDescription: "a decile of eleven", statement: "INSERT INTO deprivation VALUES ('2019', 'E1', 11)"),
        Broken(testDescription: "a decile of none", statement: "INSERT INTO deprivation VALUES ('2019', 'E1', 0)"),
        Broken(
            testDescription: "two extracts that stand",
            statement:
                "INSERT INTO extract (id, practice, system, as_at, whole, segments, applied_at, stands) VALUES ('f', 'A81001', '', 0, 1, '', 0, 1)"
        ),
        Broken(
            testDescription: "an extract of no practice",
            statement:
                "INSERT INTO extract (id, practice, system, as_at, whole, segments, applied_at, stands) VALUES ('f', 'A89999', '', 0, 1, '', 0, 0)"
        ),
        Broken(
            testDescription: "two people of one number", statement: "INSERT INTO person VALUES ('b', 9990000018, NULL)"),
        Broken(testDescription: "a word for a number", statement: "INSERT INTO person VALUES ('b', 'many', NULL)"),
        Broken(testDescription: "a second identity", statement: "INSERT INTO store_identity VALUES (2, 'x', 0)"),
        Broken(testDescription: "a second tree", statement: "INSERT INTO audit_tree VALUES (2, 0, x'')"),
        Broken(
            testDescription: "an entry without a commitment",
            statement: "INSERT INTO audit_leaf VALUES (99, 0, 'a', 'b', 'c', NULL)"),
        Broken(
            testDescription: "a practice without a name",
            statement: "INSERT INTO practice (ods, version) VALUES ('B', 1)"),
    ]

    @Test(arguments: broken)
    private func `is refused by the schema`(broken: Broken) async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        try await store.database.write { transaction in
            try transaction.connection.execute(
                "INSERT INTO extract (id, practice, system, as_at, whole, segments, applied_at, stands) VALUES ('e', 'A81001', '', 0, 1, '', 0, 1)"
            )
            try transaction.connection.execute("INSERT INTO person VALUES ('a', 9990000018, NULL)")
        }
        do {
            _ = try await store.database.write { try $0.connection.execute(broken.statement) }
            Issue.record("it was taken")
        } catch let fault as Fault {
            // 19 and its kin: a constraint of the schema.
            #expect(fault.code.hasPrefix("sqlite."))
            #expect((Int(fault.code.dropFirst("sqlite.".count)) ?? 0) & 0xFF == 19, "\(fault.code)")
        }
    }

    @Test func `values come back as they went in, and as nothing else`() async throws {
        let store = try TestStore()
        let row = try await store.database.write { transaction in
            try transaction.connection.rows(
                "SELECT \(true), \(false), \(-5), \("O'Neil\u{0}é"), \([UInt8](0...255)), \(Optional<Int>.none), 2")
        }
        var values = try #require(row.first)
        #expect(try values.next(Bool.self))
        #expect(try !values.next(Bool.self))
        #expect(try values.next(Int.self) == -5)
        // A NUL would end the text in the store: it is replaced, so that nothing is cut off.
        #expect(try values.next(String.self) == "O'Neil\u{FFFD}é")
        #expect(try values.next([UInt8].self) == Array(0...255))
        #expect(try values.next(Int?.self) == nil)
        #expect(throws: Fault("row.shape")) { try values.next(Bool.self) }
        #expect(throws: Fault("row.shape")) { try values.next(Int.self) }
        await #expect(throws: Fault("row.real")) {
            try await store.database.read { _ = try $0.connection.rows("SELECT 1.5") }
        }
    }
}
