package import CaseFinding
package import Domain
import Store
package import Vocabulary

/// Keeps questions under a name, and takes them out of the list.
package struct KeepCohorts: Sendable {
    private let database: any Database
    private let ambient: Ambient
    private let shipped: [Cohort]

    /// `shipped` are the cohorts that come with Cairn: theirs are the names by which questions use them.
    package init(_ installation: Installation, beside shipped: [Cohort] = []) {
        self.shipped = shipped
        database = installation.database
        ambient = installation.ambient
    }

    /// Keeps the question, a cohort or an indicator, which has been read and checked before; as a new one where `old` is
    /// `nil`, belongs to somebody else, or is a cohort where this is an indicator. `theme` is the theme of unmet need that it
    /// came of. The id of what is kept then. Throws a ``Refusal`` also for what ``CohortsInUse`` says of the
    /// questions that use it.
    package func keep(
        _ block: Definition, for audience: SavedCohort.Audience, inPlaceOf old: ID<SavedCohort>?, version: Int?,
        theme: String? = nil, once: OnceKey?, by actor: Actor
    ) async throws -> ID<SavedCohort> {
        let (name, text, new) = (block.name, CohortPrinter.text(block), ambient.newID(SavedCohort.self))
        let isIndicator = if case .indicator = block { true } else { false }
        let id = try await database.write { transaction in
            try transaction.once(once, by: actor) {
                let found = try old.flatMap { try transaction.reading.savedCohort($0) }
                let own = found.flatMap { $0.isFound(by: actor) && $0.owner == actor.account ? $0 : nil }
                // Marks and charters are of cohorts alone: neither becomes the other.
                let stands = own.flatMap { $0.isIndicator == isIndicator ? $0 : nil }
                let asked = KeepCohort(
                    id: new, cohortName: name, text: text, audience: audience, version: stands == nil ? nil : version)
                let permit = try Policy.keepCohort.check(actor, stands, asked)
                let change = try SavedCohort.keeping(permit, at: transaction.now)
                if audience != .network { try Self.checkIdle(change.state.id, in: transaction.reading) }
                let inUse = try CohortsInUse(shipped: shipped, in: transaction.reading)
                try inUse.checkName(change.state)
                try CohortRepository(transaction).save(change)
                try inUse.check(change.state, in: transaction.reading, by: actor)
                if let theme {
                    let link = try Policy.linkNeed.check(actor, change.state, LinkNeed(theme: theme))
                    try NeedRepository(transaction).save(try NeedCohort.linking(link, at: transaction.now))
                }
                return change.state.id.text
            }
        }
        guard let id = ID<SavedCohort>(text: id) else { throw Refusal.notFound }
        return id
    }

    /// The same of a cohort.
    package func keep(
        _ cohort: Cohort, for audience: SavedCohort.Audience, inPlaceOf old: ID<SavedCohort>?, version: Int?,
        theme: String? = nil, once: OnceKey?, by actor: Actor
    ) async throws -> ID<SavedCohort> {
        try await keep(
            .cohort(cohort), for: audience, inPlaceOf: old, version: version, theme: theme, once: once, by: actor)
    }

    /// Takes it out of the list, and says what it was. Throws a ``Refusal`` also where others use it.
    @discardableResult
    package func remove(
        _ id: ID<SavedCohort>, version: Int?, once: OnceKey?, by actor: Actor
    ) async throws -> SavedCohort {
        try await database.write { transaction in
            let done = try transaction.once(once, by: actor) {
                guard let old = try transaction.reading.savedCohort(id), old.isFound(by: actor) else {
                    throw Refusal.notFound
                }
                try Self.checkIdle(id, in: transaction.reading)
                let permit = try Policy.removeCohort.check(actor, old, RemoveCohort(version: version ?? 0))
                let change = try SavedCohort.removing(permit, at: transaction.now)
                let inUse = try CohortsInUse(shipped: shipped, in: transaction.reading)
                try CohortRepository(transaction).save(change)
                try inUse.check(change.state, in: transaction.reading, by: actor)
                return id.text
            }
            // Of the form's own receipt: what another id holds is not for whoever sends a form again.
            guard let which = ID<SavedCohort>(text: done), let removed = try transaction.reading.savedCohort(which)
            else { throw Refusal.notFound }
            return removed
        }
    }

    /// Refuses to take a question from the network by which people are put forward.
    private static func checkIdle(_ id: ID<SavedCohort>, in reading: ReadTransaction) throws {
        guard try reading.charter(id)?.state.isActive != true else {
            throw Refusal.unusable(chartered)
        }
    }

    private static let chartered = "The charter of this question is active. Stop it first."

    /// What has to be changed for a question that was refused to be kept.
    package enum Part: Sendable {
        case name, audience, text
    }

    /// What a refusal with these words is about, where the question was to be kept for `audience`.
    package static func part(of words: String, for audience: SavedCohort.Audience) -> Part {
        if words == Refusal.namesSomebody { return .text }
        // Kept for oneself, a question is taken from those that use it, whatever its name.
        let isTaken = audience != .network && words.hasSuffix(CohortsInUse.advice)
        return words == chartered || isTaken ? .audience : .name
    }
}
