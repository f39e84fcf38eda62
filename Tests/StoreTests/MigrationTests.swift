import Application
import Foundation
import StoreSQLite
import TestSupport
import Testing

@testable import Store

struct MigrationTests {
    @Test func `steps are numbered from one without gaps`() {
        #expect(Migration.all.map(\.number) == Array(1...Migration.newest))
    }

    @Test func `opening again changes nothing, and the store keeps its identity`() async throws {
        let store = try TestStore()
        let first = try await store.database.read { try StoreIdentity($0).database() }
        let again = try Drivers.forTests.openForWriting(store.folder.data, FixedWorld().ambient)
        let second = try await again.read { try StoreIdentity($0).database() }
        #expect(first == second)
        #expect(first.count == 32)
    }

    @Test func `a store of a newer build is refused by writers and readers`() async throws {
        let store = try TestStore()
        _ = try await store.database.write { try $0.connection.execute("PRAGMA user_version = 99") }
        #expect(throws: Fault("store.newerSchema")) {
            try Drivers.forTests.openForWriting(store.folder.data, FixedWorld().ambient)
        }
        #expect(throws: Fault("store.otherSchema")) {
            try SQLiteReader(path: store.folder.data.database, now: FixedWorld().ambient.now)
        }
    }

    @Test func `a store that is only read refuses to be written`() async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        let reader = try SQLiteReader(path: store.folder.data.database, now: FixedWorld().ambient.now)
        #expect(try await reader.read { try $0.practices().count } == 1)
        await #expect(throws: Fault("store.readOnly")) { try await reader.write { _ in } }
    }
}
