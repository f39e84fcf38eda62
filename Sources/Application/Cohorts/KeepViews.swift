package import Domain
import Store
package import Vocabulary

/// Views of lists: kept under a name, for oneself or for the team, and taken away.
package struct KeepViews: Sendable {
    private let database: any Database
    private let ambient: Ambient

    package init(_ installation: Installation) {
        database = installation.database
        ambient = installation.ambient
    }

    /// Those that the actor finds, by name.
    package func all(of cohort: String, for actor: Actor) async throws -> [SavedView] {
        try Gate.people.check(actor)
        return try await database.read { try $0.savedViews(of: cohort) }.filter { $0.isFound(by: actor) }
    }

    /// Keeps the filters, and what the question says by now at the numbers of its clauses or lines that they name.
    package func keep(
        _ name: String, of cohort: String, filters: String, reasons: [Int: String],
        for audience: SavedCohort.Audience, once: OnceKey?, by actor: Actor
    ) async throws {
        let asked = KeepView(
            id: ambient.newID(), cohort: cohort, viewName: name, filters: filters, reasons: reasons,
            audience: audience)
        _ = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                let permit = try Policy.keepView.check(actor, (), asked)
                try ViewRepository(transaction).save(try SavedView.keeping(permit, at: transaction.now))
                return asked.id.text
            }
        }
    }

    package func remove(_ id: ID<SavedView>, once: OnceKey?, by actor: Actor) async throws {
        _ = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                guard let view = try transaction.reading.savedView(id), view.isFound(by: actor) else {
                    throw Refusal.notFound
                }
                let permit = try Policy.removeView.check(actor, view, RemoveView())
                try ViewRepository(transaction).save(SavedView.removing(permit, at: transaction.now))
                return id.text
            }
        }
    }
}
