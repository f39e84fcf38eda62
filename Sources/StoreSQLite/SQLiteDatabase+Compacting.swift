import GRDB
import Store

extension SQLiteDatabase {
    /// Rewrites the file, so that nothing of what was erased is left in it or in its log. Needs as much room again as the
    /// file has; waits until nobody writes.
    package func compact() async throws {
        do {
            try await pool.writeWithoutTransaction { connection in
                try connection.execute(sql: "VACUUM")
                try connection.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
        } catch {
            throw Fault.hiding(error)
        }
    }
}
