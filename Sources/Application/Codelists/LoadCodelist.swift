package import Domain
package import Store
package import Vocabulary

/// Lets a codelist of the network's own stand.
package struct LoadCodelist: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// Takes effect with the next question.
    package func callAsFunction(_ list: Codelist, by actor: Actor) async throws {
        try await database.write { transaction in
            let permit = try Policy.setCodelist.check(actor, (), SetCodelist(codelist: list))
            try CodelistRepository(transaction).save(Codelist.setting(permit, at: transaction.now))
        }
    }
}
