import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// One click signs in, in a demonstration and nowhere else.
struct DemoAccountsTests {
    @Test func `seven people, every practice in somebody's hands, made once`() async throws {
        let bench = try await AccountBench(demo: true)
        let practices = try ["A81001", "A81002", "A81003", "A81004"].map { try AccountBench.ods($0) }
        for _ in 0..<2 {
            try await DemoAccounts(bench.installation).make(practices: practices, by: TestStore.operatorOfHost)
        }
        let people = try await bench.desk.demoAccounts()
        #expect(people.count == 7)
        #expect(Set(people.map(\.role)) == Set(Role.ofAccounts))
        let coordinators = people.filter { $0.role == .careCoordinator }
        #expect(Set(coordinators.map(\.login)).count == 3)
        #expect(practices.allSatisfy { practice in coordinators.contains { $0.scope.contains(practice) } })
        #expect(coordinators.allSatisfy { $0.scope != .everyPractice })
        #expect(people.first { $0.role == .clinicalSupervisor }?.clearance == .sensitive)
        for person in people {
            let token = try AccountBench.token(
                try await bench.desk.beginDemo(person.id, address: AccountBench.address))
            #expect(try await bench.member(token).actor == person.actor)
            #expect(try await bench.attempt(person.login, "") == .refused, "they have no password")
        }
    }

    @Test func `a real account is never signed in by a click`() async throws {
        let bench = try await AccountBench(demo: true)
        let (id, _, _) = try await bench.ready("amina")
        await #expect(throws: Refusal.notFound) {
            try await bench.desk.beginDemo(id, address: AccountBench.address)
        }
    }

    @Test func `outside a demonstration nobody is made or signed in without secrets`() async throws {
        let bench = try await AccountBench()
        await #expect(throws: Refusal.self) {
            try await DemoAccounts(bench.installation).make(practices: [], by: TestStore.operatorOfHost)
        }
        // Accounts of a demonstration whose database was copied to a real folder.
        let id = bench.installation.ambient.newID(Actor.self)
        try await bench.database.write { transaction in
            let asked = AddAccount(
                id: id, login: "amina", name: "Amina", role: .careCoordinator, scope: .everyPractice, setUp: nil)
            let permit = try Policy.addAccount.check(TestStore.operatorOfHost, false, asked)
            try AccountRepository(transaction).save(try Account.adding(permit, at: transaction.now))
        }
        #expect(try await bench.desk.demoAccounts() == [])
        await #expect(throws: Refusal.notFound) {
            try await bench.desk.beginDemo(id, address: AccountBench.address)
        }
        #expect(try await bench.attempt("amina", "") == .refused)
    }
}
