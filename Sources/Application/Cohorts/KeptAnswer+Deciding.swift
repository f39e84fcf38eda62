import CaseFinding
import Synchronization
import Vocabulary

/// What decided that somebody is found, or is not, as far as it tells when that came about. It is kept of everybody who
/// joined or left; the reasons themselves are looked up of those who are shown.
struct Deciding: Hashable, Sendable {
    /// The last day that the newest entry can be of; `nil` where no entry decided.
    let newest: Day?
    /// Whether an age was asked for.
    let isAge: Bool
    /// Whether a window was asked for that moves with the calendar.
    let isTimed: Bool

    init(_ reasons: some Sequence<Reason>) {
        var (newest, isAge, isTimed): (Day?, Bool, Bool) = (nil, false, false)
        for reason in reasons {
            for day in reason.events.compactMap({ $0.date?.last }) { newest = max(newest ?? day, day) }
            isAge = isAge || reason.clause.hasPrefix("aged") || reason.clause.hasPrefix("not aged")
            isTimed = isTimed || reason.clause.contains(" the last ")
        }
        (self.newest, self.isAge, self.isTimed) = (newest, isAge, isTimed)
    }
}

extension ChangeWay {
    /// Whether a reason is one for which somebody joined, or left.
    func isDecided(by reason: Reason) -> Bool {
        switch self {
        case .joined: reason.answer == .yes
        case .left: reason.answer != .yes
        }
    }
}

extension KeptAnswer {
    /// What decided of each of these, in their order: looked up once for as long as the answer stands.
    func deciding(_ way: ChangeWay, _ people: [FoundPerson]) throws(FindProblem) -> [Deciding] {
        var known = decided.withLock { $0[way] ?? [:] }
        let others = people.filter { known[$0] == nil }
        if !others.isEmpty {
            var found: [FoundPerson: Deciding] = [:]
            for (person, reasons) in zip(others, try finder.reasons(question, for: others)) {
                found[person] = Deciding(reasons.joined().filter(way.isDecided))
            }
            known.merge(found) { $1 }
            let made = found
            decided.withLock { $0[way, default: [:]].merge(made) { $1 } }
        }
        return people.compactMap { known[$0] }
    }
}
