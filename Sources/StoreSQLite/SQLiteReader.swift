import GRDB
package import Store
package import Vocabulary

/// A store opened to be looked at and not touched: beside a running server, or after something went wrong.
package final class SQLiteReader: Store.Database {
    private let queue: DatabaseQueue
    private let now: @Sendable () -> Instant

    /// Opens the file as it stands. Refuses one of another schema; changes nothing, not even that.
    package init(path: String, now: @escaping @Sendable () -> Instant) throws {
        self.now = now
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            self.queue = try DatabaseQueue(path: path, configuration: configuration)
            let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
            guard version == Migration.newest else { throw Fault("store.otherSchema") }
        } catch {
            throw Fault.hiding(error)
        }
    }

    package func read<Outcome: Sendable>(
        _ work: @escaping @Sendable (ReadTransaction) throws -> Outcome
    ) async throws -> Outcome {
        do {
            return try await queue.read { [now] in
                try work(ReadTransaction(SQLiteConnection(database: $0), now: now()))
            }
        } catch {
            throw Fault.hiding(error)
        }
    }

    /// Always a fault: whoever writes takes the writer's lock and opens ``SQLiteDatabase``.
    package func write<Outcome: Sendable>(
        _ work: @escaping @Sendable (Transaction) throws -> Outcome
    ) async throws -> Outcome {
        throw Fault("store.readOnly")
    }
}
