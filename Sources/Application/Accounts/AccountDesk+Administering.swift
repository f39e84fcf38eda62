package import Domain
package import Store
package import Vocabulary

/// An account that is to be, as an administrator describes it.
package struct NewAccount: Equatable, Sendable {
    package let login: String
    package let name: String
    package let role: Role
    package let scope: Actor.Scope
    package let clearance: Sensitivity
    package let isGivenPeople: Bool

    package init(
        login: String, name: String, role: Role, scope: Actor.Scope, clearance: Sensitivity = .ordinary,
        isGivenPeople: Bool = false
    ) {
        self.login = login.lowercased()
        self.name = name
        self.role = role
        self.scope = scope
        self.clearance = clearance
        self.isGivenPeople = isGivenPeople
    }
}

/// One account, as an administrator sees it, with what may be done and why not.
package struct AccountView: Sendable {
    package let account: Account
    package let openWork: Int
    /// Whether it has been set up by its owner.
    package let isSetUp: Bool
    /// Until when a set-up code counts; `nil` where there is none.
    package let codeUntil: Instant?
    package let maySet: Decision
    package let mayReset: Decision
    package let mayDisable: Decision
    package let mayEnable: Decision
}

/// Makes accounts and set-up codes; what the command line and the pages have in common.
package struct AddUser: Sendable {
    private let database: any Database
    private let ambient: Ambient

    package init(database: any Database, ambient: Ambient) {
        self.database = database
        self.ambient = ambient
    }

    /// The id of the account, and the code by which its owner sets it up: three days, once. `nil` where the form had been
    /// sent before: its code was shown then.
    package func callAsFunction(
        _ new: NewAccount, by actor: Actor, once key: OnceKey? = nil
    ) async throws -> (id: ID<Actor>, code: String?) {
        let (id, code) = (ambient.newID(Actor.self), SpokenCode(ambient))
        let outcome = try await database.write { transaction in
            try transaction.once(key, by: actor) {
                let reading = transaction.reading
                try reading.checkPractices(new.scope)
                let until = transaction.now.milliseconds + (try reading.timeLimits().setUpCode)
                let asked = AddAccount(
                    id: id, login: new.login, name: new.name, role: new.role, scope: new.scope,
                    clearance: new.clearance, isGivenPeople: new.isGivenPeople,
                    setUp: Credentials.SetUpCode(
                        hash: code.hash("set-up"), until: Instant(milliseconds: until)))
                let isTaken = try reading.account(login: new.login) != nil
                let permit = try Policy.addAccount.check(actor, isTaken, asked)
                try AccountRepository(transaction).save(try Account.adding(permit, at: transaction.now))
                return id.text
            }
        }
        guard outcome != id.text else { return (id, code.text) }
        guard let before = ID<Actor>(text: outcome) else { throw Fault("account.receipt") }
        return (before, nil)
    }
}

extension ReadTransaction {
    /// Refuses a scope that names a practice that is not recorded.
    func checkPractices(_ scope: Actor.Scope) throws {
        guard case .practices(let practices) = scope else { return }
        let recorded = Set(try self.practices().map(\.ods))
        if let unknown = practices.subtracting(recorded).min() { throw Refusal.practiceUnknown(unknown) }
    }
}

extension AccountDesk {
    /// Every account, for whoever keeps them.
    package func accounts(for actor: Actor) async throws -> [Account] {
        try Self.check(actor)
        return try await database.read { try $0.accounts() }
    }

    /// One account, with what the actor may do.
    package func view(_ id: ID<Actor>, for actor: Actor) async throws -> AccountView {
        try Self.check(actor)
        return try await database.read { reading in
            guard let file = try reading.accountFile(id) else { throw Refusal.notFound }
            let inUse = AccountInUse(account: file.account, openWork: try reading.openWork(of: id))
            return AccountView(
                account: file.account, openWork: inUse.openWork,
                isSetUp: file.account.isDemo || file.credentials.areComplete, codeUntil: file.credentials.setUp?.until,
                maySet: Policy.setAccount.can(actor, inUse), mayReset: Policy.resetAccount.can(actor, file),
                mayDisable: Policy.disableAccount.can(actor, inUse),
                mayEnable: Policy.enableAccount.can(actor, file.account))
        }
    }

