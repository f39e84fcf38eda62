package import Domain
package import Store
import Vocabulary

/// Loads which small area lies in which decile of deprivation.
package struct LoadDeprivation: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// Replaces what stands for the same edition. Takes effect at the next extract of each practice.
    package func callAsFunction(_ lookup: DeprivationLookup, by actor: Actor) async throws {
        try await database.write { transaction in
            let permit = try Policy.setDeprivationLookup.check(actor, (), SetDeprivationLookup(lookup: lookup))
            try DeprivationRepository(transaction).save(DeprivationLookup.setting(permit, at: transaction.now))
        }
    }
}
