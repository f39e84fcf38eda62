package import Domain

/// Deciles of deprivation by small area, by edition.
package struct DeprivationRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the lookup in place of any of the same edition, with its audit entry.
    package func save(_ change: Change<DeprivationLookup>) throws {
        let lookup = change.state
        try transaction.connection.execute("DELETE FROM deprivation WHERE edition = \(lookup.edition)")
        for (area, decile) in lookup.deciles {
            try transaction.connection.execute(
                "INSERT INTO deprivation (edition, area, decile) VALUES (\(lookup.edition), \(area), \(decile))")
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// The newest edition that has been loaded, whole; `nil` where none has.
    package func deprivationLookup() throws -> DeprivationLookup? {
        guard var newest = try connection.rows("SELECT max(edition) FROM deprivation").first,
            let edition = try newest.next(String?.self)
        else { return nil }
        var deciles: [String: Int] = [:]
        for var row in try connection.rows("SELECT area, decile FROM deprivation WHERE edition = \(edition)") {
            deciles[try row.next()] = try row.next(Int.self)
        }
        return DeprivationLookup(edition: edition, source: "", deciles: deciles)
    }
}
