import Synchronization
import Vocabulary

/// Codelists and clauses that were made ready, so that the next question need not do it again. Bounded.
final class PreparedLists: Sendable {
    private let known = Mutex<[String: PreparedList]>([:])
    private let leaves = Mutex<Set<Leaf>>([])
    /// Clauses that were asked before.
    private let asked = Mutex<Set<Leaf>>([])
    private static let most = 1000

    /// Whether one of the clauses was never asked; from now on they all were.
    func areNew(_ leaves: [Leaf]) -> Bool {
        asked.withLock { asked in
            guard !leaves.allSatisfy(asked.contains) else { return false }
            if asked.count >= Self.most { asked.removeAll() }
            asked.formUnion(leaves)
            return true
        }
    }

    func prepared(_ list: Codelist) -> PreparedList {
        // Where it is the very list, comparing is a matter of an address.
        if let prepared = known.withLock({ $0[list.name] }), prepared.list == list { return prepared }
        let prepared = PreparedList(list)
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[list.name] = prepared
        }
        return prepared
    }

    /// The same leaf as an earlier question had it, so that comparing the two is a matter of an address.
    func known(_ leaf: Leaf) -> Leaf {
        leaves.withLock { leaves in
            if leaves.count >= Self.most { leaves.removeAll() }
            return leaves.insert(leaf).memberAfterInsert
        }
    }
}
