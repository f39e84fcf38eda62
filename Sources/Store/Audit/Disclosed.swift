package import Domain

/// Something read that identifies people, together with the fact that the audit log says so. It is handed out inside a
/// write, and leaves it only once the entry is durable.
package struct Disclosed<Value: Sendable>: Sendable {
    package let value: Value

    fileprivate init(_ value: Value) {
        self.value = value
    }

    /// The same disclosure in another shape.
    package func map<Other: Sendable>(_ shape: (Value) -> Other) -> Disclosed<Other> {
        Disclosed<Other>(shape(value))
    }
}

/// Something read that identifies people, of which the audit log says nothing yet. It can be given another shape; nobody
/// has it before a write hands it out with its entry.
package struct Undisclosed<Value: Sendable>: Sendable {
    fileprivate let value: Value

    package init(_ value: Value) {
        self.value = value
    }

    /// The same in another shape.
    package func map<Other: Sendable>(_ shape: (Value) throws -> Other) rethrows -> Undisclosed<Other> {
        Undisclosed<Other>(try shape(value))
    }
}

/// The only maker of ``Disclosed``.
package struct DisclosureLog {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the entry and hands `value` out.
    package func record<Value: Sendable>(_ disclosure: Disclosure, disclosing value: Value) throws -> Disclosed<Value> {
        try AuditLog(transaction: transaction).append(disclosure.entry)
        return Disclosed(value)
    }

    /// The same for what was read beside the writer. That it still stands is the caller's to see.
    package func record<Value: Sendable>(
        _ disclosure: Disclosure, disclosing read: Undisclosed<Value>
    ) throws -> Disclosed<Value> {
        try record(disclosure, disclosing: read.value)
    }
}
