package import Domain
package import Store
package import Vocabulary

/// Questions about who somebody is: seen by whoever may see both sides, answered by one person, confirmed by another,
/// and undone by anybody of them.
package struct IdentityDesk: Sendable {
    private let database: any Database
    /// The most questions of one page.
    package static let pageSize = 50

    package init(database: any Database) {
        self.database = database
    }

    /// Those that wait, or those that are decided: of one practice, or of all. Throws `.notFound` for a practice that is not
    /// the actor's.
    package func list(decided: Bool, at practice: ODSCode? = nil, by actor: Actor) async throws -> IdentityList {
        try await ReadThenDisclose(database) { reading in
            let permit = try Policy.seeIdentity.check(actor, (), SeeIdentity(purpose: "questions"))
            let reader = Reader(reading, actor)
            let practices = try Reader.practices(reading)
            if let practice, !actor.scope.contains(practice) || practices[practice] == nil { throw Refusal.notFound }
            let all = try reader.questions()
            let seen = all.filter { one in practice.map { reader.places(of: one).contains($0) } ?? true }
            let chosen = seen.filter { ($0.question.state == .decided) == decided }.prefix(Self.pageSize)
            let rows = try chosen.map { try reader.row($0) }
            let list = IdentityList(
                rows: rows, waiting: seen.count { $0.question.state != .decided },
                decided: seen.count { $0.question.state == .decided },
                everywhere: all.count { ($0.question.state == .decided) == decided }, showsDecided: decided,
                practice: practice, practices: practices, names: try ActorNames(reading))
            let people = Set(chosen.flatMap(\.question.people)).sorted()
            return PageOfPeople(page: Undisclosed(list)) { permit.disclosing(people, at: $0) }
        }
    }

    /// One question. Throws `.notFound` for one of which the actor may not see both sides.
    package func open(_ id: ID<IdentityQuestion>, by actor: Actor) async throws -> IdentityView {
        try await ReadThenDisclose(database) { reading in
            let permit = try Policy.seeIdentity.check(actor, (), SeeIdentity(purpose: "side by side"))
            let reader = Reader(reading, actor)
            let seen = try reader.seen(id)
            let row = try reader.row(seen)
            let view = IdentityView(
                question: seen.question, one: row.one, other: row.other, steps: try reading.identitySteps(of: id),
                mayConfirm: Policy.confirmIdentity.can(actor, seen), practices: try Reader.practices(reading),
                names: try ActorNames(reading), today: seen.day)
            return PageOfPeople(page: Undisclosed(view)) { permit.disclosing(seen.question.people.sorted(), at: $0) }
        }
    }

    package func propose(
        _ asked: ProposeIdentity, _ id: ID<IdentityQuestion>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await act(id, once, actor) { seen, now in
            try IdentityQuestion.proposing(try Policy.proposeIdentity.check(actor, seen, asked), at: now)
        }
    }

    package func confirm(
        _ asked: ConfirmIdentity, _ id: ID<IdentityQuestion>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await act(id, once, actor) { seen, now in
            try IdentityQuestion.confirming(try Policy.confirmIdentity.check(actor, seen, asked), at: now)
        }
    }

    package func sendBack(
        _ asked: SendIdentityBack, _ id: ID<IdentityQuestion>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await act(id, once, actor) { seen, now in
            try IdentityQuestion.sendingBack(try Policy.sendIdentityBack.check(actor, seen, asked), at: now)
        }
    }

    package func undo(
        _ asked: UndoIdentity, _ id: ID<IdentityQuestion>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await act(id, once, actor) { seen, now in
            try IdentityQuestion.undoing(try Policy.undoIdentity.check(actor, seen, asked), at: now)
        }
    }

    /// How many questions about somebody of the practice wait, of those of which the actor may see both sides; 0 for whoever
    /// decides none.
    static func waiting(at practice: ODSCode, for actor: Actor, in reading: ReadTransaction) throws -> Int {
        guard Gate.identity.admits(actor) == .allowed else { return 0 }
        let reader = Reader(reading, actor)
        return try reader.questions(waiting: true).count { reader.places(of: $0).contains(practice) }
    }

    /// What the page of a person says of this. Whoever may not see the other side is told of no question.
    static func identity(
        of standing: PersonStanding, for actor: Actor, in reading: ReadTransaction
    ) throws -> PersonIdentity {
        let reader = Reader(reading, actor)
        let seen = try Gate.identity.admits(actor) == .allowed ? reader.questions(about: standing.records) : []
        return PersonIdentity(
            earlierNumbers: try reading.earlierNumbers(of: standing.person),
            joinedBy: seen.first { $0.question.state == .decided && $0.question.proposal?.verdict.isOnePerson == true }?
                .question.id,
            waiting: seen.first { $0.question.state != .decided }?.question.id)
    }

    private func act(
        _ id: ID<IdentityQuestion>, _ once: OnceKey?, _ actor: Actor,
        _ changing: @escaping @Sendable (SeenIdentity, Instant) throws -> Change<IdentityStep>
    ) async throws {
        try await database.write { transaction in
            try Gate.identity.check(actor)
            _ = try transaction.once(once, by: actor) {
                let seen = try Reader(transaction.reading, actor).seen(id)
                try IdentityRepository(transaction).save(try changing(seen, transaction.now))
                return id.text
            }
        }
    }
}

