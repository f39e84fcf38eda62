import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// What an administrator does with accounts.
struct AdministeringTests {
    private func administrator(_ bench: AccountBench) async throws -> SignedIn {
        try await bench.member(try await bench.ready("owen", .administrator).token)
    }

    @Test func `a form that is sent twice makes one account, and its code is shown once`() async throws {
        let bench = try await AccountBench()
        let owen = try await administrator(bench)
        let new = NewAccount(
            login: "Ben@NHS.example", name: "Ben Carter", role: .careCoordinator, scope: .everyPractice)
        let key = OnceKey(id: bench.installation.ambient.newID())
        let first = try await bench.desk.add(new, by: owen, once: key)
        let second = try await bench.desk.add(new, by: owen, once: key)
        #expect(first == second)
        #expect(try await bench.desk.accounts(for: owen.actor).map(\.login).sorted() == ["ben@nhs.example", "owen"])
        #expect(bench.desk.sessions.takeSetUpCode(owen.session, of: owen.actor.account ?? first) == nil)
        let code = try #require(bench.desk.sessions.takeSetUpCode(owen.session, of: first))
        #expect(bench.desk.sessions.takeSetUpCode(owen.session, of: first) == nil)
        _ = try await bench.setUp(first, "ben@nhs.example", code)
        await #expect(throws: Refusal.self) { try await bench.desk.add(new, by: owen, once: nil) }
    }

    @Test func `nobody else adds, sees, changes, resets or disables accounts`() async throws {
        let bench = try await AccountBench()
        let (target, _, _) = try await bench.ready("target")
        for role in Role.ofAccounts where role != .administrator {
            let member = try await bench.member(
                try await bench.ready("as-\(role.rawValue.filter(\.isLetter))", role).token)
            let actor = member.actor
            let new = NewAccount(login: "new", name: "New", role: .administrator, scope: .everyPractice)
            let set = SetAccount(
                name: "X", role: .administrator, scope: .everyPractice, clearance: .ordinary, isGivenPeople: false,
                version: 1)
            let desk = bench.desk
            await #expect(throws: Refusal.self) { try await desk.add(new, by: member, once: nil) }
            await #expect(throws: Refusal.self) { try await desk.accounts(for: actor) }
            await #expect(throws: Refusal.self) { try await desk.view(target, for: actor) }
            await #expect(throws: Refusal.self) { try await desk.set(target, set, by: actor, once: nil) }
            await #expect(throws: Refusal.self) { try await desk.reset(target, by: member, once: nil) }
            await #expect(throws: Refusal.self) { try await desk.disable(target, version: 1, by: actor, once: nil) }
            await #expect(throws: Refusal.self) { try await desk.enable(target, version: 1, by: actor, once: nil) }
            await #expect(throws: Refusal.self) { try await desk.practices.all(for: actor) }
        }
        #expect(try await bench.database.read { try $0.account(target)?.version } == 1)
    }

    @Test func `nobody changes, resets or disables their own account`() async throws {
        let bench = try await AccountBench()
        let owen = try await administrator(bench)
        let id = try #require(owen.actor.account)
        let set = SetAccount(
            name: "X", role: .careCoordinator, scope: .everyPractice, clearance: .ordinary, isGivenPeople: false,
            version: 1)
        await #expect(throws: Refusal.self) { try await bench.desk.set(id, set, by: owen.actor, once: nil) }
        await #expect(throws: Refusal.self) { try await bench.desk.reset(id, by: owen, once: nil) }
        await #expect(throws: Refusal.self) { try await bench.desk.disable(id, version: 1, by: owen.actor, once: nil) }
        let view = try await bench.desk.view(id, for: owen.actor)
        #expect(view.maySet != .allowed)
        #expect(view.mayReset != .allowed)
        #expect(view.mayDisable != .allowed)
    }

    @Test func `an administrator of some practices gives those only`() async throws {
        let bench = try await AccountBench()
        let elm = try AccountBench.ods("A81001")
        let oak = try AccountBench.ods("A81002")
        let (_, token, _) = try await bench.ready("owen", .administrator, scope: .practices([elm]))
        let owen = try await bench.member(token)
        for scope in [Actor.Scope.everyPractice, .practices([elm, oak])] {
            let new = NewAccount(login: "ben", name: "Ben", role: .careCoordinator, scope: scope)
            await #expect(throws: Refusal.self) { try await bench.desk.add(new, by: owen, once: nil) }
        }
        let new = NewAccount(login: "ben", name: "Ben", role: .careCoordinator, scope: .practices([elm]))
        _ = try await bench.desk.add(new, by: owen, once: nil)
        #expect(try await bench.desk.practices.all(for: owen.actor).map(\.ods) == [elm])
        await #expect(throws: Refusal.notFound) { try await bench.desk.practices.one(oak, for: owen.actor) }
    }

