import Application
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// A log of sixty entries, some with people, with checkpoints at twenty, forty and sixty.
struct TamperedLog {
    let store: TestStore
    private(set) var heads: [AuditHead] = []

    /// `entries` is a multiple of ten, sixty at most.
    init(entries: Int = 60) async throws {
        store = try TestStore()
        let checkpoints = AuditCheckpoints(folder: store.folder.data, ambient: store.world.ambient)
        for number in 10..<10 + entries {
            if number.isMultiple(of: 5) {
                try await disclose(number)
            } else {
                try await store.practice("A810\(number)")
            }
            if number % 20 == 9 { heads.append(try await checkpoints.anchor(store.database).head) }
        }
    }

    /// Somebody looks at two people.
    private func disclose(_ number: Int) async throws {
        try await store.database.write { transaction in
            let wish = FindPeople(question: "cohort \"Q\(number)\"", purpose: "test")
            let permit = try Policy.findPeople.check(TestStore.operatorOfHost, [], wish)
            let people = [ID<Person>(bits: UInt128(number)), ID<Person>(bits: 7)]
            let disclosure = permit.disclosing(people, at: transaction.now)
            _ = try DisclosureLog(transaction).record(disclosure, disclosing: people)
        }
    }

    func found() async throws -> [Tampering] {
        try await store.database.read { [heads] in try $0.verifyAudit(against: heads) }
    }
}

/// A column that holds part of the log: how its values are read, each with the key of its row, and changed.
struct LogColumn: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let selection: SQL
    let update: @Sendable (_ key: Int, _ value: Altered) -> SQL

    static let ofEntries: [LogColumn] = [
        LogColumn(testDescription: "at", selection: "SELECT sequence, at FROM audit_leaf") {
            "UPDATE audit_leaf SET at = \($1) WHERE sequence = \($0)"
        },
        LogColumn(testDescription: "actor", selection: "SELECT sequence, actor FROM audit_leaf") {
            "UPDATE audit_leaf SET actor = \($1) WHERE sequence = \($0)"
        },
        LogColumn(testDescription: "action", selection: "SELECT sequence, action FROM audit_leaf") {
            "UPDATE audit_leaf SET action = \($1) WHERE sequence = \($0)"
        },
        LogColumn(testDescription: "subject", selection: "SELECT sequence, subject FROM audit_leaf") {
            "UPDATE audit_leaf SET subject = \($1) WHERE sequence = \($0)"
        },
        LogColumn(testDescription: "commitment", selection: "SELECT sequence, commitment FROM audit_leaf") {
            "UPDATE audit_leaf SET commitment = \($1) WHERE sequence = \($0)"
        },
        LogColumn(testDescription: "salt", selection: "SELECT sequence, salt FROM audit_payload") {
            "UPDATE audit_payload SET salt = \($1) WHERE sequence = \($0)"
        },
        LogColumn(testDescription: "text", selection: "SELECT sequence, text FROM audit_payload") {
            "UPDATE audit_payload SET text = \($1) WHERE sequence = \($0)"
        },
    ]

    static let others: [LogColumn] = [
        LogColumn(testDescription: "sequence", selection: "SELECT sequence, sequence FROM audit_leaf") {
            "UPDATE audit_leaf SET sequence = \($1) WHERE sequence = \($0)"
        },
        LogColumn(testDescription: "sequence of a payload", selection: "SELECT sequence, sequence FROM audit_payload") {
            "UPDATE audit_payload SET sequence = \($1) WHERE sequence = \($0)"
        },
        LogColumn(
            testDescription: "person", selection: "SELECT sequence, person FROM audit_person WHERE person LIKE '%7'"
        ) {
            "UPDATE audit_person SET person = \($1) WHERE sequence = \($0) AND person LIKE '%7'"
        },
        LogColumn(
            testDescription: "sequence of a person",
            selection: "SELECT sequence, sequence FROM audit_person WHERE person LIKE '%7'"
        ) {
            "UPDATE audit_person SET sequence = \($1) WHERE sequence = \($0) AND person LIKE '%7'"
        },
        LogColumn(testDescription: "size of the tree", selection: "SELECT id, size FROM audit_tree") {
            "UPDATE audit_tree SET size = \($1) WHERE id = \($0)"
        },
        LogColumn(testDescription: "peaks of the tree", selection: "SELECT id, peaks FROM audit_tree") {
            "UPDATE audit_tree SET peaks = \($1) WHERE id = \($0)"
        },
        LogColumn(testDescription: "database", selection: "SELECT id, database FROM store_identity") {
            "UPDATE store_identity SET database = \($1) WHERE id = \($0)"
        },
    ]
}

/// A value of whatever type its column has.
struct Altered: Storable {
    let stored: Value

    init(_ value: Value) { stored = value }
    init?(stored: Value) { self.stored = stored }
}
