import Domain
import TestSupport
import Testing

@testable import Store

/// What is kept of how people were before an extract is everything that is kept of people.
struct BeforeImageTests {
    private func columns(_ rows: [Row]) throws -> Set<String> {
        Set(
            try rows.map { row in
                var row = row
                return try row.next(String.self)
            })
    }

    @Test func `every column of a registration, of a person and of a name has its image`() async throws {
        let store = try TestStore()
        let (registration, before, person, personBefore) = try await store.database.read { reading in
            (
                try columns(reading.connection.rows("SELECT name FROM pragma_table_info('registration')")),
                try columns(reading.connection.rows("SELECT name FROM pragma_table_info('registration_before')")),
                try columns(reading.connection.rows("SELECT name FROM pragma_table_info('person')")),
                try columns(reading.connection.rows("SELECT name FROM pragma_table_info('person_before')"))
            )
        }
        #expect(before == registration.union(["extract", "is_new"]))
        #expect(personBefore == person.subtracting(["id"]).union(["extract", "person"]))
    }

    @Test func `every limit has a source`() async throws {
        let store = try TestStore()
        let rules = try await store.database.read { try $0.plausibilityRules() }
        #expect(rules.count == 4)
        #expect(rules.allSatisfy { !$0.source.isEmpty && (1...99).contains($0.percent) && $0.least > 0 })
    }
}
