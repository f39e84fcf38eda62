package import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Keeps questions under a name, and takes them out of the list.
package struct KeepCohorts: Sendable {
    private let database: any Database
    private let ambient: Ambient

    package init(_ installation: Installation) {
        database = installation.database
        ambient = installation.ambient
    }

    /// Keeps the question, which has been read and checked before; as a new one where `old` is `nil` or belongs to
    /// somebody else. The id of what is kept then.
    package func keep(
        _ cohort: Cohort, for audience: SavedCohort.Audience, inPlaceOf old: ID<SavedCohort>?, version: Int?,
        once: OnceKey?, by actor: Actor
    ) async throws -> ID<SavedCohort> {
        let (name, text, new) = (cohort.name, CohortPrinter.text(cohort), ambient.newID(SavedCohort.self))
        let id = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                let found = try old.flatMap { try transaction.reading.savedCohort($0) }
                let stands = found.flatMap { $0.isFound(by: actor) && $0.owner == actor.account ? $0 : nil }
                let asked = KeepCohort(
                    id: new, cohortName: name, text: text, audience: audience, version: stands == nil ? nil : version)
                let permit = try Policy.keepCohort.check(actor, stands, asked)
                let change = try SavedCohort.keeping(permit, at: transaction.now)
                try CohortRepository(transaction).save(change)
                return change.state.id.text
            }
        }
        guard let id = ID<SavedCohort>(text: id) else { throw Refusal.notFound }
        return id
    }

    /// Takes it out of the list.
    package func remove(_ id: ID<SavedCohort>, version: Int?, once: OnceKey?, by actor: Actor) async throws {
        _ = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                guard let old = try transaction.reading.savedCohort(id), old.isFound(by: actor) else {
                    throw Refusal.notFound
                }
                let permit = try Policy.removeCohort.check(actor, old, RemoveCohort(version: version ?? 0))
                try CohortRepository(transaction).save(try SavedCohort.removing(permit, at: transaction.now))
                return id.text
            }
        }
    }
}
