import Domain
import Vocabulary

/// The append-only log of acts, written in the transaction of the act. Only repositories of this module append to it.
struct AuditLog {
    let transaction: Transaction

    /// Called as part of saving a change or handing out a reading, and nowhere else.
    func append(_ entry: AuditEntry) throws {
        var tree = try transaction.reading.auditTree()
        let salt = transaction.randomBytes(16)
        let people = Set(entry.people).sorted()
        // What is hashed is what can be read again.
        let payload = entry.payload.storable
        let leaf = AuditLeaf(
            sequence: tree.size + 1, at: entry.at.milliseconds, actor: entry.actor.text.storable, action: entry.action,
            subject: entry.subject.storable,
            commitment: AuditLeaf.commitment(salt: salt, payload: payload, people: people))
        tree.append(leaf.encoded)
        try transaction.connection.execute(
            """
            INSERT INTO audit_leaf (sequence, at, actor, action, subject, commitment)
            VALUES (\(leaf.sequence), \(leaf.at), \(leaf.actor), \(leaf.action), \(leaf.subject), \(leaf.commitment))
            """)
        try transaction.connection.execute(
            "INSERT INTO audit_payload (sequence, salt, text) VALUES (\(leaf.sequence), \(salt), \(payload))")
        if !people.isEmpty {
            try transaction.connection.execute(
                """
                INSERT INTO audit_person (person, sequence)
                SELECT value, \(leaf.sequence) FROM json_each(\(ReadTransaction.list(people)))
                """)
        }
        try transaction.connection.execute(
            """
            INSERT INTO audit_tree (id, size, peaks) VALUES (1, \(tree.size), \(tree.peaks.flatMap(\.bytes)))
            ON CONFLICT (id) DO UPDATE SET size = excluded.size, peaks = excluded.peaks
            """)
    }
}

extension ReadTransaction {
    /// The edge of the tree as stored beside the leaves.
    func auditTree() throws -> MerkleTree {
        guard let tree = try auditTreeIfWhole() else { throw Fault("audit.tree") }
        return tree
    }

    /// The same; `nil` where what is stored is no tree.
    func auditTreeIfWhole() throws -> MerkleTree? {
        guard var row = try connection.rows("SELECT size, peaks FROM audit_tree").first else { return MerkleTree() }
        return MerkleTree(size: try row.next(), peaks: try row.next())
    }

    /// What the log holds now: its size and root.
    package func auditHead() throws -> AuditHead {
        let tree = try auditTree()
        return AuditHead(database: try StoreIdentity(self).database(), size: tree.size, root: tree.root)
    }
}

/// What the log of one store held at one moment. Kept outside the database, signed, it is what catches somebody who can
/// rewrite every table.
package struct AuditHead: Equatable, Sendable {
    package let database: String
    package let size: Int
    package let root: Digest

    package init(database: String, size: Int, root: Digest) {
        self.database = database
        self.size = size
        self.root = root
    }
}
