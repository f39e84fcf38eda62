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
        try await change(person, once, actor) { card, now in
            try PersonCard.liftingSafety(try Policy.liftContactSafety.check(actor, card, asked), at: now)
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
        try await change(person, once, actor) { card, now in
            try PersonCard.withdrawingStatus(try Policy.withdrawStatus.check(actor, card, asked), at: now)
        }
    }

    private func change(
        _ person: ID<Person>, _ once: OnceKey?, _ actor: Actor,
        _ changing: @escaping @Sendable (SeenCard, Instant) throws -> Change<PersonCard>
    ) async throws {
        try await database.write { transaction in
            let day = transaction.now.inLondon.day
            let visible = try VisiblePerson.load(person, for: actor, in: transaction.reading, on: day)
            _ = try transaction.once(once, by: actor) {
                let card = SeenCard(
                    standing: visible.standing, card: try transaction.reading.personCard(person), day: day)
                try PersonCardRepository(transaction).save(try changing(card, transaction.now))
                return person.text
            }
        }
    }
}
