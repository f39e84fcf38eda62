import CaseFinding
package import Domain
import Store

/// A question that somebody keeps, a cohort or an indicator, whose text the language does not read any more.
package struct UnreadQuestion: Sendable {
    package let saved: SavedCohort
    /// What is wrong with the text, in words.
    package let problem: String

    /// `nil` where the text is read.
    init?(_ saved: SavedCohort) {
        do throws(CohortProblem) {
            if saved.isIndicator {
                _ = try NamedIndicator(saved, owner: nil)
            } else {
                _ = try NamedCohort(saved)
            }
            return nil
        } catch {
            self.saved = saved
            problem = error.text
        }
    }
}

extension CohortDesk {
    /// Those that the actor keeps and may change, by name; whoever else finds them can do nothing about them.
    package func unreadQuestions(of actor: Actor) async throws -> [UnreadQuestion] {
        guard let account = actor.account, Gate.people.admits(actor) == .allowed else { return [] }
        let kept = try await database.read { try $0.savedCohorts() }
        return kept.filter { $0.owner == account }.compactMap { UnreadQuestion($0) }
    }
}