/// Reads questions for one actor. What the actor may not see is as if it were not there.
private struct Reader {
    private let reading: ReadTransaction
    private let actor: Actor
    private let day: Day

    init(_ reading: ReadTransaction, _ actor: Actor) {
        self.reading = reading
        self.actor = actor
        day = reading.now.inLondon.day
    }

    static func practices(_ reading: ReadTransaction) throws -> [ODSCode: String] {
        Dictionary(try reading.practices().map { ($0.ods, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// With `waiting` none that is decided.
    func questions(about records: [ID<Person>]? = nil, waiting: Bool = false) throws -> [SeenIdentity] {
        let joined = try reading.joinedPeople()
        let all = try records.map(reading.identityQuestions(about:)) ?? reading.identityQuestions()
        return try all.filter { !waiting || $0.state != .decided }.map { try seen($0, joined) }
            .filter { $0.isSeen(by: actor) }
    }

    /// The practices of the two sides, as a list shows them: those through which the actor sees the records, and that whose
    /// row it is.
    func places(of seen: SeenIdentity) -> Set<ODSCode> {
        let records = seen.standings.compactMap { $0 }.compactMap {
            PeopleAccess.practice(actor, seeing: $0, on: day)?.ods
        }
        return Set(records + (seen.question.claim.map { [$0.practice] } ?? []))
    }

    func seen(_ id: ID<IdentityQuestion>) throws -> SeenIdentity {
        guard let question = try reading.identityQuestion(id) else { throw Refusal.notFound }
        let seen = try seen(question, try reading.joinedPeople())
        guard seen.isSeen(by: actor) else { throw Refusal.notFound }
        return seen
    }

    private func seen(_ question: IdentityQuestion, _ joined: JoinedPeople) throws -> SeenIdentity {
        SeenIdentity(
            question: question, standings: try question.people.map(reading.standingOfRecord),
            practice: try question.claim.flatMap { try reading.practice($0.practice) }, joined: joined, day: day)
    }

    func row(_ seen: SeenIdentity) throws -> IdentityRow {
        let question = seen.question
        let records = try seen.standings.compactMap { $0 }.map(record)
        guard let one = records.first else { throw Refusal.notFound }
        let other =
            question.claim.map(IdentitySide.Content.claim) ?? records.dropFirst().first.map(IdentitySide.Content.record)
        guard let other else { throw Refusal.notFound }
        return IdentityRow(
            question: question, one: IdentitySide(content: .record(one)), other: IdentitySide(content: other),
            isOwnProposal: question.proposal?.written.who == actor.identity)
    }

    private func record(_ standing: PersonStanding) throws -> IdentitySide.Record {
        guard let practice = PeopleAccess.practice(actor, seeing: standing, on: day) else { throw Refusal.notFound }
        let person = standing.person
        let registrations = try reading.registrations(ofRecord: person)
        let visible = Set(
            standing.places.filter { place in
                !place.isWithheld && actor.scope.contains(place.practice.ods) && place.practice.shares(on: day)
            }.map(\.practice.ods))
        var card = try reading.personCard(person)
        card.safety = card.safety.map { $0.seen(with: actor.clearance) }
        let through = registrations.first { $0.practice == practice.ods }
        return IdentitySide.Record(
            person: person, practice: practice,
            registrations: (through.map { [$0] } ?? [])
                + registrations.filter { $0.practice != practice.ods && visible.contains($0.practice) },
            superseded: try reading.supersededNumbers(of: [person])[person] ?? [], card: card,
            status: through.map { .of($0.demographics, told: card.status, on: day) } ?? .present,
            episodes: try reading.episodes(of: person).filter { $0.person == person }
                .map { $0.seen(with: actor.clearance) },
            contacts: try reading.contacts(of: person, upTo: actor.clearance).filter { $0.person == person })
    }
}
