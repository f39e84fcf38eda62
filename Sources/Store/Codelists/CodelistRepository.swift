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
                INSERT INTO codelist_entry (codelist, position, system, code, term, rank, verification, source, retired)
                VALUES (\(key), \(position), \(entry.code?.system.rawValue), \(entry.code?.value), \(entry.term),
                    \(entry.rank), \(entry.verification.rawValue), \(entry.source), \(entry.isRetired))
                """)
        }
        try keepVersion(of: key, change)
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension CodelistRepository {
    /// Keeps what stands under the key now as a version of its own: none is ever changed.
    private func keepVersion(of key: String, _ change: Change<Codelist>) throws {
        let connection = transaction.connection
        let number = (try transaction.reading.codelistVersions(of: key).map(\.number).max() ?? 0) + 1
        try connection.execute(
            """
            INSERT INTO codelist_version (codelist, number, name, kinds, provenance, loaded_at, loaded_by)
            SELECT key, \(number), name, kinds, provenance, \(transaction.now), \(change.entry.actor.text)
            FROM codelist WHERE key = \(key)
            """)
        try connection.execute(
            """
            INSERT INTO codelist_version_entry (codelist, number, position, system, code, term, rank, verification,
                source, retired)
            SELECT codelist, \(number), position, system, code, term, rank, verification, source, retired
            FROM codelist_entry WHERE codelist = \(key)
            """)
    }
}

extension ReadTransaction {
    /// The versions of the network's own list of that key, the newest first.
    package func codelistVersions(of key: String) throws -> [CodelistVersion] {
        try connection.rows(
            """
            SELECT number, provenance, loaded_at, loaded_by,
                (SELECT count(*) FROM codelist_version_entry e WHERE e.codelist = v.codelist AND e.number = v.number)
            FROM codelist_version v WHERE codelist = \(key) ORDER BY number DESC
            """
        ).map { row in
            var row = row
            return CodelistVersion(
                number: try row.next(), provenance: try row.next(), loadedAt: try row.next(),
                loadedBy: try row.next(), entries: try row.next())
        }
    }

    /// One version of the network's own list of that key; `nil` where there is none.
    package func codelist(_ key: String, version: Int) throws -> Codelist? {
        guard
            var row = try connection.rows(
                "SELECT name, kinds, provenance FROM codelist_version WHERE codelist = \(key) AND number = \(version)"
            ).first
        else { return nil }
        let entries = try connection.rows(
            """
            SELECT system, code, term, rank, verification, source, retired FROM codelist_version_entry
            WHERE codelist = \(key) AND number = \(version) ORDER BY position
            """
        ).map { row in
            var row = row
            return try Codelist.Entry(reading: &row)
        }
        let name: String = try row.next()
        let kinds = RecordKinds(rawValue: UInt16(truncatingIfNeeded: try row.next(Int.self)))
        return Codelist(name: name, kinds: kinds, entries: entries, provenance: try row.next())
    }

    /// The network's own codelists, by name.
    package func codelists() throws -> [Codelist] {
        var entries: [String: [Codelist.Entry]] = [:]
        for var row in try connection.rows(
            """
            SELECT codelist, system, code, term, rank, verification, source, retired
            FROM codelist_entry ORDER BY codelist, position
            """)
        {
            let key: String = try row.next()
            entries[key, default: []].append(try Codelist.Entry(reading: &row))
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

extension Codelist.Entry {
    /// The next columns: system, code, term, rank, verification, source, retired.
    fileprivate init(reading row: inout Row) throws(Fault) {
        let system = try row.next(String?.self).flatMap(CodeSystem.init)
        let value: String? = try row.next()
        let term: String = try row.next()
        let rank: Int? = try row.next()
        guard let verification = Codelist.Verification(rawValue: try row.next()) else { throw Fault("row.codelist") }
        self.init(
            code: system.flatMap { system in value.map { Code(system, $0) } }, term: term, rank: rank,
            verification: verification, source: try row.next(), isRetired: try row.next())
    }
}
