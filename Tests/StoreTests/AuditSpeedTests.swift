import Domain
import TestSupport
import Testing

@testable import Store

struct AuditSpeedTests {
    /// Says how long it takes; what is fast enough is for a build that is made to be fast.
    @Test func `twenty thousand entries are verified, and it is said how long that took`() async throws {
        let store = try TestStore()
        try await store.practice("A81001")
        let count = 20_000
        let clock = ContinuousClock()
        // Written as the log writes them, but for the tree, which is written once.
        try await store.database.write { transaction in
            var tree = try transaction.reading.auditTree()
            let connection = transaction.connection
            while tree.size < count {
                let (salt, payload) = ([UInt8](repeating: 7, count: 16), "name:11:Elm Surgery\n")
                let leaf = AuditLeaf(
                    sequence: tree.size + 1, at: 0, actor: "host:ann", action: "practice.set", subject: "A81001",
                    commitment: AuditLeaf.commitment(salt: salt, payload: payload, people: []))
                tree.append(leaf.encoded)
                try connection.execute(
                    """
                    INSERT INTO audit_leaf VALUES (\(leaf.sequence), \(leaf.at), \(leaf.actor), \(leaf.action),
                        \(leaf.subject), \(leaf.commitment))
                    """)
                try connection.execute("INSERT INTO audit_payload VALUES (\(leaf.sequence), \(salt), \(payload))")
            }
            try connection.execute(
                "UPDATE audit_tree SET size = \(tree.size), peaks = \(tree.peaks.flatMap(\.bytes))")
        }
        var found: [Tampering] = []
        let verifying = try await clock.measure {
            found = try await store.database.read { try $0.verifyAudit(against: []) }
        }
        #expect(found == [])
        #expect(try await store.database.read { try $0.auditEntries() } == count)
        print("\(count) entries verified in \(verifying)")
    }
}
