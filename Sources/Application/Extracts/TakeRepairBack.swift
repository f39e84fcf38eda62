package import Domain
package import Store
package import Vocabulary

/// Takes a repair of a cut code back. What was applied with it stays; files that are read from now on are read as they are.
package struct TakeRepairBack: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// Throws a ``Refusal`` with words for the actor, or a fault.
    package func callAsFunction(
        _ practice: ODSCode, fingerprint: String, found: String, key: OnceKey?, by actor: Actor
    ) async throws {
        _ = try await database.write { transaction in
            try transaction.once(key, by: actor) {
                guard actor.scope.contains(practice),
                    let decision = try transaction.reading.repairDecisions(of: practice).inForce.first(where: {
                        $0.fingerprint == fingerprint && $0.found == found
                    })
                else { throw Refusal.notFound }
                let permit = try Policy.withdrawRepair.check(actor, decision, WithdrawRepair())
                try RepairRepository(transaction).save(RepairDecision.withdrawing(permit, at: transaction.now))
                return found
            }
        }
    }
}
