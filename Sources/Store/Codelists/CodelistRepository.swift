package import Domain
package import Vocabulary

/// Codelists of the network's own, beside those that Cairn ships.
package struct CodelistRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the list in place of any of the same name, with its audit entry.
    package func save(_ change: Change<Codelist>) throws {
        let list = change.state
        let key = Code.folded(list.name)
        let connection = transaction.connection
        try connection.execute("DELETE FROM codelist_entry WHERE codelist = \(key)")
        try connection.execute(
            """
            INSERT OR REPLACE INTO codelist (key, name, kinds, provenance)
            VALUES (\(key), \(list.name), \(Int(list.kinds.rawValue)), \(list.provenance))
            """)
        for (position, entry) in list.entries.enumerated() {
            try connection.execute(
                """
                INSERT INTO codelist_entry (codelist, position, system, code, term, rank, verification, source)
                VALUES (\(key), \(position), \(entry.code?.system.rawValue), \(entry.code?.value), \(entry.term),
                    \(entry.rank), \(entry.verification.rawValue), \(entry.source))
                """)
        }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// The network's own codelists, by name.
    package func codelists() throws -> [Codelist] {
        var entries: [String: [Codelist.Entry]] = [:]
        for var row in try connection.rows(
            """
            SELECT codelist, system, code, term, rank, verification, source
            FROM codelist_entry ORDER BY codelist, position
            """)
        {
            let key: String = try row.next()
            let system = try row.next(String?.self).flatMap(CodeSystem.init)
            let value: String? = try row.next()
            let term: String = try row.next()
            let rank: Int? = try row.next()
            guard let verification = Codelist.Verification(rawValue: try row.next()) else {
                throw Fault("row.codelist")
            }
            entries[key, default: []].append(
                Codelist.Entry(
                    code: system.flatMap { system in value.map { Code(system, $0) } }, term: term, rank: rank,
                    verification: verification, source: try row.next()))
        }
        return try connection.rows("SELECT key, name, kinds, provenance FROM codelist ORDER BY key").map { row in
            var row = row
            let key: String = try row.next()
            let name: String = try row.next()
            let kinds = RecordKinds(rawValue: UInt16(truncatingIfNeeded: try row.next(Int.self)))
            return Codelist(name: name, kinds: kinds, entries: entries[key] ?? [], provenance: try row.next())
        }
    }
}
