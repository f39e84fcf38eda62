import Vocabulary

/// Which store a file is: an id of its own, so that one database put in another's place is noticed.
package struct StoreIdentity {
    private let transaction: ReadTransaction

    package init(_ transaction: ReadTransaction) {
        self.transaction = transaction
    }

    /// 32 hexadecimal digits, made when the store was.
    package func database() throws -> String {
        guard let database = try databaseIfAny() else { throw Fault("store.identity") }
        return database
    }

    /// The same; `nil` where somebody has removed it.
    func databaseIfAny() throws -> String? {
        guard var row = try transaction.connection.rows("SELECT database FROM store_identity").first else { return nil }
        return try row.next()
    }

    /// Gives a new store its id. Called once, by the migration that makes it.
    package static func establish(_ transaction: Transaction) throws {
        let id = transaction.randomBytes(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        try transaction.connection.execute(
            "INSERT INTO store_identity (id, database, created) VALUES (1, \(id), \(transaction.now))")
    }
}
