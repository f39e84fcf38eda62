import Foundation
import GRDB
import GRDBSQLite
import Store

/// The driver's side of a transaction. It lives on one of GRDB's queues.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    @discardableResult func execute(_ statement: Store.SQL) throws -> Int {
        try database.cachedStatement(sql: statement.text).execute(arguments: Self.arguments(of: statement))
        return database.changesCount
    }

    func rows(_ query: Store.SQL) throws -> [Store.Row] {
        let statement = try database.cachedStatement(sql: query.text)
        // A row is read where it stands: copying it as GRDB does costs more than the query, and every page has hundreds.
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: Self.arguments(of: query))
        let columns = Int32(statement.columnCount)
        var rows: [Store.Row] = []
        while try cursor.next() != nil {
            rows.append(Store.Row(try (0..<columns).map { try Self.value($0, of: statement.sqliteStatement) }))
        }
        return rows
    }

    /// Work that throws takes back its own writes only.
    func inSavepoint<Outcome>(_ work: () throws -> Outcome) throws -> Outcome {
        try execute("SAVEPOINT use_case")
        do {
            let outcome = try work()
            try execute("RELEASE use_case")
            return outcome
        } catch {
            // After a full disk SQLite has rolled everything back by itself, and there is no savepoint any more.
            if database.isInsideTransaction {
                try execute("ROLLBACK TO use_case")
                try execute("RELEASE use_case")
            }
            throw Fault.hiding(error)
        }
    }

    private static func arguments(of statement: Store.SQL) -> StatementArguments {
        // Of this type, for the library reads a sequence of one type by way of a key path, value by value.
        let values: [(any DatabaseValueConvertible)?] = statement.bindings.map { value in
            switch value {
            case .null: nil
            case .integer(let number): number
            case .text(let text): text
            case .blob(let bytes): Data(bytes)
            }
        }
        return StatementArguments(values)
    }

    /// One column of the row on which the statement stands.
    private static func value(_ column: Int32, of statement: SQLiteStatement) throws -> Value {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: return .null
        case SQLITE_INTEGER: return .integer(Int(sqlite3_column_int64(statement, column)))
        case SQLITE_TEXT:
            guard let text = sqlite3_column_text(statement, column) else { throw Fault("row.memory") }
            // SAFETY: the library keeps so many bytes there until the statement moves on; they are copied before it does.
            return .text(
                String(
                    decoding: UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column))),
                    as: UTF8.self))
        case SQLITE_BLOB:
            // SAFETY: as for a text; of an empty one there is no address.
            return .blob(
                Array(
                    UnsafeRawBufferPointer(
                        start: sqlite3_column_blob(statement, column),
                        count: Int(sqlite3_column_bytes(statement, column)))))
        default: throw Fault("row.real")
        }
    }
}

extension Fault {
    /// An error of the engine goes no further than here, as a code: its message may quote a row.
    static func hiding(_ error: any Error) -> any Error {
        (error as? DatabaseError).map { Fault("sqlite.\($0.extendedResultCode.rawValue)") } ?? error
    }
}
