import GRDB
import Store
import Vocabulary

extension SQLiteDatabase {
    /// Runs the steps that the file has not seen, each in a transaction of its own, so that a killed migration leaves
    /// the old schema or the new.
    static func migrate(
        _ connection: GRDB.Database, now: Instant, random: @escaping @Sendable (Int) -> [UInt8]
    ) throws {
        let version = try Int.fetchOne(connection, sql: "PRAGMA user_version") ?? 0
        guard version <= Migration.newest else { throw Fault("store.newerSchema") }
        for migration in Migration.all where migration.number > version {
            try connection.inTransaction(.immediate) {
                let driver = SQLiteConnection(database: connection)
                for statement in migration.statements { try driver.execute(statement) }
                let transaction = Transaction(driver, now: now, randomBytes: random)
                if migration.number == 1 { try StoreIdentity.establish(transaction) }
                try migration.step?(transaction)
                try connection.execute(sql: "PRAGMA user_version = \(migration.number)")
                return .commit
            }
        }
    }
}
