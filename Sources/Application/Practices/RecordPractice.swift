package import Domain
package import Store
import Vocabulary

/// Records a practice, its name, or its sharing agreement.
package struct RecordPractice: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// The practice as saved. `version` is the one that a form was filled in against, 0 for a practice that is not to be
    /// there yet; `key` makes a form count once. Throws a ``Refusal`` with words for the actor, or a fault.
    @discardableResult package func callAsFunction(
        _ asked: SetPractice, by actor: Actor, version: Int? = nil, once key: OnceKey? = nil
    ) async throws -> PracticeProfile {
        try await database.write { transaction in
            _ = try transaction.once(key, by: actor) {
                let state = try transaction.reading.practice(asked.ods)
                let permit = try Policy.setPractice.check(actor, state, asked)
                guard version == nil || version == state?.version ?? 0 else {
                    throw Refusal.changedMeanwhile(version: state?.version ?? 0)
                }
                let change = try PracticeProfile.setting(permit, at: transaction.now)
                try PracticeRepository(transaction).save(change)
                return asked.ods.text
            }
            guard let practice = try transaction.reading.practice(asked.ods) else { throw Refusal.notFound }
            return practice
        }
    }
}
