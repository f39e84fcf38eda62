package import Domain
package import Store
package import Vocabulary

/// Moves people's episodes on: putting forward, every act of the table, taking on. The only writer of episodes beside
/// recording a contact and re-assigning.
package struct MoveEpisode: Sendable {
    /// Somebody to be put forward, and why.
    package struct Wish: Sendable {
        package let person: ID<Person>
        package let reason: FrozenReason
        /// Of the episode that begins.
        package let episode: ID<Episode>

        package init(person: ID<Person>, reason: FrozenReason, episode: ID<Episode>) {
            self.person = person
            self.reason = reason
            self.episode = episode
        }
    }

    let database: any Database
    private let ambient: Ambient

    package init(database: any Database, ambient: Ambient) {
        self.database = database
        self.ambient = ambient
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database, ambient: installation.ambient)
    }

    /// A new episode's id.
    package func newID() -> ID<Episode> { ambient.newID() }

    /// Puts somebody forward; the owner is whoever asks unless another is named. Throws a ``Refusal``.
    package func putForward(
        _ person: ID<Person>, origin: EpisodeOrigin, noticed: Noticed = Noticed(), reason: FrozenReason?,
        because: String = "", becauseOfAge: String = "", owner: ID<Actor>? = nil, by actor: Actor, once: OnceKey? = nil
    ) async throws -> Episode {
        let owner = try owner ?? Self.account(of: actor)
        let asked = PutForward(
            id: ambient.newID(), origin: origin, noticed: noticed, owner: owner, reason: reason, because: because,
            becauseOfAge: becauseOfAge)
        return try await write(actor, once) { transaction in
            try Self.putForward(person, asked, by: actor, in: transaction)
        }
    }

    /// Puts several people forward whom a search found, to whoever asks unless another is named; those who cannot be are
    /// left, and said why.
    package func putForward(
        all wishes: [Wish], owner: ID<Actor>? = nil, becauseOfAge: String = "", by actor: Actor, once: OnceKey? = nil
    ) async throws -> Several {
        let owner = try owner ?? Self.account(of: actor)
        let asked = wishes.map { wish in
            (
                wish.person,
                PutForward(
                    id: wish.episode, origin: .search, owner: owner, reason: wish.reason, becauseOfAge: becauseOfAge)
            )
        }
        return try await several(asked, actor, once) { person, asked, transaction in
            _ = try Self.putForward(person, asked, by: actor, in: transaction)
        }
    }

    /// Says of several people whom a search found that they are not taken, and why: their episode begins and ends as not
    /// suitable, so that nobody finds them anew without reading that. Whoever has been offered it already is left.
    package func notTaken(
        all wishes: [Wish], because: String, by actor: Actor, once: OnceKey? = nil
    ) async throws -> Several {
        let owner = try Self.account(of: actor)
        // Nobody is rung: what is said for not taking them is said of an old extract too.
        let asked = wishes.map { wish in
            (
                wish.person,
                PutForward(
                    id: wish.episode, origin: .search, owner: owner, reason: wish.reason, becauseOfAge: because)
            )
        }
        return try await several(asked, actor, once) { person, asked, transaction in
            let live = try EpisodeCase.load(
                person, seenBy: actor, in: transaction.reading, on: transaction.now.inLondon.day
            ).episode
            // Somebody has spoken to them: what comes of that is said on their page, one by one.
            if let live, ![.found, .cleared].contains(live.state) {
                throw Refusal.unusable(
                    "This person has been put forward already: \(live.state.title.lowercased()).")
            }
            let episode = try live ?? Self.putForward(person, asked, by: actor, in: transaction)
            let decided = DecideEpisode(.notSuitable, version: episode.version, because: because)
            _ = try Self.decide(person, decided, by: actor, in: transaction)
        }
    }

    /// Does one act of the table. Throws a ``Refusal``.
    package func callAsFunction(
        _ asked: DecideEpisode, of person: ID<Person>, by actor: Actor, once: OnceKey? = nil
    ) async throws -> Episode {
        try await write(actor, once) { transaction in
            try decide(person, asked, by: actor, in: transaction)
        }
    }

    /// Does one act for several people; those for whom it cannot be done are left, and said why.
    package func all(
        _ asked: [(ID<Person>, DecideEpisode)], by actor: Actor, once: OnceKey? = nil
    ) async throws -> Several {
        try await several(asked, actor, once) { person, asked, transaction in
            _ = try decide(person, asked, by: actor, in: transaction)
        }
    }

    /// Takes somebody on: from agreed, from offered where they agree now, or straight away where they are known
    /// already. Throws a ``Refusal``.
    package func takeOn(
        _ person: ID<Person>, origin: EpisodeOrigin = .search, noticed: Noticed = Noticed(), owner: ID<Actor>,
        nextStep: NextStep, reason: FrozenReason? = nil, because: String = "", version: Int?, agreesNow: Bool = false,
        by actor: Actor, once: OnceKey? = nil
    ) async throws -> Episode {
        let asked = TakeOn(
            id: ambient.newID(), origin: origin, noticed: noticed, owner: owner, nextStep: nextStep, reason: reason,
            because: because, version: version, agreesNow: agreesNow)
        return try await write(actor, once) { transaction in
            let episode = try Self.takeOn(person, asked, by: actor, in: transaction)
            try YieldCoding.act(.takeOn, episode, id: ambient.newID(), by: actor, in: transaction)
            return episode
        }
    }

    /// Takes somebody on inside a transaction that does more: an earlier caseload, brought in whole or not at all.
    package static func takeOn(
        _ person: ID<Person>, _ asked: TakeOn, by actor: Actor, in transaction: Transaction
    ) throws -> Episode {
        let state = try EpisodeCase.load(
            person, seenBy: actor, owner: asked.owner, in: transaction.reading, on: transaction.now.inLondon.day)
        let permit = try Policy.takeOn.check(actor, state, asked)
        return try save(try Episode.takingOn(permit, at: transaction.now), in: transaction)
    }

    static func putForward(
        _ person: ID<Person>, _ asked: PutForward, by actor: Actor, in transaction: Transaction
    ) throws -> Episode {
        let state = try EpisodeCase.load(
            person, seenBy: actor, owner: asked.owner, in: transaction.reading, on: transaction.now.inLondon.day)
        let permit = try Policy.putForward.check(actor, state, asked)
        return try save(try Episode.puttingForward(permit, at: transaction.now), in: transaction)
    }

    static func decide(
        _ person: ID<Person>, _ asked: DecideEpisode, by actor: Actor, in transaction: Transaction
    ) throws -> Episode {
        let state = try EpisodeCase.load(
            person, seenBy: actor, in: transaction.reading, on: transaction.now.inLondon.day)
        // Whoever was overtaken is told that, not that the act is impossible from where it stands by now.
        if let episode = state.episode, episode.version != asked.version {
            throw Refusal.changedMeanwhile(version: episode.version)
        }
        let permit = try Policy.decide(asked.act).check(actor, state, asked)
        return try save(try Episode.deciding(permit, at: transaction.now), in: transaction)
    }

    /// The same with what has to be coded because of it.
    private func decide(
        _ person: ID<Person>, _ asked: DecideEpisode, by actor: Actor, in transaction: Transaction
    ) throws -> Episode {
        let episode = try Self.decide(person, asked, by: actor, in: transaction)
        try YieldCoding.act(asked.act, episode, id: ambient.newID(), by: actor, in: transaction)
        return episode
    }

    private static func save(_ change: Change<Episode>, in transaction: Transaction) throws -> Episode {
        try EpisodeRepository(transaction).save(change)
        return change.state
    }

    private static func account(of actor: Actor) throws -> ID<Actor> {
        guard let account = actor.account else {
            throw Refusal.notPermitted("Episodes are owned by accounts. Sign in with one.")
        }
        return account
    }

    private func write(
        _ actor: Actor, _ once: OnceKey?, _ work: @escaping @Sendable (Transaction) throws -> Episode
    ) async throws -> Episode {
        try await database.write { transaction in
            let id = try transaction.once(once, by: actor) { try work(transaction).id.text }
            guard let id = ID<Episode>(text: id), let episode = try transaction.reading.episode(id) else {
                throw Refusal.notFound
            }
            return episode
        }
    }

    func several<Asked: Sendable>(
        _ asked: [(ID<Person>, Asked)], _ actor: Actor, _ once: OnceKey?,
        _ work: @escaping @Sendable (ID<Person>, Asked, Transaction) throws -> Void
    ) async throws -> Several {
        try await database.write { transaction in
            try Several.each(of: { asked }, once, by: actor, in: transaction) { person, asked in
                try work(person, asked, transaction)
            }
        }
    }
}
