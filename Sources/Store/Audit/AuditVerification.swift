import Vocabulary

/// One thing that is wrong with the log.
package enum Tampering: Equatable, Sendable {
    /// No leaf stands where the count says that one should.
    case missing(sequence: Int)
    /// A payload is not the one that was committed to, or stands for no leaf.
    case payloadAltered(sequence: Int)
    /// The leaves do not add up to the tree that stands beside them.
    case treeDisagrees
    /// Somewhere up to this leaf, the log is not the one that a checkpoint was taken of.
    case rewritten(after: Int, upTo: Int)
    /// Fewer leaves than a checkpoint saw.
    case truncated(have: Int, had: Int)
    /// The checkpoints are of another store.
    case anotherDatabase
    /// A checkpoint's line is damaged or its signature does not fit.
    case checkpointForged(line: Int)

    /// What was found, for the person who runs the check.
    package var words: String {
        switch self {
        case .missing(let sequence): "entry \(sequence) is missing"
        case .payloadAltered(let sequence): "the details of entry \(sequence) are not those that were recorded"
        case .treeDisagrees: "the entries do not add up to the tree recorded beside them"
        case .rewritten(let after, let upTo):
            "entries \(after + 1) to \(upTo) are not those that the checkpoint of \(upTo) entries was taken of"
        case .truncated(let have, let had): "the log ends at entry \(have); a checkpoint saw \(had) entries"
        case .anotherDatabase: "the checkpoints are of another database: this file was put in its place"
        case .checkpointForged(let line):
            "line \(line) of the checkpoints is damaged or not signed by this installation"
        }
    }
}

extension ReadTransaction {
    /// Reads every leaf again. Empty means: complete, in order, unaltered since each of `heads`; an erased payload is
    /// no tampering. `heads` are the checkpoints whose signatures fit, of any order.
    package func verifyAudit(against heads: [AuditHead]) throws -> [Tampering] {
        var found: [Tampering] = []
        if heads.contains(where: { [database = try StoreIdentity(self).database()] in $0.database != database }) {
            found.append(.anotherDatabase)
        }
        var pending = heads.sorted { $0.size < $1.size }[...]
        var tree = MerkleTree()
        var lastGood = 0
        func compare() {
            while let head = pending.first, head.size <= tree.size {
                pending.removeFirst()
                if head.size == tree.size, head.root != tree.root {
                    found.append(.rewritten(after: lastGood, upTo: head.size))
                } else {
                    lastGood = head.size
                }
            }
        }
        compare()
        var last = 0
        while case let page = try auditPage(after: last), !page.isEmpty {
            for var row in page {
                let leaf = try AuditLeaf(reading: &row)
                if leaf.sequence != last + 1 { found.append(.missing(sequence: last + 1)) }
                last = leaf.sequence
                tree.append(leaf.encoded)
                compare()
                if let salt = try row.next([UInt8]?.self),
                    AuditLeaf.commitment(salt: salt, payload: try row.next()) != leaf.commitment
                {
                    found.append(.payloadAltered(sequence: leaf.sequence))
                }
            }
        }
        for var row in try connection.rows(
            "SELECT sequence FROM audit_payload WHERE sequence NOT IN (SELECT sequence FROM audit_leaf) LIMIT 10")
        {
            found.append(.payloadAltered(sequence: try row.next()))
        }
        if try auditTree() != tree { found.append(.treeDisagrees) }
        if let had = pending.last?.size { found.append(.truncated(have: tree.size, had: had)) }
        return found
    }

    private func auditPage(after sequence: Int) throws -> [Row] {
        try connection.rows(
            """
            SELECT sequence, at, actor, action, subject, commitment, salt, text
            FROM audit_leaf LEFT JOIN audit_payload USING (sequence)
            WHERE sequence > \(sequence) ORDER BY sequence LIMIT 512
            """)
    }
}
