package import Domain
package import Store

/// Searches for people by NHS number, name and date of birth, among those whom the searcher may see.
package struct SearchForPeople: Sendable {
    private let database: any Database
    /// The most rows of one answer.
    package static let limit = 50

    package init(database: any Database) {
        self.database = database
    }

    /// Who was found, once the audit log says so.
    package func callAsFunction(_ query: PersonQuery, by actor: Actor) async throws -> PeopleFound {
        try await database.write { transaction in
            let permit = try Policy.searchPeople.check(actor, (), SearchPeople(query: query))
            return try transaction.search(query, for: actor, limit: Self.limit) {
                permit.disclosing($0, at: transaction.now)
            }
        }.value
    }
}
