package import Domain
package import Store
import Vocabulary

/// A coordinator's day, with one entry in the audit log for everybody on it.
package struct ReadToday: Sendable {
    private let disclosing: ReadThenDisclose

    package init(database: any Database) {
        disclosing = ReadThenDisclose(database)
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    /// Throws a ``Refusal`` for whoever has no caseload.
    package func callAsFunction(by actor: Actor) async throws -> Today {
        try await disclosing { reading in
            let moment = reading.now.inLondon
            let permit = try Policy.seeWork.check(actor, .today, SeeWork())
            guard let account = actor.account else { throw Refusal.notFound }
            let episodes = try reading.liveEpisodes(ownedBy: account)
            let (items, withheld) = try WorkItem.load(episodes, for: actor, in: reading, on: moment.day)
            let today = Today(
                items, done: try Self.done(by: account, actor, in: reading, moment),
                freshness: try PracticeFreshness.load(for: actor, in: reading, on: moment.day),
                withheld: withheld, contactRule: try reading.careRule(.noContact),
                coding: try CodingWait.load(of: account, for: actor, in: reading, on: moment.day), at: moment)
            let shown = Set(today.groups.values.joined().map(\.id) + today.done.map(\.person.person))
            return PageOfPeople(page: Undisclosed(today)) { permit.disclosing(shown.sorted(), at: $0) }
        }
    }

    private static func done(
        by account: ID<Actor>, _ actor: Actor, in reading: ReadTransaction, _ moment: LondonTime
    ) throws -> [Today.Done] {
        guard let midnight = Instant.inLondon(moment.day, hour: 0, minute: 0).first else { return [] }
        let contacts = try reading.contacts(recordedBy: account, since: midnight, upTo: actor.clearance)
        let people = contacts.map(\.person)
        let standings = try reading.standings(of: people)
        let lines = Dictionary(grouping: try reading.personLines(of: people), by: \.person)
        return contacts.compactMap { contact -> Today.Done? in
            guard let standing = standings[contact.person],
                let practice = PeopleAccess.practice(actor, seeing: standing, on: moment.day),
                let line = lines[contact.person]?.held(at: practice.ods, on: moment.day)
            else { return nil }
            return Today.Done(person: line, contact: contact)
        }
    }
}
