import Application
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

struct AccountStoreTests {
    private func add(_ account: Account, to store: TestStore) async throws {
        try await store.database.write { transaction in
            let asked = AddAccount(
                id: account.id, login: account.login, name: account.name, role: account.role, scope: account.scope,
                clearance: account.clearance, isGivenPeople: account.isGivenPeople,
                setUp: Credentials.SetUpCode(hash: [1], until: transaction.now))
            let permit = try Policy.addAccount.check(TestStore.operatorOfHost, false, asked)
            try AccountRepository(transaction).save(try Account.adding(permit, at: transaction.now))
        }
    }

    @Test func `an account is read as it was written`() async throws {
        let store = try TestStore()
        let (elm, oak) = (try #require(ODSCode("A81001")), try #require(ODSCode("A81002")))
        let accounts = [
            Account(
                id: ID(bits: 1), login: "amina", name: "Amina", role: .careCoordinator, scope: .practices([elm, oak]),
                version: 1),
            Account(
                id: ID(bits: 2), login: "helen", name: "Helen", role: .networkManager, scope: .everyPractice,
                isGivenPeople: true, version: 1),
            Account(
                id: ID(bits: 3), login: "raj", name: "Raj", role: .clinicalSupervisor, scope: .everyPractice,
                clearance: .sensitive, version: 1),
        ]
        for account in accounts { try await add(account, to: store) }
        #expect(try await store.database.read { try $0.accounts() } == accounts)
        #expect(try await store.database.read { try $0.account(login: "raj") } == accounts[2])
        #expect(try await store.database.read { try $0.account(ID(bits: 9)) } == nil)
    }

    @Test func `a login is one account's`() async throws {
        let store = try TestStore()
        func amina(_ id: UInt128) -> Account {
            Account(id: ID(bits: id), login: "amina", name: "A", role: .careCoordinator, scope: .everyPractice)
        }
        try await add(amina(1), to: store)
        await #expect(throws: Refusal.self) { try await add(amina(2), to: store) }
        #expect(try await store.database.read { try $0.accounts().count } == 1)
    }

    @Test func `open work is the live episodes that somebody owns`() async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        let (one, two) = (ID<Actor>(bits: 1), ID<Actor>(bits: 2))
        try await store.database.write { transaction in
            for (number, live) in [true, true, false].enumerated() {
                let person = ID<Person>(bits: UInt128(number + 10))
                try transaction.connection.execute("INSERT INTO person (id) VALUES (\(person))")
                try transaction.connection.execute(
                    """
                    INSERT INTO episode (id, person, practice, state, is_live, owner, origin, because, outcome, since,
                        begun_at, version)
                    VALUES (\(person), \(person), 'A81001', 'found', \(live), \(one), 'cohort', '', '', 0, 0, 1)
                    """)
            }
        }
        #expect(try await store.database.read { try $0.openWork(of: one) } == 2)
        #expect(try await store.database.read { try $0.openWork(of: two) } == 0)
    }
}
