package import Domain
package import Store
package import Vocabulary

/// The practices as whoever keeps them sees them: those of their own scope.
package struct KeptPractices: Sendable {
    private let database: any Database

    package init(database: any Database) {
        self.database = database
    }

    /// Every practice in scope, by code.
    package func all(for actor: Actor) async throws -> [PracticeProfile] {
        if case .refused(let reason) = Gate.administer.admits(actor) { throw Refusal.notPermitted(reason) }
        return try await database.read { try $0.practices() }.filter { actor.scope.contains($0.ods) }
    }

    /// One practice. Refuses one out of scope like one that there is not.
    package func one(_ ods: ODSCode, for actor: Actor) async throws -> PracticeProfile {
        guard let practice = try await all(for: actor).first(where: { $0.ods == ods }) else { throw Refusal.notFound }
        return practice
    }
}
