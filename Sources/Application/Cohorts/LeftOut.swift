import CaseFinding
import Domain
import Vocabulary

extension CohortStanding {
    /// The practices that a cohort names, itself or through another that it uses, and that the actor may not see: as the
    /// text names them, each once. They are in no count and on no list of the actor's.
    func leftOut(of cohort: Cohort, for actor: Actor) -> [String] {
        let unseen = catalogue.practices.filter { !actor.scope.contains($0.ods) }
        guard !unseen.isEmpty else { return [] }
        let others = Catalogue(practices: unseen)
        var seen: Set<String> = [Code.folded(cohort.name)]
        var named: [String] = []
        walk(cohort.condition, &seen) { name in
            if !named.contains(name), others.hasPractice(name) { named.append(name) }
        }
        return named
    }

    private func walk(_ condition: Condition, _ seen: inout Set<String>, _ take: (String) -> Void) {
        switch condition {
        case .clause(.registeredAt(let names)): names.forEach(take)
        case .clause(.inCohort(let name)):
            guard seen.insert(Code.folded(name)).inserted, let other = catalogue.cohort(name) else { return }
            walk(other.condition, &seen, take)
        case .clause: break
        case .not(let inner): walk(inner, &seen, take)
        case .all(let parts), .any(let parts), .atLeast(_, let parts): for part in parts { walk(part, &seen, take) }
        }
    }
}
