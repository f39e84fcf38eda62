package import CaseFinding
package import Domain
import Vocabulary

/// What could stand where somebody is writing a question: the beginnings of clauses and the names of codelists,
/// measurements, cohorts and the actor's own practices. Nothing of anybody's record, and the text is kept nowhere.
package struct OfferWords: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// What could stand behind `before`, the text up to the caret; `next` is the character that follows it. The range
    /// counts UTF-16 code units from the start of the text. Throws a ``Refusal`` for whoever is not given people.
    package func callAsFunction(
        _ before: String, next: String = "", by actor: Actor
    ) async throws -> CohortHelp.Completions {
        try Gate.people.check(actor)
        let standing = try await Overtaken.again { try await desk.standing() }
        return CohortHelp.completions(before + next, at: before.utf16.count, standing.catalogue(for: actor))
    }
}
