import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// One writer, shared commits.
struct WriterTests {
    private struct Failure: Error {}

    @Test func `commits are durable: synchronous reads back FULL on the writer`() async throws {
        let store = try TestStore()
        let rows = try await store.database.write { try $0.connection.rows("PRAGMA synchronous") }
        var row = try #require(rows.first)
        #expect(try row.next(Int.self) == 2)
    }

    @Test func `of many use cases that share commits, those that fail take back only their own writes`() async throws {
        let store = try TestStore()
        let saved = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    do {
                        try await store.practice("A\(10_000 + number)")
                        guard number.isMultiple(of: 3) else { return true }
                        return try await store.database.write { transaction in
                            try transaction.connection.execute("DELETE FROM practice_agreement")
                            try transaction.connection.execute("DELETE FROM practice")
                            throw Failure()
                        }
                    } catch {
                        return !(error is Failure)
                    }
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        let (practices, leaves, tampering) = try await store.database.read { reading in
            (try reading.practices().count, try reading.sequence(), try reading.verifyAudit(against: []))
        }
        #expect(saved == 133)
        #expect(practices == 200)
        #expect(leaves == 200)
        #expect(tampering.isEmpty)
    }

    @Test func `an error of the engine comes out as a code, without the row`() async throws {
        let store = try TestStore()
        await #expect(throws: Fault("sqlite.1299")) {
            try await store.database.write {
                try $0.connection.execute("INSERT INTO practice (ods, name) VALUES ('Ann', 'O''Neil')")
            }
        }
    }

    @Test func `a disk that takes nothing more is told as that, and nothing of the use case is written`() async throws {
        let store = try TestStore()
        let practice = try await store.practice("A81001")
        // No page more than there are.
        _ = try await store.database.write { try $0.connection.rows("PRAGMA max_page_count=1") }
        let fault = await #expect(throws: Fault.self) {
            try await store.database.write { transaction in
                try transaction.connection.execute("DELETE FROM practice_agreement")
                try transaction.connection.execute("CREATE TABLE filler AS SELECT zeroblob(4000000) AS bytes")
            }
        }
        #expect(fault == Fault("sqlite.13") && fault?.isFull == true)
        _ = try await store.database.write { try $0.connection.rows("PRAGMA max_page_count=1000000") }
        #expect(try await store.database.read { try $0.practice(practice.ods) } == practice)
        try await store.practice("A81002")
        #expect(try await store.database.read { try $0.practices().count } == 2)
    }

    @Test func `a practice saved twice from one state is refused the second time`() async throws {
        let store = try TestStore()
        let practice = try await store.practice("A81001")
        let asked = SetPractice(ods: practice.ods, practiceName: "Elm Surgery", agreement: nil)
        await #expect(throws: Refusal.changedMeanwhile(version: 2)) {
            try await store.database.write { transaction in
                let permit = try Policy.setPractice.check(TestStore.operatorOfHost, practice, asked)
                let change = try PracticeProfile.setting(permit, at: transaction.now)
                try PracticeRepository(transaction).save(change)
                try PracticeRepository(transaction).save(change)
            }
        }
        let stands = try await store.database.read { try $0.practice(practice.ods) }
        #expect(stands == practice)
    }
}
