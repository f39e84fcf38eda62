import Synchronization
import Vocabulary

/// What was worked out for a segment and may be asked for again: which entries fall under a list, and who a clause holds
/// for. Bounded; a segment never changes, so that nothing in it grows stale.
final class SegmentMemory: Sendable {
    /// What an answer depends on beside the segment.
    struct Key: QuicklyFound {
        let leaf: Leaf
        var isNegated = false
        let day: Day
        let clearance: Sensitivity

        var hash: Int { leaf.hash ^ day.number &* 16 ^ Int(clearance.rawValue) << 2 ^ (isNegated ? 2 : 0) }
    }

    private struct Kept {
        /// The answers of the newest clauses, and of some that came before them.
        var leaves = QuickTable<Key, AnswerSets>()
        var olderLeaves = QuickTable<Key, AnswerSets>()
        var lists = QuickTable<PreparedList, MatchedEntries>()
        /// Bytes that they take, more or less.
        var taken = 0
        var registered: [Day: Registered] = [:]
    }

    private let kept = Mutex(Kept())
    let births = MadeOnSecondUse<BirthOrder>()
    let traits = MadeOnSecondUse<TraitSets>()
    /// Who counts on the as-at day.
    private let asAt = MadeOnce<Registered>()
    /// Bytes of all lists that are kept, and of an entry under one.
    private static let mostTaken = 8 << 20
    private static let bytesOfMatch = 256
    private static let mostDays = 32
    /// 8 KiB for two sets of 65,536 people, so at most 4 MiB a segment.
    private static let mostLeaves = 256

    func answers(_ key: Key) -> AnswerSets? {
        kept.withLock { $0.leaves[key] ?? $0.olderLeaves[key] }
    }

    func keep(_ answers: AnswerSets, for key: Key) {
        kept.withLock { kept in
            if kept.leaves.count >= Self.mostLeaves / 2 {
                // The older half goes: what is asked again comes back at the price of one leaf.
                swap(&kept.leaves, &kept.olderLeaves)
                kept.leaves.removeAll()
            }
            kept.leaves.insert(answers, for: key)
        }
    }

    func entries(under list: PreparedList, in segment: Segment) throws(SegmentProblem) -> MatchedEntries {
        if let known = kept.withLock({ $0.lists[list] }) { return known }
        let found = try MatchedEntries(list, in: segment)
        kept.withLock { kept in
            Self.take((found.matches.count + 1) * Self.bytesOfMatch, of: &kept)
            kept.lists.insert(found, for: list)
        }
        return found
    }

    /// Notes that something was made for a list which takes so much. Where that is too much of all lists together, they are
    /// forgotten: those that are asked for come back.
    func take(_ bytes: Int) {
        kept.withLock { Self.take(bytes, of: &$0) }
    }

    private static func take(_ bytes: Int, of kept: inout Kept) {
        kept.taken += bytes
        guard kept.taken > mostTaken else { return }
        kept.lists.removeAll()
        kept.taken = 0
    }

    func registered(on day: Day, in segment: Segment) throws(SegmentProblem) -> Registered {
        if day == segment.header.asAt {
            if let known = asAt.value { return known }
            return asAt.keep(try DemographicView(segment).registered(on: day))
        }
        if let known = kept.withLock({ $0.registered[day] }) { return known }
        let found = try DemographicView(segment).registered(on: day)
        kept.withLock { kept in
            if kept.registered.count >= Self.mostDays { kept.registered.removeAll() }
            kept.registered[day] = found
        }
        return found
    }

    /// How many answers are kept.
    var leafCount: Int {
        kept.withLock { $0.leaves.count + $0.olderLeaves.count }
    }

    /// How many lists are kept.
    var listCount: Int {
        kept.withLock { $0.lists.count }
    }

    /// Forgets the answers, for measuring.
    func forgetLeaves() {
        kept.withLock { kept in
            kept.leaves.removeAll()
            kept.olderLeaves.removeAll()
        }
    }
}
