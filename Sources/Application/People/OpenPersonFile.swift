import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Opens the record of one person for a page. Each opening writes one entry in the audit log, durable before anything is
/// handed out.
package struct OpenPersonFile: Sendable {
    private let database: any Database
    private let ambient: Ambient
    private let shelf: SegmentShelf
    private static let attempts = 3

    /// With the segments that the desk has open.
    package init(_ installation: Installation, desk: CohortDesk) {
        self.init(installation, shelf: desk.shelf)
    }

    package init(_ installation: Installation, shelf: SegmentShelf) {
        database = installation.database
        ambient = installation.ambient
        self.shelf = shelf
    }

    /// For a page. `purpose` is what the log says that it was read for: `summary`, `contact form`. Throws `.notFound` for
    /// somebody whom the actor may not see, as for nobody.
    package func callAsFunction(
        _ person: ID<Person>, for purpose: String, by actor: Actor
    ) async throws -> PersonFile {
        try await open(person, by: actor) { try Policy.openPerson.check(actor, $0, OpenPerson(purpose: purpose)) }
    }

    /// For paper.
    package func printing(_ person: ID<Person>, by actor: Actor) async throws -> PersonFile {
        try await open(person, by: actor) { try Policy.printPerson.check(actor, $0, PrintPerson(purpose: "sheet")) }
    }

    /// An extract that is applied meanwhile takes its forerunner's segments away: then it is read again.
    private func open<Asked: PersonReading>(
        _ person: ID<Person>, by actor: Actor, _ permit: @escaping @Sendable (SeenPerson) throws -> Permit<Asked>
    ) async throws -> PersonFile {
        for attempt in 1... {
            do {
                let facts = try await facts(of: person, for: actor)
                return try await database.write { transaction in
                    try disclose(person, facts, in: transaction, by: actor, permit)
                }.value
            } catch let problem as SegmentProblem where problem.kind == .missing && attempt < Self.attempts {
                continue
            } catch is Overtaken where attempt < Self.attempts {
                continue
            }
        }
        throw Fault("person.overtaken")
    }

    /// What the practice's extract says of the person; read outside any transaction, and shown only with one.
    private struct Facts: Sendable {
        let extract: ExtractRecord?
        let entries: [TimelineEntry]
    }

    private struct Overtaken: Error {}

    /// Whoever may not see the person is refused here, exactly as for nobody.
    private func facts(of person: ID<Person>, for actor: Actor) async throws -> Facts {
        let day = ambient.now().inLondon.day
        let extract = try await database.read { reading in
            let visible = try VisiblePerson.load(person, for: actor, in: reading, on: day)
            return try reading.standingExtract(of: visible.practice.ods)
        }
        guard let extract else { return Facts(extract: nil, entries: []) }
        var events: [SourceEvent] = []
        for segment in try shelf.segments(of: extract) {
            guard let local = try segment.localNumber(of: person) else { continue }
            events += try segment.events(of: local)
        }
        return Facts(
            extract: extract,
            entries: PersonTimeline.facts(events, of: extract, clearance: actor.clearance))
    }

    private func disclose<Asked: PersonReading>(
        _ person: ID<Person>, _ facts: Facts, in transaction: Transaction, by actor: Actor,
        _ permit: (SeenPerson) throws -> Permit<Asked>
    ) throws -> Disclosed<PersonFile> {
        let reading = transaction.reading
        let day = transaction.now.inLondon.day
        let visible = try VisiblePerson.load(person, for: actor, in: reading, on: day)
        let disclosure = try permit(SeenPerson(standing: visible.standing, day: day)).disclosing(at: transaction.now)
        let extract = try reading.standingExtract(of: visible.practice.ods)
        guard extract?.id == facts.extract?.id else { throw Overtaken() }
        let names = try ActorNames(reading)
        let contacts = try reading.contacts(of: person, upTo: actor.clearance)
        let episodes = try reading.episodes(of: person)
        let oldAfter = try reading.extractOldAfter()
        let own = PersonTimeline.contacts(contacts, names) + PersonTimeline.episodes(episodes, names)
        let live = episodes.first(where: \.isLive).map { $0.seen(with: actor.clearance) }
        return try transaction.sight(
            of: person, at: visible.practice.ods, for: actor, disclosure
        ).map { sight in
            var card = sight.card
            card.safety = card.safety.map { $0.seen(with: actor.clearance) }
            let demographics = sight.registration.demographics
            return PersonFile(
                registration: sight.registration, practice: visible.practice,
                freshness: extract.map { Freshness(asAt: $0.asAt, today: day, oldAfter: oldAfter) }, card: card,
                status: PersonStatus.of(demographics, told: card.status, on: day), hasLookAlike: sight.hasLookAlike,
                episode: live, contacts: contacts,
                timeline: PersonTimeline(facts.entries + own + PersonTimeline.own(card, names)), names: names,
                now: transaction.now)
        }
    }
}
