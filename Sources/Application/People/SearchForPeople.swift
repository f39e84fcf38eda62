package import Domain
package import Store

/// Searches for people by NHS number, name and date of birth, among those whom the searcher may see.
package struct SearchForPeople: Sendable {
    private let disclosing: ReadThenDisclose
    /// The most rows of one answer.
    package static let limit = 50

    package init(database: any Database) {
        disclosing = ReadThenDisclose(database)
    }

    /// Who was found, once the audit log says so.
    package func callAsFunction(_ query: PersonQuery, by actor: Actor) async throws -> PeopleFound {
        try await disclosing { reading in
            let permit = try Policy.searchPeople.check(actor, (), SearchPeople(query: query))
            let (found, people) = try reading.search(query, for: actor, limit: Self.limit)
            return PageOfPeople(page: found) { permit.disclosing(people, at: $0) }
        }
    }
}
