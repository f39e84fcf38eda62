import Vocabulary

/// What the log keeps for ever about one act. It names nobody: the payload is behind a salted digest, so that erasing
/// the payload row leaves nothing to guess from and the log still verifies.
struct AuditLeaf {
    let sequence: Int
    let at: Int
    let actor: String
    let action: String
    let subject: String
    let commitment: [UInt8]

    /// The bytes that go into the tree. Each field has a fixed width or its length before it, so that no two leaves
    /// share an encoding.
    var encoded: [UInt8] {
        var bytes = Self.bigEndian(sequence) + Self.bigEndian(at)
        for field in [Array(actor.utf8), Array(action.utf8), Array(subject.utf8), commitment] {
            bytes += Self.bigEndian(field.count) + field
        }
        return bytes
    }

    /// Binds the leaf to a payload, and to the people whom the act was about, without telling either. `people` come in
    /// the order of their ids.
    static func commitment(salt: [UInt8], payload: String, people: [ID<Person>]) -> [UInt8] {
        var bytes = salt + bigEndian(payload.utf8.count) + payload.utf8
        for person in people { bytes += person.text.utf8 }
        return Digest(of: bytes).bytes
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

extension AuditLeaf {
    init(reading row: inout Row) throws(Fault) {
        self.init(
            sequence: try row.next(), at: try row.next(), actor: try row.next(), action: try row.next(),
            subject: try row.next(), commitment: try row.next())
    }
}
