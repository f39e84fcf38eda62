package import Domain
import Store
package import Vocabulary

/// One time that somebody read or changed a person's record.
package struct Look: Equatable, Sendable {
    package let sequence: Int
    package let at: Instant
    package let who: String
    /// `care coordinator`, as it is today.
    package let role: String
    /// `person.open`.
    package let action: String
    package let purpose: String
}

/// What the privacy officer sees of one person.
package struct LooksAtPerson: Equatable, Sendable {
    package let registration: Registration
    package let practice: PracticeProfile
    /// Newest first.
    package let looks: [Look]
    package let areMore: Bool
    package let today: Day
}

/// How often an account has read people's records, by what it did.
package struct ReadingCount: Equatable, Sendable {
    package let who: String
    package let role: String
    package let action: String
    package let count: Int
    package let latest: Instant
}

/// Tells the privacy officer who looked, and writes down that it told.
package struct WhoLooked: Sendable {
    private let database: any Database
    private let ambient: Ambient
    /// The most entries of one page.
    package static let limit = 500
    /// Days of which the start page counts.
    package static let days = 7

    package init(_ installation: Installation) {
        database = installation.database
        ambient = installation.ambient
    }

    /// Who looked at this person. Throws `.notFound` for somebody whom the actor may not see, as for nobody;
    /// whoever has dissented is answered for.
    package func callAsFunction(_ person: ID<Person>, by actor: Actor) async throws -> LooksAtPerson {
        try await database.write { transaction in
            let reading = transaction.reading
            let day = transaction.now.inLondon.day
            let visible = try VisiblePerson.load(
                person, for: actor, in: reading, on: day, for: .whoLooked)
            let disclosure = try Policy.seeWhoLooked.check(
                actor, SeenPerson(standing: visible.standing, day: day), SeeWhoLooked(purpose: "who looked")
            ).disclosing(at: transaction.now)
            let accounts = try Accounts(reading)
            return try transaction.looks(
                at: person, practice: visible.practice.ods, limit: Self.limit + 1, for: disclosure
            ).map { found in
                LooksAtPerson(
                    registration: found.registration, practice: visible.practice,
                    looks: found.entries.prefix(Self.limit).map { entry in
                        Look(
                            sequence: entry.sequence, at: entry.at, who: accounts.names[entry.actor],
                            role: accounts.role(of: entry.actor), action: entry.action, purpose: entry.purpose)
                    },
                    areMore: found.entries.count > Self.limit, today: day)
            }
        }.value
    }

    /// How often each account has read people's records in the last days. Names no person.
    package func counts(by actor: Actor) async throws -> [ReadingCount] {
        if case .refused(let reason) = Gate.privacy.admits(actor) { throw Refusal.notPermitted(reason) }
        let since = Instant(milliseconds: ambient.now().milliseconds - Self.days * 86_400_000)
        return try await database.read { reading in
            let accounts = try Accounts(reading)
            return try reading.readings(since: since).map { count in
                ReadingCount(
                    who: accounts.names[count.actor], role: accounts.role(of: count.actor), action: count.action,
                    count: count.count, latest: count.latest)
            }
        }
    }

    private struct Accounts {
        let names: ActorNames
        let roles: [ID<Actor>: Role]

        init(_ reading: ReadTransaction) throws {
            let accounts = try reading.accounts()
            names = ActorNames(accounts)
            roles = Dictionary(accounts.map { ($0.id, $0.role) }, uniquingKeysWith: { first, _ in first })
        }

        func role(of identity: Actor.Identity?) -> String {
            switch identity {
            case .none: ""
            case .host: Role.hostOperator.rawValue
            case .account(let id): roles[id]?.rawValue ?? ""
            }
        }
    }
}
