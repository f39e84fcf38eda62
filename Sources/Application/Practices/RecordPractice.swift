package import Domain
package import Store
import Vocabulary

/// Records a practice, its name, or its sharing agreement.
package struct RecordPractice: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// The practice as saved. Throws a ``Refusal`` with words for the actor, or a fault.
    package func callAsFunction(_ asked: SetPractice, by actor: Actor) async throws -> PracticeProfile {
        try await database.write { transaction in
            let state = try transaction.reading.practice(asked.ods)
            let permit = try Policy.setPractice.check(actor, state, asked)
            let change = try PracticeProfile.setting(permit, at: transaction.now)
            try PracticeRepository(transaction).save(change)
            return change.state
        }
    }
}
