import Application
import Domain
import Foundation
import StoreSQLite
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// What identifies somebody can be erased; that something was done cannot.
struct ErasureTests {
    private static let secret = "Zebedee Quartermain"

    /// A log in which every second entry tells a secret.
    private func log(_ store: TestStore) async throws {
        for number in 10..<60 {
            guard let ods = ODSCode("A810\(number)") else { throw Fault("test.ods") }
            let name = number.isMultiple(of: 2) ? Self.secret : "Elm Surgery"
            _ = try await RecordPractice(database: store.database)(
                SetPractice(ods: ods, practiceName: name, agreement: nil), by: TestStore.operatorOfHost)
        }
    }

    private func bytes(of store: TestStore) throws -> Data {
        try ["", "-wal"].reduce(into: Data()) { bytes, ending in
            let path = store.folder.data.database + ending
            if FileManager.default.fileExists(atPath: path) {
                bytes += try Data(contentsOf: URL(fileURLWithPath: path))
            }
        }
    }

    @Test func `an erased payload leaves the log whole and nothing of itself in the file`() async throws {
        let store = try TestStore()
        let checkpoints = AuditCheckpoints(folder: store.folder.data, ambient: store.world.ambient)
        try await log(store)
        try await checkpoints.anchor(store.database)
        let secret = Data(Self.secret.utf8)
        #expect(try bytes(of: store).range(of: secret) != nil)
        let erased = try await store.database.write { transaction in
            // The practices' own names are no part of the log.
            try transaction.connection.execute("UPDATE practice SET name = ''")
            return try transaction.connection.execute(
                "DELETE FROM audit_payload WHERE text LIKE '%' || \(Self.secret) || '%'")
        }
        #expect(erased == 25)
        try await #require(store.database as? SQLiteDatabase).compact()
        #expect(try bytes(of: store).range(of: secret) == nil)
        let verdict = try await store.database.read { try checkpoints.verify($0) }
        #expect(verdict.found == [])
        #expect(verdict.entries == 50)
        // The log goes on as if nothing had been erased.
        try await store.practice("A81001")
        try await checkpoints.anchor(store.database)
        #expect(try await store.database.read { try checkpoints.verify($0).found } == [])
    }

    @Test func `what is erased is overwritten at once, before any compacting`() async throws {
        let store = try TestStore()
        let rows = try await store.database.write { try $0.connection.rows("PRAGMA secure_delete") }
        var row = try #require(rows.first)
        #expect(try row.next(Int.self) == 1)
    }
}
