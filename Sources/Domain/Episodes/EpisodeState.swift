/// Where somebody stands on their way to and through care coordination. The names are what pages and the store say;
/// a name that has been written is never changed.
package enum EpisodeState: String, Sendable, CaseIterable {
    /// Put forward by a coordinator; nobody has rung yet.
    case found
    /// A clinical supervisor has no objection to ringing.
    case cleared
    /// A clinical supervisor asks that nobody rings for now.
    case heldBack = "held back"
    /// Somebody is asking, or has asked, whether the person wants it.
    case offered
    case agreed
    /// Not now; to be asked again on a day.
    case askAgain = "declined for now"
    /// Could not be reached; to be tried again on a day.
    case unreachable
    /// On somebody's caseload.
    case open
    /// On the caseload and resting until a day.
    case paused
    /// Did not want it. An end.
    case declined
    /// An end.
    case notSuitable = "not suitable"
    /// Put forward by mistake, and taken back before anybody had looked. An end.
    case takenBack = "taken back"
    /// An end.
    case closed

    /// For headings and tags: `Held back`.
    package var title: String {
        switch self {
        case .found: "Put forward"
        case .cleared: "Cleared to ring"
        case .heldBack: "Held back"
        case .offered: "Offered"
        case .agreed: "Agreed"
        case .askAgain: "Declined for now"
        case .unreachable: "Not reached"
        case .open: "On a caseload"
        case .paused: "Paused"
        case .declined: "Declined"
        case .notSuitable: "Not suitable"
        case .takenBack: "Taken back"
        case .closed: "Closed"
        }
    }

    /// Whether the episode still needs somebody. A person has one live episode at most, and it has an owner.
    package var isLive: Bool {
        switch self {
        case .found, .cleared, .heldBack, .offered, .agreed, .askAgain, .unreachable, .open, .paused: true
        case .declined, .notSuitable, .takenBack, .closed: false
        }
    }

    /// Whether there must be a next step while the episode is in this state.
    package var demandsNextStep: Bool { self == .open }

    /// Whether a contact has to say what happens next: it may have closed the step that stood.
    package var demandsNextStepAfterContact: Bool {
        switch self {
        case .offered, .agreed, .open: true
        default: false
        }
    }
}