    /// Makes an account; its set-up code is with ``Sessions/takeSetUpCode(_:of:)``.
    package func add(_ new: NewAccount, by member: SignedIn, once key: OnceKey?) async throws -> ID<Actor> {
        let (id, code) = try await AddUser(database: database, ambient: ambient)(new, by: member.actor, once: key)
        if let code { sessions.leaveSecret(member.session, .setUpCode(id, code)) }
        return id
    }

    package func set(_ id: ID<Actor>, _ asked: SetAccount, by actor: Actor, once key: OnceKey?) async throws {
        try await change(id, by: actor, once: key) { transaction in
            try transaction.reading.checkPractices(asked.scope)
            let permit = try Policy.setAccount.check(actor, try transaction.reading.inUse(id), asked)
            return try Account.setting(permit, at: transaction.now)
        }
    }

    package func disable(_ id: ID<Actor>, version: Int, by actor: Actor, once key: OnceKey?) async throws {
        try await change(id, by: actor, once: key) { transaction in
            let asked = DisableAccount(version: version)
            let permit = try Policy.disableAccount.check(actor, try transaction.reading.inUse(id), asked)
            return try Account.disabling(permit, at: transaction.now)
        }
    }

    package func enable(_ id: ID<Actor>, version: Int, by actor: Actor, once key: OnceKey?) async throws {
        try await change(id, by: actor, once: key) { transaction in
            let state = try transaction.reading.inUse(id).account
            let permit = try Policy.enableAccount.check(actor, state, EnableAccount(version: version))
            return try Account.enabling(permit, at: transaction.now)
        }
    }

    /// Takes away what proved the person, and makes a new set-up code, shown as with ``add(_:by:once:)``.
    package func reset(_ id: ID<Actor>, by member: SignedIn, once key: OnceKey?) async throws {
        let code = SpokenCode(ambient)
        let actor = member.actor
        let isNew = try await database.write { transaction in
            var isNew = false
            _ = try transaction.once(key, by: actor) {
                isNew = true
                guard let file = try transaction.reading.accountFile(id) else { throw Refusal.notFound }
                let until = transaction.now.milliseconds + (try transaction.reading.timeLimits().setUpCode)
                let setUp = Credentials.SetUpCode(hash: code.hash("set-up"), until: Instant(milliseconds: until))
                let permit = try Policy.resetAccount.check(actor, file, ResetAccount(setUp: setUp))
                try AccountRepository(transaction).save(Credentials.resetting(permit, at: transaction.now))
                return id.text
            }
            return isNew
        }
        if isNew {
            let login = try await database.read { try $0.account(id)?.login }
            if let login { backOff.forget(login: login) }
            sessions.leaveSecret(member.session, .setUpCode(id, code.text))
        }
    }

    private static func check(_ actor: Actor) throws(Refusal) {
        if case .refused(let reason) = Gate.administer.admits(actor) { throw .notPermitted(reason) }
    }

    private func change(
        _ id: ID<Actor>, by actor: Actor, once key: OnceKey?,
        _ make: @escaping @Sendable (Transaction) throws -> Change<AccountUpdate>
    ) async throws {
        _ = try await database.write { transaction in
            try transaction.once(key, by: actor) {
                try AccountRepository(transaction).save(try make(transaction))
                return id.text
            }
        }
    }
}

extension ReadTransaction {
    fileprivate func inUse(_ id: ID<Actor>) throws -> AccountInUse {
        guard let account = try account(id) else { throw Refusal.notFound }
        return AccountInUse(account: account, openWork: try openWork(of: id))
    }
}
