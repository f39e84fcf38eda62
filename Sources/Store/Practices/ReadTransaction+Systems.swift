import Domain
package import Vocabulary

extension ReadTransaction {
    /// The clinical system of each practice: as its last extract of everybody calls it, and where that does not say, as its page
    /// does. A practice of which neither says it is not among them.
    package func clinicalSystems() throws -> [ODSCode: String] {
        let written = try lastSystems("SELECT practice, system FROM practice_description ORDER BY version")
        let received = try lastSystems(
            """
            SELECT practice, system FROM extract WHERE whole = 1 AND undone_at IS NULL
            ORDER BY as_at, applied_at, rowid
            """)
        let said = received.filter { !$0.value.isEmpty && $0.value != ExtractRecord.systemOfReport }
        return written.filter { !$0.value.isEmpty }.merging(said) { $1 }
    }

    /// What the last row of each practice says.
    private func lastSystems(_ query: SQL) throws -> [ODSCode: String] {
        var systems: [ODSCode: String] = [:]
        for var row in try connection.rows(query) {
            let practice: ODSCode = try row.next()
            systems[practice] = try row.next(String.self)
        }
        return systems
    }
}
