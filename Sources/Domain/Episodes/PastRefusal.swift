package import Vocabulary

/// That somebody said no, or was not taken, and that nobody has put them forward since.
package struct PastRefusal: Equatable, Sendable {
    /// How the newest of their episodes ended.
    package let state: EpisodeState
    package let ending: EpisodeEnding?
    /// When it did.
    package let since: Instant

    /// `nil` where an episode that stands so is no refusal.
    package init?(state: EpisodeState, ending: EpisodeEnding?, since: Instant) {
        guard CharterCandidate.Newest(state: state, ending: ending).isRefusal else { return nil }
        self.state = state
        self.ending = ending
        self.since = since
    }

    /// For a tag: `Declined`, `The person wants no more`.
    package var title: String {
        state == .closed ? ending?.title ?? state.title : state.title
    }
}
