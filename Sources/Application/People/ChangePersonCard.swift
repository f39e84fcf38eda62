package import Domain
package import Store
package import Vocabulary

/// Writes down what Cairn itself is told about a person.
package struct ChangePersonCard: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    package func whatMatters(
        _ asked: SetWhatMatters, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(person, once, actor) { card, now in
            try PersonCard.settingWhatMatters(try Policy.setWhatMatters.check(actor, card, asked), at: now)
        }
    }

    package func needs(
        _ asked: SetPersonNeeds, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(person, once, actor) { card, now in
            try PersonCard.settingNeeds(try Policy.setPersonNeeds.check(actor, card, asked), at: now)
        }
    }

    package func safety(
        _ asked: SetContactSafety, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(person, once, actor) { card, now in
            try PersonCard.settingSafety(try Policy.setContactSafety.check(actor, card, asked), at: now)
        }
    }

    package func liftSafety(
        _ asked: LiftContactSafety, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(person, once, actor, holding: { $0.safety(asked.marker) != nil }) { card, now in
            let version = card.card.person == person ? asked.version : card.card.version
            let asked = LiftContactSafety(marker: asked.marker, reason: asked.reason, version: version)
            return try PersonCard.liftingSafety(try Policy.liftContactSafety.check(actor, card, asked), at: now)
        }
    }

    package func report(
        _ asked: ReportStatus, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(person, once, actor) { card, now in
            try PersonCard.reportingStatus(try Policy.reportStatus.check(actor, card, asked), at: now)
        }
    }

    package func withdraw(
        _ asked: WithdrawStatus, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(person, once, actor, holding: { $0.status != nil }) { card, now in
            let version = card.card.person == person ? asked.version : card.card.version
            let asked = WithdrawStatus(reason: asked.reason, version: version)
            return try PersonCard.withdrawingStatus(try Policy.withdrawStatus.check(actor, card, asked), at: now)
        }
    }

    /// Changes the person's card; where they have several records, every card that holds what is to be taken away.
    private func change(
        _ person: ID<Person>, _ once: OnceKey?, _ actor: Actor,
        holding: (@Sendable (PersonCard) -> Bool)? = nil,
        _ changing: @escaping @Sendable (SeenCard, Instant) throws -> Change<PersonCard>
    ) async throws {
        try await database.write { transaction in
            let day = transaction.now.inLondon.day
            let visible = try VisiblePerson.load(person, for: actor, in: transaction.reading, on: day)
            _ = try transaction.once(once, by: actor) {
                let reading = transaction.reading
                let own = try reading.personCard(person)
                let held = try holding.map { holds in
                    try visible.standing.records.map(reading.personCard).filter(holds)
                }
                for card in held.map({ $0.isEmpty ? [own] : $0 }) ?? [own] {
                    let seen = SeenCard(standing: visible.standing, card: card, day: day)
                    try PersonCardRepository(transaction).save(try changing(seen, transaction.now))
                }
                return person.text
            }
        }
    }
}
