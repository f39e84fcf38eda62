// expect: type 'Transaction' does not conform to the 'Sendable' protocol
import Store

func keep(_ database: any Database) async throws -> Transaction {
    try await database.write { $0 }
}
