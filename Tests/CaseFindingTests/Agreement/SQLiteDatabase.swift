import CSQLiteTest

/// A database in memory, as little of SQLite as the agreement tests need.
final class SQLiteDatabase {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    enum Value {
        case null
        case integer(Int)
        case real(Double)
        case text(String)
    }

    private var handle: OpaquePointer?

    init() throws {
        guard sqlite3_open(":memory:", &handle) == SQLITE_OK else { throw failure("open") }
    }

    deinit {
        sqlite3_close(handle)
    }

    func execute(_ sql: String) throws {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure(sql) }
    }

    /// Inserts rows, each with a value for every column.
    func insert(into table: String, _ rows: [[Value]]) throws {
        guard let columns = rows.first?.count else { return }
        let places = Array(repeating: "?", count: columns).joined(separator: ", ")
        let statement = try prepare("INSERT INTO \(table) VALUES (\(places))")
        defer { sqlite3_finalize(statement) }
        for row in rows {
            for (place, value) in row.enumerated() { bind(value, to: statement, at: Int32(place + 1)) }
            guard sqlite3_step(statement) == SQLITE_DONE else { throw failure(table) }
            sqlite3_reset(statement)
        }
    }

    /// The rows of a query, each value as text.
    func texts(_ sql: String) throws -> [[String?]] {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        var rows: [[String?]] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_DONE: return rows
            case SQLITE_ROW:
                rows.append(
                    (0..<sqlite3_column_count(statement)).map { column in
                        sqlite3_column_text(statement, column).map { String(cString: $0) }
                    })
            default: throw failure(sql)
            }
        }
    }

    private func prepare(_ sql: String) throws -> OpaquePointer? {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK else { throw failure(sql) }
        return statement
    }

    private func bind(_ value: Value, to statement: OpaquePointer?, at place: Int32) {
        switch value {
        case .null: sqlite3_bind_null(statement, place)
        case .integer(let integer): sqlite3_bind_int64(statement, place, Int64(integer))
        case .real(let real): sqlite3_bind_double(statement, place, real)
        case .text(let text):
            // SQLite makes its own copy (SQLITE_TRANSIENT).
            sqlite3_bind_text(statement, place, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }
    }

    private func failure(_ what: String) -> Failure {
        Failure(description: "\(String(cString: sqlite3_errmsg(handle))): \(what)")
    }
}
