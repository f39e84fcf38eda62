package import Domain
import Store
package import Vocabulary

/// Writes charters, moves them on, and adds notes to them.
package struct WriteCharters: Sendable {
    private let database: any Database
    private let ambient: Ambient
    private let library: @Sendable () throws -> CohortLibrary

    package init(_ desk: CohortDesk) {
        database = desk.database
        ambient = desk.ambient
        library = { try desk.library() }
    }

    /// Writes the terms, for the first time or in place of those that stand. Throws a ``Refusal``.
    @discardableResult package func write(
        _ terms: CharterTerms, of cohort: ID<SavedCohort>, version: Int?, once: OnceKey? = nil, by actor: Actor
    ) async throws -> Charter {
        let library = try library()
        guard terms.tags.allSatisfy({ library.tag($0) != nil }) else { throw Refusal.unusable("There is no such tag.") }
        return try await write(cohort, once, actor) { transaction in
            let state = try CharterCase.load(cohort, by: actor, in: transaction.reading)
            let permit = try Policy.writeCharter.check(actor, state, WriteCharter(terms, version: version))
            try CharterRepository(transaction).save(try Charter.writing(permit, at: transaction.now))
        }
    }

    /// Starts, widens, reviews or stops it. Throws a ``Refusal``.
    @discardableResult package func move(
        _ asked: MoveCharter, of cohort: ID<SavedCohort>, once: OnceKey? = nil, by actor: Actor
    ) async throws -> Charter {
        try await write(cohort, once, actor) { transaction in
            let state = try CharterCase.load(cohort, by: actor, in: transaction.reading)
            // Whoever was overtaken is told that, not that the act is impossible from where it stands by now.
            if let charter = state.charter, charter.version != asked.version {
                throw Refusal.changedMeanwhile(version: charter.version)
            }
            let permit = try Policy.moveCharter(asked.act).check(actor, state, asked)
            try CharterRepository(transaction).save(try Charter.moving(permit, at: transaction.now))
        }
    }

    /// Adds a note of what was done. Throws a ``Refusal``.
    package func note(
        _ words: String, on day: Day, of cohort: ID<SavedCohort>, once: OnceKey? = nil, by actor: Actor
    ) async throws {
        let asked = NoteIntervention(id: ambient.newID(), day: day, words: words)
        _ = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                let state = try CharterCase.load(cohort, by: actor, in: transaction.reading)
                let permit = try Policy.noteIntervention.check(actor, state, asked)
                try CharterRepository(transaction).save(try InterventionNote.writing(permit, at: transaction.now))
                return cohort.text
            }
        }
    }

    private func write(
        _ cohort: ID<SavedCohort>, _ once: OnceKey?, _ actor: Actor,
        _ work: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> Charter {
        try await database.write { transaction in
            _ = try transaction.once(once, by: actor) {
                try work(transaction)
                return cohort.text
            }
            guard let charter = try transaction.reading.charter(cohort) else { throw Refusal.notFound }
            return charter
        }
    }
}
