package import Domain
package import Store
package import Vocabulary

/// What of an account is to be another; `nil` stays as it is.
package struct AccountChange: Equatable, Sendable {
    package let name: String?
    package let role: Role?
    package let scope: Actor.Scope?
    package let clearance: Sensitivity?
    package let isGivenPeople: Bool?

    package init(
        name: String? = nil, role: Role? = nil, scope: Actor.Scope? = nil, clearance: Sensitivity? = nil,
        isGivenPeople: Bool? = nil
    ) {
        self.name = name
        self.role = role
        self.scope = scope
        self.clearance = clearance
        self.isGivenPeople = isGivenPeople
    }
}

/// Changes an account by its login, from the command line: what is not named stays as it stands in the transaction.
package struct SetUser: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// The account as it is now. Refuses a login that nobody has.
    @discardableResult
    package func callAsFunction(_ login: String, _ change: AccountChange, by actor: Actor) async throws -> Account {
        try await database.write { transaction in
            let reading = transaction.reading
            guard let before = try reading.account(login: login.lowercased()) else {
                throw Refusal.unusable("Nobody has this login. `cairn user list` names those who have one.")
            }
            let asked = SetAccount(
                name: change.name ?? before.name, role: change.role ?? before.role,
                scope: change.scope ?? before.scope, clearance: change.clearance ?? before.clearance,
                isGivenPeople: change.isGivenPeople ?? before.isGivenPeople, version: before.version)
            try reading.checkPractices(asked.scope)
            let state = AccountInUse(account: before, openWork: try reading.openWork(of: before.id))
            let changed = try Account.setting(try Policy.setAccount.check(actor, state, asked), at: transaction.now)
            try AccountRepository(transaction).save(changed)
            guard let account = changed.state.account else { throw Fault("account.set") }
            return account
        }
    }
}
