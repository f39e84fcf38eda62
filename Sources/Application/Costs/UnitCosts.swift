package import Domain
import Store
import Vocabulary

/// One kind with what it costs now and what it was said to cost before.
package struct UnitCostLine: Sendable {
    package struct Entered: Sendable {
        package let cost: UnitCost
        /// The name of whoever entered it; empty for a figure that ships.
        package let by: String
    }

    package let unit: CareUnit
    /// The newest first; empty where no figure is known.
    package let history: [Entered]

    /// The figure that counts.
    package var cost: UnitCost? { history.first?.cost }
}

/// Reads and enters what things cost.
package struct UnitCosts: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    package func callAsFunction(by actor: Actor) async throws -> [UnitCostLine] {
        try Gate.counts.check(actor)
        let (entered, names) = try await desk.database.read { (try $0.unitCosts(), try $0.accountNames()) }
        return try desk.careUnits().map { unit in
            let own = entered.filter { $0.kind == unit.kind }.map { cost in
                UnitCostLine.Entered(cost: cost, by: cost.setBy.map { names[$0] ?? "Somebody who has left" } ?? "")
            }
            let shipped = unit.shipped.map { UnitCostLine.Entered(cost: $0, by: "") }
            return UnitCostLine(unit: unit, history: own + (shipped.map { [$0] } ?? []))
        }
    }

    /// Lets the figure stand. Throws `.notFound` for a kind that there is not.
    package func set(_ asked: SetUnitCost, once: OnceKey?, by actor: Actor) async throws {
        guard try desk.careUnits().contains(where: { $0.kind == asked.kind }) else { throw Refusal.notFound }
        _ = try await desk.database.write { transaction in
            try transaction.once(once, by: actor) {
                let stands = try transaction.reading.unitCosts().first { $0.kind == asked.kind }
                let permit = try Policy.setUnitCost.check(actor, stands, asked)
                try UnitCostRepository(transaction).save(try UnitCost.setting(permit, at: transaction.now))
                return asked.kind
            }
        }
    }
}
