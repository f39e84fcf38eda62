import Application
import CaseFinding
import Domain
import Vocabulary

/// A kept view as it is offered to one reader: with the filters that it has, and why it leads nowhere where it does not.
struct OfferedView {
    let view: SavedView
    /// With the numbers that its clauses or lines have in the question as it stands.
    let choice: ListChoice
    /// Why it cannot be opened; `nil` where it can. It is then narrowed to practices none of which is the reader's, so that
    /// its list would be empty and nothing would say why; or by a clause or line that the question no longer has.
    let obstacle: String?

    /// `nil` where its filters cannot be read, and for a view of somebody else's of which no practice is the reader's. One's
    /// own stays, to be taken away.
    init?(_ view: SavedView, of cohort: Cohort, for actor: Actor) {
        guard var choice = ListChoice(text: view.filters) else { return nil }
        let practices = choice.filter.practices
        let isTheirs = practices.isEmpty || practices.contains { actor.scope.contains($0) }
        guard isTheirs || view.owner == actor.account else { return nil }
        let (kept, texts) = (choice.filter.reasons, ReasonTexts(cohort, choice.kind))
        let found = kept.map { texts.number(of: view.reasons[$0], keptAt: $0) }
        choice.filter.reasons = Set(found.compactMap { $0 })
        self.view = view
        self.choice = choice
        obstacle =
            !isTheirs
            ? "none of its practices is yours now" : found.contains(nil) ? "the question has changed since" : nil
    }
}
