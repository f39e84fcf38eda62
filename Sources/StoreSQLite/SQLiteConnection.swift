import Foundation
import GRDB
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
        return try GRDB.Row.fetchAll(statement, arguments: Self.arguments(of: query)).map { row in
            try Store.Row(row.databaseValues.map(Self.value))
        }
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
        StatementArguments(
            statement.bindings.map { value in
                switch value {
                case .null: DatabaseValue.null
                case .integer(let number): number.databaseValue
                case .text(let text): text.databaseValue
                case .blob(let bytes): Data(bytes).databaseValue
                }
            })
    }

    private static func value(_ column: DatabaseValue) throws -> Value {
        switch column.storage {
        case .null: .null
        case .int64(let number): .integer(Int(number))
        case .string(let text): .text(text)
        case .blob(let bytes): .blob(Array(bytes))
        case .double: throw Fault("row.real")
        }
    }
}

extension Fault {
    /// An error of the engine goes no further than here, as a code: its message may quote a row.
    static func hiding(_ error: any Error) -> any Error {
        (error as? DatabaseError).map { Fault("sqlite.\($0.extendedResultCode.rawValue)") } ?? error
    }
}
