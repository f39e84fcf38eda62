package import Domain
package import Store
package import Vocabulary

/// Says whether a practice's extracts from the inbox are applied by themselves where nothing speaks against it.
package struct LetPracticeApplyItself: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// `version` is that of the practice that the form was filled in against; `key` makes a form count once. Throws a
    /// ``Refusal`` with words for the actor, or a fault.
    package func callAsFunction(
        _ asked: LetApplyItself, of ods: ODSCode, by actor: Actor, version: Int, once key: OnceKey? = nil
    ) async throws {
        try await database.write { transaction in
            _ = try transaction.once(key, by: actor) {
                guard actor.scope.contains(ods), let practice = try transaction.reading.practice(ods) else {
                    throw Refusal.notFound
                }
                let permit = try Policy.letApplyItself.check(actor, practice, asked)
                guard version == practice.version else {
                    throw Refusal.changedMeanwhile(version: practice.version)
                }
                try PracticeRepository(transaction).save(PracticeProfile.letting(permit, at: transaction.now))
                return ods.text
            }
        }
    }
}