    @Test func `a stale form changes nothing, and a practice that is not recorded is refused`() async throws {
        let bench = try await AccountBench()
        let (id, _, _) = try await bench.ready("amina")
        let host = TestStore.operatorOfHost
        func set(_ name: String, version: Int, _ scope: Actor.Scope = .everyPractice) async throws {
            let asked = SetAccount(
                name: name, role: .careCoordinator, scope: scope, clearance: .ordinary, isGivenPeople: false,
                version: version)
            try await bench.desk.set(id, asked, by: host, once: nil)
        }
        try await set("First", version: 1)
        await #expect(throws: Refusal.changedMeanwhile(version: 2)) { try await set("Second", version: 1) }
        let unknown = try AccountBench.ods("Z99999")
        await #expect(throws: Refusal.practiceUnknown(unknown)) {
            try await set("Third", version: 2, .practices([unknown]))
        }
        await #expect(throws: Refusal.self) { try await set("", version: 2) }
        #expect(try await bench.database.read { try $0.account(id)?.name } == "First")
    }

    @Test func `what a change does not name stays, and the log has the clearance`() async throws {
        let bench = try await AccountBench()
        let elm = try AccountBench.ods("A81001")
        let (id, _, _) = try await bench.ready("amina", scope: .practices([elm]))
        let set = SetUser(database: bench.database)
        let host = TestStore.operatorOfHost
        let now = try await set("amina", AccountChange(clearance: .sensitive), by: host)
        #expect(now.clearance == .sensitive)
        #expect((now.name, now.scope, now.version) == ("Person of amina", .practices([elm]), 2))
        #expect(try await set("amina", AccountChange(name: "Amina"), by: host).clearance == .sensitive)
        let logged = try await bench.database.read { reading in
            try reading.connection.rows(
                "SELECT p.text FROM audit_payload p JOIN audit_leaf l USING (sequence) WHERE l.action = 'account.set'"
            ).map { row in
                var row = row
                return try row.next(String.self)
            }
        }
        #expect(logged.count == 2)
        #expect(logged.allSatisfy { $0.contains("sensitive") })
        await #expect(throws: Refusal.self) { try await set("nobody", AccountChange(name: "X"), by: host) }
        await #expect(throws: Refusal.self) {
            try await set("amina", AccountChange(role: .administrator), by: host)
        }
        #expect(try await bench.database.read { try $0.account(id)?.version } == 3)
    }

    @Test func `a reset ends everything that was proved, and gives a new code`() async throws {
        let bench = try await AccountBench()
        let owen = try await administrator(bench)
        let (id, token, recovery) = try await bench.ready("amina")
        try await bench.desk.reset(id, by: owen, once: nil)
        #expect(try await bench.desk.sessions.resume(token, polling: false) == nil)
        #expect(try await bench.attempt("amina", code: recovery[0]) == .refused)
        let code = try #require(bench.desk.sessions.takeSetUpCode(owen.session, of: id))
        let (_, again, _) = try await bench.setUp(id, "amina", code)
        #expect(try await bench.member(again).actor.account == id)
    }

    @Test func `an account comes back as it was`() async throws {
        let bench = try await AccountBench()
        let (id, _, _) = try await bench.ready("amina")
        let host = TestStore.operatorOfHost
        try await bench.desk.disable(id, version: 1, by: host, once: nil)
        await #expect(throws: Refusal.self) { try await bench.desk.disable(id, version: 2, by: host, once: nil) }
        try await bench.desk.enable(id, version: 2, by: host, once: nil)
        _ = try await bench.signIn(id, "amina")
    }

    @Test func `every step is in the audit log`() async throws {
        let bench = try await AccountBench()
        let (id, token, _) = try await bench.ready("amina")
        _ = try await bench.attempt("amina", "wrong")
        try await bench.desk.sessions.end(token)
        let actions = try await bench.database.read { reading in
            try reading.connection.rows("SELECT action, actor FROM audit_leaf ORDER BY sequence").map { row in
                var row = row
                return "\(try row.next(String.self)) \(try row.next(String.self))"
            }
        }
        let own = "account:\(id.text)"
        #expect(
            actions.filter { $0.hasPrefix("account.") } == [
                "account.add host:ann", "account.begin \(own)", "account.choosePassword \(own)", "account.setUp \(own)",
                "account.signInFailed host:server", "account.signOut \(own)",
            ])
    }
}
