package import Domain
import Vocabulary

/// What one of something costs, every figure that was entered.
package struct UnitCostRepository {
    private let transaction: Transaction

    package init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    /// Writes the figure and its audit entry, or refuses where somebody else was first.
    package func save(_ change: Change<UnitCost>) throws {
        let cost = change.state
        let written = try transaction.connection.execute(
            """
            INSERT INTO unit_cost (kind, version, pence, year, source, verification, set_by, set_at)
            VALUES (\(cost.kind), \(cost.version), \(cost.pence), \(cost.year), \(cost.source),
                \(cost.verification.rawValue), \(cost.setBy), \(cost.setAt))
            ON CONFLICT DO NOTHING
            """)
        guard written == 1 else { throw Refusal.changedMeanwhile(version: cost.version) }
        try AuditLog(transaction: transaction).append(change.entry)
    }
}

extension ReadTransaction {
    /// Every figure that was entered, the newest of each kind first.
    package func unitCosts() throws -> [UnitCost] {
        try connection.rows(
            """
            SELECT kind, pence, year, source, verification, set_by, set_at, version
            FROM unit_cost ORDER BY kind, version DESC
            """
        ).map { row in
            var row = row
            let kind: String = try row.next()
            let pence: Int = try row.next()
            let year: String = try row.next()
            let source: String = try row.next()
            guard let verification = UnitCost.Verification(rawValue: try row.next()) else { throw Fault("row.cost") }
            return UnitCost(
                kind: kind, pence: pence, year: year, source: source, verification: verification,
                setBy: try row.next(ID<Actor>?.self), setAt: try row.next(Instant?.self), version: try row.next())
        }
    }
}
