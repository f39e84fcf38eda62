import Synchronization
import Vocabulary

/// What was worked out for a segment and may be asked for again: which entries fall under a list, and who a clause holds
/// for. Bounded; a segment never changes, so that nothing in it grows stale.
final class SegmentMemory: Sendable {
    /// What an answer depends on beside the segment.
    struct Key: Hashable {
        let leaf: Leaf
        let day: Day
        let clearance: Sensitivity

        func hash(into hasher: inout Hasher) {
            // One number: a segment is asked for it whenever a clause is.
            hasher.combine(leaf.hash ^ day.number &* 4 ^ Int(clearance.rawValue))
        }
    }

    private struct Kept {
        var leaves: [Key: AnswerSets] = [:]
        /// The keys in the order in which they came.
        var order: [Key] = []
        var lists: [PreparedList: MatchedEntries] = [:]
        var matches = 0
        var registered: [Day: Registered] = [:]
    }

    private let kept = Mutex(Kept())
    let births = MadeOnSecondUse<BirthOrder>()
    let traits = MadeOnSecondUse<TraitSets>()
    /// Who counts on the as-at day.
    private let asAt = MadeOnce<Registered>()
    /// Entries under all lists that are kept: some megabytes.
    private static let mostMatches = 50_000
    private static let mostDays = 32
    /// 8 KiB for two sets of 65,536 people, so at most 4 MiB a segment.
    private static let mostLeaves = 256

    func answers(_ key: Key) -> AnswerSets? {
        kept.withLock { $0.leaves[key] }
    }

    func keep(_ answers: AnswerSets, for key: Key) {
        kept.withLock { kept in
            if kept.leaves.updateValue(answers, forKey: key) == nil { kept.order.append(key) }
            guard kept.order.count > Self.mostLeaves else { return }
            // The older half goes: what is asked again comes back at the price of one leaf.
            for key in kept.order.prefix(Self.mostLeaves / 2) { kept.leaves[key] = nil }
            kept.order.removeFirst(Self.mostLeaves / 2)
        }
    }

    func entries(under list: PreparedList, in segment: Segment) throws(SegmentProblem) -> MatchedEntries {
        if let known = kept.withLock({ $0.lists[list] }) { return known }
        let found = try MatchedEntries(list, in: segment)
        kept.withLock { kept in
            kept.matches += found.matches.count + 1
            if kept.matches > Self.mostMatches {
                kept.lists.removeAll()
                kept.matches = 0
            }
            kept.lists[list] = found
        }
        return found
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
        kept.withLock { $0.leaves.count }
    }

    /// Forgets the answers, for measuring.
    func forgetLeaves() {
        kept.withLock { kept in
            kept.leaves.removeAll(keepingCapacity: true)
            kept.order.removeAll(keepingCapacity: true)
        }
    }
}
