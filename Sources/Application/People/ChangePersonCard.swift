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
        try await change(asked, person, once, actor, .setWhatMatters, PersonCard.settingWhatMatters)
    }

    package func needs(
        _ asked: SetPersonNeeds, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(asked, person, once, actor, .setPersonNeeds, PersonCard.settingNeeds)
    }

    package func safety(
        _ asked: SetContactSafety, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(asked, person, once, actor, .setContactSafety, PersonCard.settingSafety)
    }

    package func liftSafety(
        _ asked: LiftContactSafety, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(asked, person, once, actor, .liftContactSafety, PersonCard.liftingSafety)
    }

    package func report(
        _ asked: ReportStatus, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(asked, person, once, actor, .reportStatus, PersonCard.reportingStatus)
    }

    package func withdraw(
        _ asked: WithdrawStatus, of person: ID<Person>, once: OnceKey?, by actor: Actor
    ) async throws {
        try await change(asked, person, once, actor, .withdrawStatus, PersonCard.withdrawingStatus)
    }

    private func change<Asked: CardAct>(
        _ asked: Asked, _ person: ID<Person>, _ once: OnceKey?, _ actor: Actor, _ policy: Policy<Asked>,
        _ transition: @escaping @Sendable (Permit<Asked>, Instant) throws -> Change<PersonCard>
    ) async throws {
        try await database.write { transaction in
            let day = transaction.now.inLondon.day
            let visible = try VisiblePerson.load(person, for: actor, in: transaction.reading, on: day)
            _ = try transaction.once(once, by: actor) {
                let state = SeenCard(
                    standing: visible.standing, card: try transaction.reading.personCard(person), day: day)
                let change = try transition(try policy.check(actor, state, asked), transaction.now)
                try PersonCardRepository(transaction).save(change)
                return person.text
            }
        }
    }
}
