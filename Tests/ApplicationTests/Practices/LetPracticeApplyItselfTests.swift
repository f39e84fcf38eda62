import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Whether a practice's extracts are applied by themselves is said by whoever may apply them.
struct LetPracticeApplyItselfTests {
    private func actor(_ role: Role, _ scope: Actor.Scope = .everyPractice) -> Actor {
        Actor(identity: .account(ID(bits: 7)), role: role, scope: scope, clearance: .ordinary)
    }

    @Test func `it is set and taken away, nothing else of the practice changes, and each is in the audit log`()
        async throws
    {
        let (store, ods) = (try TestStore(), try #require(ODSCode("A81001")))
        try await store.practice("A81001")
        let before = try #require(try await store.database.read { try $0.practice(ods) })
        #expect(!before.appliesItself)
        let letting = LetPracticeApplyItself(database: store.database)
        for (turn, role) in [(1, Role.networkManager), (2, .administrator)] {
            try await letting(
                LetApplyItself(turn == 1), of: ods, by: actor(role), version: before.version + turn - 1)
            var expected = before
            expected.appliesItself = turn == 1
            expected.version = before.version + turn
            #expect(try await store.database.read { try $0.practice(ods) } == expected)
        }
        let acts = try await store.database.read { reading in
            try reading.connection.rows("SELECT subject FROM audit_leaf WHERE action = 'practice.applies-itself'").map {
                row in
                var row = row
                return try row.next(String.self)
            }
        }
        #expect(acts == ["A81001", "A81001"])
    }

    @Test func `nobody else sets it, and nobody against what another has changed`() async throws {
        let (store, ods) = (try TestStore(), try #require(ODSCode("A81001")))
        try await store.practice("A81001")
        let before = try #require(try await store.database.read { try $0.practice(ods) })
        let letting = LetPracticeApplyItself(database: store.database)
        for role in Role.allCases where ![.administrator, .networkManager, .hostOperator].contains(role) {
            await #expect(throws: Refusal.self) {
                try await letting(LetApplyItself(true), of: ods, by: actor(role), version: before.version)
            }
        }
        await #expect(throws: Refusal.notFound) {
            let elsewhere = actor(.networkManager, .practices([]))
            try await letting(LetApplyItself(true), of: ods, by: elsewhere, version: before.version)
        }
        await #expect(throws: Refusal.changedMeanwhile(version: before.version)) {
            try await letting(
                LetApplyItself(true), of: ods, by: actor(.networkManager), version: before.version - 1)
        }
        #expect(try await store.database.read { try $0.practice(ods) } == before)
    }
}
