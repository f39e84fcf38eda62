import Application
import Domain
import Vocabulary

/// A kept view as it is offered to one reader: with the filters that it has, and whether any of its practices is theirs.
struct OfferedView {
    let view: SavedView
    let choice: ListChoice
    /// Whether it is narrowed to no practice, or to one at least that is the reader's; else its list would be empty, and
    /// nothing would say why.
    let isOfTheirPractices: Bool

    /// `nil` where its filters cannot be read, and for a view of somebody else's of which no practice is the reader's. One's
    /// own stays, to be taken away.
    init?(_ view: SavedView, for actor: Actor) {
        guard let choice = ListChoice(text: view.filters) else { return nil }
        let practices = choice.filter.practices
        let isTheirs = practices.isEmpty || practices.contains { actor.scope.contains($0) }
        guard isTheirs || view.owner == actor.account else { return nil }
        self.view = view
        self.choice = choice
        isOfTheirPractices = isTheirs
    }
}
