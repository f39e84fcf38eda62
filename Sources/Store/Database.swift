package import Vocabulary

/// Something broke that nobody on the page can mend. It has a code for the log and never a patient's data.
package struct Fault: Error, Equatable, Sendable {
    package let code: String

    package init(_ code: String) {
        self.code = code
    }

    /// Whether the store found no more room on the disk (`SQLITE_FULL`). Nothing was written then.
    package var isFull: Bool { code == "sqlite.13" }
}

/// One row, read from left to right.
package struct Row: Sendable {
    private let values: [Value]
    private var place = 0

    package init(_ values: [Value]) {
        self.values = values
    }

    /// The next column, or a fault where the column is not what the reader takes it for.
    package mutating func next<Column: Storable>(_ type: Column.Type = Column.self) throws(Fault) -> Column {
        defer { place += 1 }
        guard place < values.count, let column = Column(stored: values[place]) else { throw Fault("row.shape") }
        return column
    }
}

/// What a driver gives: statements, run one after another.
package protocol Connection {
    /// Runs one statement and tells how many rows it changed.
    @discardableResult func execute(_ statement: SQL) throws -> Int
    func rows(_ query: SQL) throws -> [Row]
}

/// The inside of one write. Its connection is seen by this module alone: a use case can hand a transaction to a
/// repository and can do nothing else with it. It is not Sendable, so it cannot leave the closure that received it.
package struct Transaction {
    /// The time of everything that this transaction does.
    package let now: Instant
    let connection: any Connection
    let randomBytes: (_ count: Int) -> [UInt8]

    package init(_ connection: any Connection, now: Instant, randomBytes: @escaping (_ count: Int) -> [UInt8]) {
        self.connection = connection
        self.now = now
        self.randomBytes = randomBytes
    }

    /// The same transaction for those who only read.
    package var reading: ReadTransaction {
        ReadTransaction(connection, now: now)
    }
}

/// The inside of one read: a consistent state of the store. What identifies people stays ``Undisclosed`` until a write
/// has recorded its ``Disclosure``.
package struct ReadTransaction {
    /// When it began.
    package let now: Instant
    let connection: any Connection

    package init(_ connection: any Connection, now: Instant) {
        self.connection = connection
        self.now = now
    }
}

/// The one door to the records.
package protocol Database: Sendable {
    /// Runs `work` alone, all or nothing, and returns once its effects are durable. The closure is synchronous: nothing
    /// is held across an `await`. It may run twice, of which the last counts, so it has no effect but on the store.
    func write<Outcome: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Outcome
    ) async throws -> Outcome

    /// Runs `work` on a consistent state, beside writers.
    func read<Outcome: Sendable>(
        _ work: @escaping @Sendable (ReadTransaction) throws -> Outcome
    ) async throws -> Outcome
}
