package import CaseFinding
package import Domain
import Vocabulary

/// The questions that others use by name (`in "…"`): those that Cairn ships, and those that are shared with the network. A
/// shipped one has its name before any other; of several shared under one name the one kept first has it.
package struct UsableCohorts: Sendable {
    private struct Usable: Sendable {
        /// `nil` for a shipped one.
        let id: ID<SavedCohort>?
        let cohort: Cohort
    }

    private var byName: [String: Usable] = [:]

    /// `shared` in the order in which they were kept. One whose text is not read any more is not there to be used.
    package init(shipped: [Cohort], shared: [SavedCohort]) {
        for cohort in shipped { byName[Code.folded(cohort.name)] = Usable(id: nil, cohort: cohort) }
        for saved in shared {
            guard let cohort = try? Cohort.parse(saved.text) else { continue }
            let name = Code.folded(cohort.name)
            if byName[name] == nil { byName[name] = Usable(id: saved.id, cohort: cohort) }
        }
    }

    /// By folded name, as a ``Catalogue`` has them.
    package var cohorts: [String: Cohort] { byName.mapValues(\.cohort) }

    /// Which kept question has that name; `nil` where none has, or a shipped one.
    func kept(_ name: String) -> ID<SavedCohort>? { byName[Code.folded(name)]?.id }

    /// Whether a shipped one has that name.
    func isShipped(_ name: String) -> Bool { byName[Code.folded(name)].map { $0.id == nil } ?? false }

    /// The names from the question of that name back to itself; `nil` where it does not use itself.
    func circle(of name: String) -> [String]? {
        var seen: Set<String> = []
        return way(from: name, to: Code.folded(name), &seen)
    }

    private func way(from name: String, to end: String, _ seen: inout Set<String>) -> [String]? {
        guard let cohort = byName[Code.folded(name)]?.cohort else { return nil }
        for used in cohort.condition.usedCohorts {
            let folded = Code.folded(used)
            if folded == end { return [cohort.name, used] }
            guard seen.insert(folded).inserted, let rest = way(from: used, to: end, &seen) else { continue }
            return [cohort.name] + rest
        }
        return nil
    }
}

extension Condition {
    /// The names of the cohorts that it uses, as they stand in it.
    var usedCohorts: [String] {
        switch self {
        case .clause(.inCohort(let name)): [name]
        case .clause: []
        case .not(let inner): inner.usedCohorts
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(\.usedCohorts)
        }
    }
}
