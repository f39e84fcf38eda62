import Domain
import Store
import Vocabulary

extension EpisodeCase {
    /// What decides about the person's episode now. `owner` is whoever is to own it, else the owner that it has. `nil`
    /// where there is no such person; whether the actor may see them is the policy's to say.
    static func load(
        _ person: ID<Person>, owner: ID<Actor>? = nil, in reading: ReadTransaction, on day: Day
    ) throws -> EpisodeCase? {
        guard let standing = try reading.standing(of: person) else { return nil }
        let episode = try reading.liveEpisode(of: person)
        let owner = owner ?? episode?.owner
        let practice = standing.place(on: day)?.practice
        let freshness = try practice.flatMap { practice in
            try reading.extractToAsk(of: practice.ods).map { practice.freshness(of: $0, on: day) }
        }
        return EpisodeCase(
            standing: standing, presence: try reading.presence(standing, on: day),
            card: try reading.joinedCard(person), episode: episode,
            owner: try owner.flatMap { try reading.account($0) }, freshness: freshness, day: day)
    }

    /// The same for an actor who may see the person; throws `.notFound` for anybody else.
    static func load(
        _ person: ID<Person>, seenBy actor: Actor, owner: ID<Actor>? = nil, in reading: ReadTransaction, on day: Day
    ) throws -> EpisodeCase {
        guard let found = try load(person, owner: owner, in: reading, on: day),
            PeopleAccess.practice(actor, seeing: found.standing, on: day) != nil
        else { throw Refusal.notFound }
        return found
    }
}

extension ReadTransaction {
    /// Whether the person is still there to be rung, by any practice's word of a death, by the registration that
    /// counts and by what was told.
    func presence(_ standing: PersonStanding, on day: Day) throws -> PersonPresence {
        try status(of: standing.person, at: standing.place(on: day)?.practice.ods, on: day).presence
    }

    /// The same, in the words of what is known.
    func status(of person: ID<Person>, at practice: ODSCode?, on day: Day) throws -> PersonStatus {
        try personLines(of: [person]).status(at: practice, on: day)
    }
}
