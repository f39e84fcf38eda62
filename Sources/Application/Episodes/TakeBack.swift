package import Domain
import Store
package import Vocabulary

/// The names that somebody has just put forward, as long as it can be taken back with one press.
package struct JustPutForward: Equatable, Sendable {
    /// The key of the form that put them forward.
    package let key: OnceKey
    /// The cohort that they were found by, as its address names it.
    package let cohort: String
    package let names: [Name]

    /// One person, with the episode that began.
    package struct Name: Equatable, Sendable {
        package let person: ID<Person>
        package let episode: ID<Episode>

        package init(person: ID<Person>, episode: ID<Episode>) {
            self.person = person
            self.episode = episode
        }
    }

    package init(key: OnceKey, cohort: String, names: [Name]) {
        self.key = key
        self.cohort = cohort
        self.names = names
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
}
