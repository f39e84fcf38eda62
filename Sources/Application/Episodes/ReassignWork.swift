package import Domain
package import Store
package import Vocabulary

/// Gives one episode, or everything that a coordinator owns, to another.
package struct ReassignWork: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    /// One person's episode. Throws a ``Refusal``.
    package func callAsFunction(
        _ person: ID<Person>, to owner: ID<Actor>, version: Int, by actor: Actor, once: OnceKey? = nil
    ) async throws {
        _ = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                try Self.move(person, Reassign(to: owner, version: version), by: actor, in: transaction)
                return person.text
            }
        }
    }

    /// Several people's episodes, each as it was seen; those that cannot be moved are left, and said why.
    package func several(
        _ people: [(person: ID<Person>, version: Int)], to owner: ID<Actor>, by actor: Actor, once: OnceKey? = nil
    ) async throws -> MoveEpisode.Several {
        try await database.write { transaction in
            try MoveEpisode.Several.each(of: { people }, once, by: actor, in: transaction) { person, version in
                try Self.move(person, Reassign(to: owner, version: version), by: actor, in: transaction)
            }
        }
    }

    /// Everything that `owner` owns within the manager's practices; what the new owner may not own stays, counted.
    package func all(
        of owner: ID<Actor>, to new: ID<Actor>, by actor: Actor, once: OnceKey? = nil
    ) async throws -> MoveEpisode.Several {
        try await database.write { transaction in
            let owned = {
                guard new != owner else {
                    throw Refusal.unusable("Choose another coordinator than the one who has it.")
                }
                return try transaction.reading.liveEpisodes(ownedBy: owner)
            }
            // Outside the manager's practices there is nothing to be counted.
            return try MoveEpisode.Several.each(
                of: owned, once, by: actor, in: transaction, isCounted: { $0 != .notFound }
            ) { episode in
                try Self.move(episode.person, Reassign(to: new, version: nil), by: actor, in: transaction)
            }
        }
    }

    private static func move(
        _ person: ID<Person>, _ asked: Reassign, by actor: Actor, in transaction: Transaction
    ) throws {
        let day = transaction.now.inLondon.day
        guard let state = try EpisodeCase.load(person, owner: asked.owner, in: transaction.reading, on: day),
            let practice = state.practice?.ods, actor.scope.contains(practice)
        else { throw Refusal.notFound }
        let permit = try Policy.reassign.check(actor, state, asked)
        try EpisodeRepository(transaction).save(try Episode.reassigning(permit, at: transaction.now))
    }
}
