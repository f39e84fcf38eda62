package import Domain
package import Store
import Vocabulary

/// A coordinator's day, with one entry in the audit log for everybody on it.
package struct ReadToday: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    package init(_ installation: Installation) {
        self.init(database: installation.database)
    }

    /// Throws a ``Refusal`` for whoever has no caseload.
    package func callAsFunction(by actor: Actor) async throws -> Today {
        try await database.write { transaction -> Disclosed<Today> in
            let reading = transaction.reading
            let moment = transaction.now.inLondon
            let permit = try Policy.seeWork.check(actor, .today, SeeWork())
            guard let account = actor.account else { throw Refusal.notFound }
            let episodes = try reading.liveEpisodes(ownedBy: account)
            let (items, withheld) = try WorkItem.load(episodes, for: actor, in: reading, on: moment.day)
            let today = Today(
                items, done: try Self.done(by: account, actor, in: reading, moment),
                freshness: try PracticeFreshness.load(for: actor, in: reading, on: moment.day),
                withheld: withheld, contactRule: try reading.careRule(.noContact), at: moment)
            let shown = Set(today.groups.values.joined().map(\.id) + today.done.map(\.person.person))
            let disclosure = permit.disclosing(shown.sorted(), at: transaction.now)
            return try DisclosureLog(transaction).record(disclosure, disclosing: today)
        }.value
    }

    private static func done(
        by account: ID<Actor>, _ actor: Actor, in reading: ReadTransaction, _ moment: LondonTime
    ) throws -> [Today.Done] {
        guard let midnight = Instant.inLondon(moment.day, hour: 0, minute: 0).first else { return [] }
        let contacts = try reading.contacts(recordedBy: account, since: midnight, upTo: actor.clearance)
        let people = contacts.map(\.person)
        let standings = try reading.standings(of: people)
        let lines = try reading.personLines(of: people)
        return contacts.compactMap { contact -> Today.Done? in
            guard let standing = standings[contact.person],
                let practice = PeopleAccess.practice(actor, seeing: standing, on: moment.day),
                let line = lines.first(where: { $0.person == contact.person && $0.practice == practice.ods })
            else { return nil }
            return Today.Done(person: line, contact: contact)
        }
    }
}
