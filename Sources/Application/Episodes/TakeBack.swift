package import Domain
import Store
package import Vocabulary

/// The names that somebody has just put forward, or not taken, as long as it can be taken back with one press.
package struct JustPutForward: Equatable, Sendable {
    /// The key of the form that did it.
    package let key: OnceKey
    /// The cohort that they were found by, as its address names it.
    package let cohort: String
    package let names: [Name]
    /// Whether they were not taken, rather than put forward.
    package let isNotTaken: Bool

    /// One person, with the episode that began.
    package struct Name: Equatable, Sendable {
        package let person: ID<Person>
        package let episode: ID<Episode>

        package init(person: ID<Person>, episode: ID<Episode>) {
            self.person = person
            self.episode = episode
        }
    }

    package init(key: OnceKey, cohort: String, names: [Name], isNotTaken: Bool = false) {
        self.key = key
        self.cohort = cohort
        self.names = names
        self.isNotTaken = isNotTaken
    }
}

extension MoveEpisode {
    /// Takes back whoever is still exactly as they were put forward; the others are left, and said why. Whoever could not be
    /// put forward then has nothing to be taken back, and is not counted.
    package func takeBack(
        _ names: [JustPutForward.Name], by actor: Actor, once: OnceKey? = nil
    ) async throws -> Several {
        let asked = DecideEpisode(.takeBack, version: 1, because: "Put forward by mistake")
        return try await database.write { transaction in
            let begun = {
                try names.filter { name in
                    try transaction.reading.episodes(of: name.person).contains { $0.id == name.episode }
                }
            }
            return try Several.each(of: begun, once, by: actor, in: transaction) { name in
                guard let live = try transaction.reading.liveEpisode(of: name.person), live.id == name.episode,
                    live.version == asked.version
                else { throw Refusal.unusable("Somebody has worked on the name since.") }
                _ = try Self.decide(name.person, asked, by: actor, in: transaction)
            }
        }
    }

    /// Takes back that people were not taken, where nothing has been done with them since. An end is an end: a new episode
    /// begins and is taken back at once, so that what was said stays to be read and keeps nobody out any more. Whoever had
    /// been put forward before is left, and said why; whoever was not ended then is not counted.
    package func takeBackNotTaken(
        _ names: [JustPutForward.Name], by actor: Actor, once: OnceKey? = nil
    ) async throws -> Several {
        guard let owner = actor.account else { throw Refusal.notFound }
        let because = "Not taken by mistake"
        let wishes = names.map { (name: $0, begins: newID()) }
        return try await database.write { transaction in
            let ended = {
                try wishes.filter { wish in
                    try transaction.reading.episodes(of: wish.name.person).first?.state == .notSuitable
                }
            }
            return try Several.each(of: ended, once, by: actor, in: transaction) { wish in
                guard let last = try transaction.reading.episodes(of: wish.name.person).first,
                    last.id == wish.name.episode
                else {
                    throw Refusal.unusable(
                        "They had been put forward before. Put them forward anew where that is right.")
                }
                let again = PutForward(
                    id: wish.begins, origin: .search, owner: owner, reason: last.reason, because: because,
                    becauseOfAge: because)
                let begun = try Self.putForward(wish.name.person, again, by: actor, in: transaction)
                let back = DecideEpisode(.takeBack, version: begun.version, because: because)
                _ = try Self.decide(wish.name.person, back, by: actor, in: transaction)
            }
        }
    }
}
