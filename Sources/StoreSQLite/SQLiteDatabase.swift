import GRDB
import GRDBSQLite
package import Store
package import Vocabulary

/// SQLite in WAL mode with one writer. A commit is on the disk (`synchronous=FULL`) before any caller that it carries
/// goes on. Whoever opens it for writing holds the data folder's lock.
package final class SQLiteDatabase: Store.Database {
    let pool: DatabasePool
    private let queue = WriteQueue()
    private let batchLimit: Int
    private let now: @Sendable () -> Instant
    private let random: @Sendable (Int) -> [UInt8]
    /// How much of the file readers map: addresses, not memory.
    private static let mappedBytes = 4 << 30
    /// How much of the file the writer keeps at hand, at most. With the library's own 2 MiB an extract's people are written
    /// to the log and read back from it many times before they are committed.
    private static let writtenKiB = 64 << 10

    /// The version of the SQLite library that runs, such as `3.40.1`.
    package static var version: String { String(cString: sqlite3_libversion()) }

    /// Opens or creates the file and brings its schema up to date. `batchLimit` is how many use cases may share one
    /// commit. Refuses a store of a newer build, and one whose commits would not be durable.
    package init(
        path: String, batchLimit: Int = 64, now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) throws {
        var configuration = GRDB.Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { connection in
            // Nothing of people lies in the system's folder for temporary files.
            try connection.execute(sql: "PRAGMA temp_store=MEMORY")
            // A reader forgets its pages at every commit of the writer; mapped, they are at hand without a system call.
            try connection.execute(
                sql: connection.configuration.readonly
                    ? "PRAGMA mmap_size=\(Self.mappedBytes)" : "PRAGMA cache_size=-\(Self.writtenKiB)")
        }
        do {
            self.pool = try DatabasePool(path: path, configuration: configuration)
            self.batchLimit = batchLimit
            self.now = now
            self.random = random
            try pool.writeWithoutTransaction { connection in
                // GRDB resets this to NORMAL while it opens a pool, after `prepareDatabase`: so set it now, and look.
                try connection.execute(sql: "PRAGMA synchronous=FULL")
                guard try Int.fetchOne(connection, sql: "PRAGMA synchronous") == 2 else {
                    throw Fault("store.durability")
                }
                // What is erased is overwritten, in whichever way the library was built.
                try connection.execute(sql: "PRAGMA secure_delete=ON")
                try Self.migrate(connection, now: now(), random: random)
            }
        } catch {
            throw Fault.hiding(error)
        }
    }

    package func write<Outcome: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Outcome
    ) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job(
                run: { [now, random] connection in
                    let connection = SQLiteConnection(database: connection)
                    let transaction = Transaction(connection, now: now(), randomBytes: random)
                    let outcome = Result { try connection.inSavepoint { try work(transaction) } }
                    var fault: Fault?
                    if case .failure(let error) = outcome { fault = error as? Fault }
                    return Ran(settle: { continuation.resume(with: outcome) }, fault: fault)
                },
                abandon: { continuation.resume(throwing: $0) })
            if queue.join(job) {
                pool.asyncWriteWithoutTransaction { self.serve($0) }
            }
        }
    }

    package func read<Outcome: Sendable>(
        _ work: @escaping @Sendable (ReadTransaction) throws -> Outcome
    ) async throws -> Outcome {
        do {
            return try await pool.read { [now] in
                try work(ReadTransaction(SQLiteConnection(database: $0), now: now()))
            }
        } catch {
            throw Fault.hiding(error)
        }
    }

    /// Commits batch after batch until the line is empty.
    private func serve(_ connection: GRDB.Database) {
        while case let batch = queue.next(atMost: batchLimit), !batch.isEmpty {
            commit(batch, on: connection)
        }
    }

    /// Callers go on after the commit, whatever their use case answered: a refusal too may rest on what a neighbour
    /// wrote. Where a shared commit fails, each job gets one of its own, so that nobody pays for a neighbour.
    private func commit(_ batch: [Job], on connection: GRDB.Database) {
        do {
            for settle in try run(batch, on: connection) { settle() }
        } catch {
            guard batch.count > 1 else {
                let fault = Fault.hiding(error) as? Fault ?? Fault("store.commit")
                return batch.forEach { $0.abandon(fault) }
            }
            for job in batch { commit([job], on: connection) }
        }
    }

    private func run(_ batch: [Job], on connection: GRDB.Database) throws -> [Settle] {
        var settlements: [Settle] = []
        try connection.inTransaction(.immediate) {
            for job in batch {
                let ran = job.run(connection)
                // A full disk or an I/O error makes SQLite roll everything back by itself; what came after would
                // otherwise run outside any transaction.
                guard connection.isInsideTransaction else { throw ran.fault ?? Fault("store.rolledBack") }
                settlements.append(ran.settle)
            }
            return .commit
        }
        return settlements
    }
}
