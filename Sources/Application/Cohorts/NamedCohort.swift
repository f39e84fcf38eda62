package import CaseFinding
package import Domain
import Store
import Vocabulary

/// A cohort that has an address: one that Cairn ships, or one that somebody keeps.
package struct NamedCohort: Sendable {
    /// The name of the file of a shipped one, the id of a kept one.
    package let slug: String
    package let cohort: Cohort
    /// `nil` for a shipped one.
    package let saved: SavedCohort?

    /// One whose counts have been read.
    package init(_ summary: CohortSummary) {
        slug = summary.slug
        cohort = summary.cohort
        saved = summary.saved
    }

    init(_ shipped: ShippedCohort) {
        slug = shipped.slug
        cohort = shipped.cohort
        saved = nil
    }

    /// Throws what is wrong with a text that the language does not read any more.
    init(_ saved: SavedCohort) throws(CohortProblem) {
        slug = saved.id.text
        cohort = try Cohort.parse(saved.text)
        self.saved = saved
    }
}

extension CohortDesk {
    /// The cohort of that name in an address. One that there is not, and one that the actor does not find, are not found.
    package func named(_ slug: String, for actor: Actor) async throws -> NamedCohort {
        guard let saved = try await savedCohort(slug, for: actor) else { return NamedCohort(try shipped(slug)) }
        guard !saved.isIndicator else { throw Refusal.notFound }
        do {
            return try NamedCohort(saved)
        } catch {
            throw Refusal.unusable("This question can no longer be read: \(error.text). Change its text.")
        }
    }

    /// The kept question of that id, a cohort or an indicator; `nil` where the text is no id.
    package func savedCohort(_ slug: String, for actor: Actor) async throws -> SavedCohort? {
        guard let id = ID<SavedCohort>(text: slug) else { return nil }
        let kept = try await database.read { try $0.savedCohort(id) }
        guard let kept, kept.isFound(by: actor) else { throw Refusal.notFound }
        return kept
    }
}
