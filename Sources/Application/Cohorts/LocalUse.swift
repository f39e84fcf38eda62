import CaseFinding
import Vocabulary

/// Whether a cohort asks for Cairn's own facts, itself or through another that it uses. Where it does not, its answer
/// stays when they change.
enum LocalUse {
    static func isMade(by cohort: Cohort, _ catalogue: Catalogue) -> Bool {
        var seen: Set<String> = []
        return isMade(by: cohort, catalogue, &seen)
    }

    private static func isMade(by cohort: Cohort, _ catalogue: Catalogue, _ seen: inout Set<String>) -> Bool {
        for line in cohort.lines where isMade(by: line.condition, catalogue, &seen) { return true }
        return false
    }

    private static func isMade(by condition: Condition, _ catalogue: Catalogue, _ seen: inout Set<String>) -> Bool {
        switch condition {
        case .clause(.local), .clause(.refused): return true
        case .clause(.inCohort(let name)):
            guard seen.insert(Code.folded(name)).inserted, let other = catalogue.cohort(name) else { return false }
            return isMade(by: other, catalogue, &seen)
        case .clause: return false
        case .not(let inner): return isMade(by: inner, catalogue, &seen)
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            for part in parts where isMade(by: part, catalogue, &seen) { return true }
            return false
        }
    }
}
