import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Opens the record of one person for a page. Each opening writes one entry in the audit log, durable before anything is
/// handed out.
package struct OpenPersonFile: Sendable {
    private let disclosing: ReadThenDisclose
    private let shelf: SegmentShelf

    /// With the segments that the desk has open.
    package init(_ installation: Installation, desk: CohortDesk) {
        self.init(installation, shelf: desk.shelf)
    }

    package init(_ installation: Installation, shelf: SegmentShelf) {
        disclosing = ReadThenDisclose(installation.database)
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

    private func open<Asked: PersonReading>(
        _ person: ID<Person>, by actor: Actor, _ permit: @escaping @Sendable (SeenPerson) throws -> Permit<Asked>
    ) async throws -> PersonFile {
        try await disclosing { reading in
            let day = reading.now.inLondon.day
            let visible = try VisiblePerson.load(person, for: actor, in: reading, on: day)
            let permit = try permit(SeenPerson(standing: visible.standing, day: day))
            let page = try file(of: visible, for: actor, in: reading)
            return PageOfPeople(page: page) { permit.disclosing(at: $0) }
        }
    }

    private func file(
        of visible: VisiblePerson, for actor: Actor, in reading: ReadTransaction
    ) throws -> Undisclosed<PersonFile> {
        let (person, day) = (visible.id, reading.now.inLondon.day)
        let extract = try reading.standingExtract(of: visible.practice.ods)
        let recorded = try extract.map { try facts(of: visible.standing.records, $0, for: actor) } ?? []
        let names = try ActorNames(reading)
        let contacts = try reading.contacts(of: person, upTo: actor.clearance)
        let episodes = try reading.episodes(of: person)
        let own = PersonTimeline.contacts(contacts, names) + PersonTimeline.episodes(episodes, names)
        let status = try reading.status(of: person, at: visible.practice.ods, on: day)
        let coding = try reading.codingJobs(of: person, upTo: actor.clearance)
            .filter { actor.scope.contains($0.practice) }
        let live = episodes.first(where: \.isLive).map { $0.seen(with: actor.clearance) }
        let identity = try IdentityDesk.identity(of: visible.standing, for: actor, in: reading)
        return try reading.sight(of: person, at: visible.practice.ods, for: actor).map { sight in
            var card = sight.card
            card.safety = card.safety.map { $0.seen(with: actor.clearance) }
            return PersonFile(
                registration: sight.registration, practice: visible.practice,
                freshness: extract.map { visible.practice.freshness(of: StandingExtract($0), on: day) }, card: card,
                status: status, hasLookAlike: sight.hasLookAlike, identity: identity,
                episode: live, contacts: contacts,
                timeline: PersonTimeline(recorded + own + PersonTimeline.own(card, names)),
                coding: coding, names: names,
                now: reading.now)
        }
    }

    /// What the practice's extract says of the person, as far as the actor may read it.
    private func facts(
        of records: [ID<Person>], _ extract: ExtractRecord, for actor: Actor
    ) throws -> [TimelineEntry] {
        var events: [SourceEvent] = []
        for segment in try shelf.segments(of: extract) {
            for record in records {
                guard let local = try segment.localNumber(of: record) else { continue }
                events += try segment.events(of: local)
            }
        }
        return PersonTimeline.facts(events, of: extract, clearance: actor.clearance)
    }
}
