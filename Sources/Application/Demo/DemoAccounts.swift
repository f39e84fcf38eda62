package import Domain
import Store
package import Vocabulary

/// The people of a demonstration: one for each role, three who coordinate. They have no secrets; one click signs in, in a
/// demonstration's folder and nowhere else.
package struct DemoAccounts: Sendable {
    private let installation: Installation

    package init(_ installation: Installation) {
        self.installation = installation
    }

    /// Makes the accounts that are not there, by login. The coordinators share the practices among them. Refuses outside a
    /// demonstration.
    package func make(practices: [ODSCode], by actor: Actor) async throws {
        guard DemoFolder.isDemo(installation.folder) else {
            throw Refusal.notPermitted("Only a demonstration has accounts without secrets.")
        }
        let people = Self.people(practices.sorted())
        let ids = people.map { _ in installation.ambient.newID(Actor.self) }
        try await installation.database.write { transaction in
            for (id, person) in zip(ids, people) {
                guard try transaction.reading.account(login: person.login) == nil else { continue }
                let asked = AddAccount(
                    id: id, login: person.login, name: person.name, role: person.role, scope: person.scope,
                    clearance: person.clearance, setUp: nil)
                let permit = try Policy.addAccount.check(actor, false, asked)
                try AccountRepository(transaction).save(try Account.adding(permit, at: transaction.now))
            }
        }
    }

    static func people(_ practices: [ODSCode]) -> [NewAccount] {
        /// Every third practice; somebody without any has them all.
        func third(_ start: Int) -> Actor.Scope {
            let some = stride(from: start, to: practices.count, by: 3).map { practices[$0] }
            return some.isEmpty ? .everyPractice : .practices(Set(some))
        }
        return [
            NewAccount(login: "amina", name: "Amina Yusuf", role: .careCoordinator, scope: third(0)),
            NewAccount(login: "ben", name: "Ben Carter", role: .careCoordinator, scope: third(1)),
            NewAccount(login: "carys", name: "Carys Morgan", role: .careCoordinator, scope: third(2)),
            NewAccount(login: "helen", name: "Helen Marsh", role: .networkManager, scope: .everyPractice),
            NewAccount(
                login: "rajesh", name: "Dr Rajesh Patel", role: .clinicalSupervisor, scope: .everyPractice,
                clearance: .sensitive),
            NewAccount(login: "fiona", name: "Fiona Drummond", role: .privacyOfficer, scope: .everyPractice),
            NewAccount(login: "owen", name: "Owen Hughes", role: .administrator, scope: .everyPractice),
        ]
    }
}

extension AccountDesk {
    /// Whom one click signs in; nobody outside a demonstration.
    package func demoAccounts() async throws -> [Account] {
        guard isDemo else { return [] }
        let order = DemoAccounts.people([]).map(\.login)
        return try await database.read { try $0.accounts() }.filter { $0.isDemo && !$0.isDisabled }.sorted {
            (order.firstIndex(of: $0.login) ?? .max, $0.name) < (order.firstIndex(of: $1.login) ?? .max, $1.name)
        }
    }

    /// The names of the practices, for a demonstration's page of signing in; none outside one.
    package func demoPractices() async throws -> [ODSCode: String] {
        guard isDemo else { return [:] }
        let practices = try await database.read { try $0.practices() }
        return Dictionary(practices.map { ($0.ods, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// Signs in by a click. Refuses outside a demonstration, and for every account that is not one's.
    package func beginDemo(_ account: ID<Actor>, address: String) async throws -> SignInAnswer {
        guard isDemo else { throw Refusal.notFound }
        let (session, token) = newSession(of: account, .signedIn)
        let asked = SignIn(
            proof: .demonstration, passwordHash: nil, session: session, follows: nil, address: address)
        try await database.write { transaction in
            guard let file = try transaction.reading.accountFile(account), file.account.isDemo else {
                throw Refusal.notFound
            }
            let permit = try Policy.signIn.check(file.account.actor, file, asked)
            try AccountRepository(transaction).save(try Session.signingIn(permit, at: transaction.now))
        }
        return .signedIn(token: token.text)
    }
}
