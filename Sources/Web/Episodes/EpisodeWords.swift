import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

extension EpisodeState {
    /// The state as a tag.
    var tag: StatusTag {
        switch self {
        case .found, .cleared: StatusTag(title, .plain)
        case .heldBack, .askAgain, .unreachable, .paused: StatusTag(title, .waiting)
        case .offered, .agreed, .open: StatusTag(title, .inProgress)
        case .declined, .notSuitable, .takenBack, .closed: StatusTag(title, .done)
        }
    }
}

extension FrozenReason {
    /// In one sentence: `Frail at home: severe frailty, 11-Aug-2026`.
    var sentence: String {
        evidence.isEmpty ? cohortName : "\(cohortName): \(evidence.map(\.text).joined(separator: "; "))"
    }
}

extension Freshness {
    /// `as at 20-Nov-2026, Elm Surgery`.
    func stamp(_ practice: String) -> FreshnessStamp {
        FreshnessStamp(self, practice: practice)
    }
}

extension PracticeFreshness {
    var stamp: FreshnessStamp {
        freshness?.stamp(practice.name) ?? FreshnessStamp(asAt: nil, practice: practice.name, isOld: true)
    }
}

extension MoveEpisode.Several {
    /// `12 cleared. 1 left: …`, for the notice after a deed on several people.
    func notice(_ done: String) -> String {
        var words = "\(self.done.of("person", "people")) \(done)."
        if refused > 0 { words += " \(refused.grouped) left as they were: \(refusals.joined(separator: " "))" }
        return words
    }
}

extension NextStep {
    /// `by 17:00`, `10:00`, or nothing.
    var clock: String? { at.map { isPromise ? "by \($0.clock)" : $0.clock } }
}
