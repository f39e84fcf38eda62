package import Domain
package import Store
package import Vocabulary

/// Writes down how a practice works.
package struct DescribePractices: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// The description as saved. `version` is the one that a form was filled in against, 0 where nothing was written.
    @discardableResult package func callAsFunction(
        _ asked: DescribePractice, of ods: ODSCode, by actor: Actor, version: Int? = nil, once key: OnceKey? = nil
    ) async throws -> PracticeDescription {
        try await database.write { transaction in
            let reading = transaction.reading
            _ = try transaction.once(key, by: actor) {
                guard actor.scope.contains(ods), let practice = try reading.practice(ods) else {
                    throw Refusal.notFound
                }
                let state = DescribePractice.State(
                    practice: practice,
                    description: try reading.practiceDescriptions(of: ods).first ?? PracticeDescription(practice: ods))
                let permit = try Policy.describePractice.check(actor, state, asked)
                guard version == nil || version == state.description.version else {
                    throw Refusal.changedMeanwhile(version: state.description.version)
                }
                try PracticeDescriptionRepository(transaction).save(
                    try PracticeDescription.describing(permit, at: transaction.now))
                return ods.text
            }
            guard let description = try reading.practiceDescriptions(of: ods).first else { throw Refusal.notFound }
            return description
        }
    }
}
