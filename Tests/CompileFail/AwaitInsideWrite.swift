// expect: cannot pass function of type '@Sendable (Transaction) async throws -> ()' to parameter expecting synchronous function type
import Store

func wait(_ database: any Database) async throws {
    try await database.write { _ in try await Task.sleep(for: .seconds(1)) }
}
