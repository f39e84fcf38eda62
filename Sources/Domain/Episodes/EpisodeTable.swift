/// Every way in which an episode can change: there is no other. The transitions, the diagram in the documents, the
/// buttons of the page and the tests all read this one table.
package enum EpisodeTable {
    /// One line of the table.
    package struct Row: Sendable {
        /// `nil` while there is no live episode.
        package let from: EpisodeState?
        package let act: EpisodeAct
        package let to: EpisodeState
        package let gate: Gate
        package let condition: Condition

        init(
            _ from: EpisodeState?, _ act: EpisodeAct, _ to: EpisodeState, _ gate: Gate,
            _ condition: Condition = .always
        ) {
            self.from = from
            self.act = act
            self.to = to
            self.gate = gate
            self.condition = condition
        }
    }

    /// What must hold beside the state.
    package enum Condition: String, Sendable {
        case always
        /// The practice does not ask that a clinical supervisor clears names before anybody rings.
        case withoutClearing = "where the practice does not clear names first"
        /// The person is known already: on a paper caseload, or referred by somebody.
        case knownAlready = "already on a caseload, or referred"
    }

    package static let rows: [Row] =
        [
            Row(nil, .putForward, .found, .coordinate),
            Row(nil, .takeOn, .open, .coordinate, .knownAlready),
            Row(.found, .clear, .cleared, .holdBack),
            Row(.heldBack, .clear, .cleared, .holdBack),
            Row(.found, .holdBack, .heldBack, .holdBack),
            Row(.cleared, .holdBack, .heldBack, .holdBack),
            Row(.found, .offer, .offered, .coordinate, .withoutClearing),
            Row(.cleared, .offer, .offered, .coordinate),
            Row(.offered, .agree, .agreed, .coordinate),
            Row(.offered, .decline, .declined, .coordinate),
            Row(.agreed, .decline, .declined, .coordinate),
            Row(.offered, .askAgain, .askAgain, .coordinate),
            Row(.offered, .unreachable, .unreachable, .coordinate),
            Row(.askAgain, .offerAgain, .offered, .coordinate),
            Row(.unreachable, .offerAgain, .offered, .coordinate),
            Row(.found, .notSuitable, .notSuitable, .coordinate),
            // A slip: once a supervisor has looked at the name, it ends with a reason.
            Row(.found, .takeBack, .takenBack, .coordinate),
            Row(.cleared, .notSuitable, .notSuitable, .coordinate),
            // Only whoever may hold a name back may end one that is held back: it could be put forward again at once.
            Row(.heldBack, .notSuitable, .notSuitable, .holdBack),
            Row(.offered, .notSuitable, .notSuitable, .coordinate),
            Row(.agreed, .notSuitable, .notSuitable, .coordinate),
            Row(.askAgain, .notSuitable, .notSuitable, .coordinate),
            Row(.unreachable, .notSuitable, .notSuitable, .coordinate),
            Row(.agreed, .takeOn, .open, .coordinate),
            Row(.open, .pause, .paused, .coordinate),
            Row(.paused, .resume, .open, .coordinate),
            Row(.open, .close, .closed, .coordinate),
            Row(.paused, .close, .closed, .coordinate),
        ] + EpisodeState.allCases.filter(\.isLive).map { Row($0, .reassign, $0, .team) }

    /// The line for an act in a state; `nil` where nothing is done.
    package static func row(_ from: EpisodeState?, _ act: EpisodeAct) -> Row? {
        rows.first { $0.from == from && $0.act == act }
    }
}
