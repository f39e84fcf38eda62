import Application
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// What somebody with the database file in their hands can do to the log, and what finds it.
struct AuditTests {
    @Test func `the root of a known tree is the one of RFC 6962`() {
        // Leaves and root published as test vectors of Certificate Transparency.
        let leaves: [[UInt8]] = [
            [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
            [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57], Array(0x60...0x6f),
        ]
        var tree = MerkleTree()
        for leaf in leaves { tree.append(leaf) }
        #expect(tree.root.hex == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    }

    /// Each is done after a checkpoint of six entries and another of ten, both in a safe place.
    @Test(arguments: Attack.all)
    func `tampering is found, and erasure is not tampering`(attack: Attack) async throws {
        let store = try TestStore()
        let checkpoints = AuditCheckpoints(folder: store.folder.data, ambient: store.world.ambient)
        for number in 1...10 {
            try await store.practice("A8100\(number % 10)")
            if number == 6 { try await checkpoints.anchor(store.database) }
        }
        try await checkpoints.anchor(store.database)
        let verdict = try await store.database.write { transaction in
            for statement in attack.statements { try transaction.connection.execute(statement) }
            return try checkpoints.verify(transaction.reading)
        }
        #expect(verdict.found == attack.finds)
        #expect(verdict.checkpoints == 2)
    }

    @Test func `a log written anew, with a tree that fits it, is betrayed by the checkpoints`() async throws {
        let store = try TestStore()
        let checkpoints = AuditCheckpoints(folder: store.folder.data, ambient: store.world.ambient)
        for number in 1...10 {
            try await store.practice("A8100\(number % 10)")
            if number == 4 { try await checkpoints.anchor(store.database) }
        }
        try await checkpoints.anchor(store.database)
        // Somebody who can rewrite every table: entry 8 changes hands and every digest above it is made again.
        let found = try await store.database.write { transaction in
            try transaction.connection.execute("UPDATE audit_leaf SET actor = 'host:eve' WHERE sequence = 8")
            var tree = MerkleTree()
            for var row in try transaction.connection.rows(
                "SELECT sequence, at, actor, action, subject, commitment FROM audit_leaf ORDER BY sequence")
            {
                tree.append(try AuditLeaf(reading: &row).encoded)
            }
            try transaction.connection.execute("UPDATE audit_tree SET peaks = \(tree.peaks.flatMap(\.bytes))")
            #expect(try transaction.reading.verifyAudit(against: []).isEmpty)
            return try checkpoints.verify(transaction.reading).found
        }
        #expect(found == [.rewritten(after: 4, upTo: 10)])
    }

    @Test func `another database in its place is told from this one`() async throws {
        let store = try TestStore()
        let other = try TestStore()
        let checkpoints = AuditCheckpoints(folder: store.folder.data, ambient: store.world.ambient)
        try await store.practice("A81001")
        try await checkpoints.anchor(store.database)
        // The fixed world counts alike in both: a random byte more makes the other store differ, as real ones do.
        _ = try await other.database.write { transaction in
            try transaction.connection.execute("UPDATE store_identity SET database = 'another'")
        }
        try await other.practice("A81001")
        let found = try await other.database.read { try checkpoints.verify($0).found }
        #expect(found.contains(.anotherDatabase))
    }

    @Test func `a checkpoint line that was altered or signed elsewhere is named`() async throws {
        let store = try TestStore()
        let folder = store.folder.data
        let checkpoints = AuditCheckpoints(folder: folder, ambient: store.world.ambient)
        try await store.practice("A81001")
        let line = try await checkpoints.anchor(store.database).line
        try await store.practice("A81002")
        try await checkpoints.anchor(store.database)
        let forged = line.replacing(" 1 ", with: " 2 ")
        let found = try await store.database.read { try checkpoints.verify($0, elsewhere: [forged, line]).found }
        #expect(found == [.checkpointForged(line: 3)])
    }

    @Test func `a character that ends a text in the store does not make the log look tampered with`() async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        let asked = SetPractice(
            ods: try #require(ODSCode("A81001")), practiceName: "Elm\u{0}Surgery", agreement: nil)
        let saved = try await RecordPractice(database: store.database)(asked, by: .hostOperator(login: "a\u{0}b"))
        #expect(saved.name == "Elm\u{FFFD}Surgery")
        #expect(try await store.database.read { try $0.practices().map(\.name) } == ["Elm\u{FFFD}Surgery"])
        #expect(try await store.database.read { try $0.verifyAudit(against: []) } == [])
    }

    @Test func `an old backup put back is found, although it is whole in itself`() async throws {
        let store = try TestStore()
        let checkpoints = AuditCheckpoints(folder: store.folder.data, ambient: store.world.ambient)
        for number in 1...5 { try await store.practice("A8100\(number)") }
        try await checkpoints.anchor(store.database)
        let older = try TestStore()
        for number in 1...3 { try await older.practice("A8100\(number)") }
        let found = try await older.database.read { try checkpoints.verify($0).found }
        #expect(found == [.truncated(have: 3, had: 5)])
    }
}
