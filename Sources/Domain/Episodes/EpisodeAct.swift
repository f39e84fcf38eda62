/// What can be done to an episode. The names stand in the audit log; a name that has been written is never changed.
package enum EpisodeAct: String, Sendable, CaseIterable {
    case putForward = "put forward"
    case clear
    case holdBack = "hold back"
    case offer
    case agree
    case decline
    case askAgain = "ask again later"
    case unreachable = "not reached"
    case offerAgain = "offer again"
    case notSuitable = "not suitable"
    case takeBack = "take back"
    case takeOn = "take on"
    case pause
    case resume
    case close
    case reassign = "re-assign"

    /// For a heading or a button: `Hold back`.
    package var title: String {
        switch self {
        case .putForward: "Put forward"
        case .clear: "Clear to ring"
        case .holdBack: "Hold back"
        case .offer: "Offer"
        case .agree: "Agreed"
        case .decline: "Declined"
        case .askAgain: "Declined for now, ask again"
        case .unreachable: "Could not be reached, try again"
        case .offerAgain: "Offer again"
        case .notSuitable: "Not suitable"
        case .takeBack: "Take back"
        case .takeOn: "Take on"
        case .pause: "Pause"
        case .resume: "Resume"
        case .close: "Close"
        case .reassign: "Re-assign"
        }
    }

    /// Whether a person who has died or left can still have this done: only what ends or moves the work.
    package var isForThoseWhoAreGone: Bool {
        switch self {
        case .notSuitable, .takeBack, .decline, .close, .reassign, .holdBack: true
        default: false
        }
    }

    /// Whether it leads to somebody being rung because of what an extract says: of an old one it is said why.
    package var restsOnExtract: Bool {
        switch self {
        case .putForward, .offer, .offerAgain: true
        default: false
        }
    }

    /// Whether it says why.
    package var needsReason: Bool {
        switch self {
        case .holdBack, .notSuitable, .pause: true
        default: false
        }
    }

    /// Whether it names the day on which the person comes back.
    package var needsDay: Bool {
        switch self {
        case .askAgain, .unreachable, .pause: true
        default: false
        }
    }
}
