import Vocabulary

/// One thing that is wrong with the log.
package enum Tampering: Equatable, Sendable {
    /// No leaf stands where the count says that one should.
    case missing(sequence: Int)
    /// A payload, or the people whom the act was about, are not those that were committed to, or stand for no leaf.
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
        let database = try StoreIdentity(self).databaseIfAny()
        if heads.contains(where: { $0.database != database }) { found.append(.anotherDatabase) }
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
        var page = try auditPage(from: .min)
        while !page.isEmpty {
            let leaves = try page.map { row in
                var row = row
                return (leaf: try AuditLeaf(reading: &row), salt: try row.next([UInt8]?.self), rest: row)
            }
            let withPeople = try sequencesWithPeople(
                from: leaves[0].leaf.sequence, to: leaves[leaves.count - 1].leaf.sequence)
            for (leaf, salt, rest) in leaves {
                if leaf.sequence != last + 1 { found.append(.missing(sequence: last + 1)) }
                last = leaf.sequence
                tree.append(leaf.encoded)
                compare()
                guard let salt else { continue }
                var rest = rest
                let people = withPeople.contains(leaf.sequence) ? try auditPeople(of: leaf.sequence) : []
                if AuditLeaf.commitment(salt: salt, payload: try rest.next(), people: people) != leaf.commitment {
                    found.append(.payloadAltered(sequence: leaf.sequence))
                }
            }
            page = last == .max ? [] : try auditPage(from: last + 1)
        }
        found += try sequencesWithoutLeaf().map { .payloadAltered(sequence: $0) }
        if try auditTreeIfWhole() != tree { found.append(.treeDisagrees) }
        if let had = pending.last?.size { found.append(.truncated(have: tree.size, had: had)) }
        return found
    }

    /// How many entries stand in the log.
    package func auditEntries() throws -> Int {
        guard var row = try connection.rows("SELECT count(*) FROM audit_leaf").first else { return 0 }
        return try row.next()
    }

    private func auditPage(from sequence: Int) throws -> [Row] {
        try connection.rows(
            """
            SELECT sequence, at, actor, action, subject, commitment, salt, text
            FROM audit_leaf LEFT JOIN audit_payload USING (sequence)
            WHERE sequence >= \(sequence) ORDER BY sequence LIMIT 512
            """)
    }

    private func sequencesWithPeople(from first: Int, to last: Int) throws -> Set<Int> {
        var sequences: Set<Int> = []
        for var row in try connection.rows(
            "SELECT DISTINCT sequence FROM audit_person WHERE sequence BETWEEN \(first) AND \(last)")
        {
            sequences.insert(try row.next())
        }
        return sequences
    }

    private func auditPeople(of sequence: Int) throws -> [ID<Person>] {
        try connection.rows("SELECT person FROM audit_person WHERE sequence = \(sequence) ORDER BY person").map { row in
            var row = row
            // An id that cannot be read is not one that was committed to.
            return ID(text: try row.next(String.self)) ?? ID(bits: 0)
        }
    }

    /// Payloads and people that stand for no leaf; the first few.
    private func sequencesWithoutLeaf() throws -> [Int] {
        try connection.rows(
            """
            SELECT sequence FROM (SELECT sequence FROM audit_payload UNION SELECT sequence FROM audit_person)
            WHERE sequence NOT IN (SELECT sequence FROM audit_leaf) ORDER BY sequence LIMIT 10
            """
        ).map { row in
            var row = row
            return try row.next()
        }
    }
}
