import Testing

@testable import Store

/// One way of tampering with a log of ten entries, checkpointed at six and at ten, and what must be found.
struct Attack: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let finds: [Tampering]
    let statements: [SQL]

    static let all: [Attack] = [
        Attack(
            testDescription: "edit an entry",
            finds: [.rewritten(after: 0, upTo: 6), .rewritten(after: 0, upTo: 10), .treeDisagrees],
            statements: ["UPDATE audit_leaf SET action = 'extract.apply' WHERE sequence = 3"]),
        Attack(
            testDescription: "edit an entry after the first checkpoint",
            finds: [.rewritten(after: 6, upTo: 10), .treeDisagrees],
            statements: ["UPDATE audit_leaf SET at = at + 1 WHERE sequence = 8"]),
        Attack(
            testDescription: "edit a payload", finds: [.payloadAltered(sequence: 3)],
            statements: ["UPDATE audit_payload SET text = 'nothing happened' WHERE sequence = 3"]),
        Attack(
            testDescription: "delete an entry",
            finds: [
                .missing(sequence: 4), .rewritten(after: 0, upTo: 6), .payloadAltered(sequence: 4), .treeDisagrees,
                .truncated(have: 9, had: 10),
            ],
            statements: ["DELETE FROM audit_leaf WHERE sequence = 4"]),
        Attack(
            testDescription: "insert an entry",
            finds: [.payloadAltered(sequence: 11), .treeDisagrees],
            statements: [
                """
                INSERT INTO audit_leaf (sequence, at, actor, action, subject, commitment)
                SELECT 11, at, actor, action, subject, commitment FROM audit_leaf WHERE sequence = 10
                """,
                "INSERT INTO audit_payload (sequence, salt, text) VALUES (11, x'00', '')",
            ]),
        Attack(
            testDescription: "reorder two entries",
            finds: [
                .payloadAltered(sequence: 2), .payloadAltered(sequence: 5), .rewritten(after: 0, upTo: 6),
                .rewritten(after: 0, upTo: 10), .treeDisagrees,
            ],
            statements: [
                "UPDATE audit_leaf SET sequence = 99 WHERE sequence = 2",
                "UPDATE audit_leaf SET sequence = 2 WHERE sequence = 5",
                "UPDATE audit_leaf SET sequence = 5 WHERE sequence = 99",
            ]),
        Attack(
            testDescription: "cut the tail off, tree and all", finds: [.treeDisagrees, .truncated(have: 7, had: 10)],
            statements: [
                "DELETE FROM audit_payload WHERE sequence > 7", "DELETE FROM audit_leaf WHERE sequence > 7",
            ]),
        Attack(
            testDescription: "cut everything off", finds: [.truncated(have: 0, had: 10)],
            statements: ["DELETE FROM audit_payload", "DELETE FROM audit_leaf", "DELETE FROM audit_tree"]),
        Attack(
            testDescription: "erase a payload, as a retention rule may", finds: [],
            statements: ["DELETE FROM audit_payload WHERE sequence = 3"]),
    ]
}
