package import CaseFinding
import Vocabulary

/// The clauses of a cohort's own lines, numbered from 1 in the order of the text, each once: by these a list is filtered,
/// so that an address holds a number and no word of anybody's record.
package struct CohortClauses: Sendable {
    /// As the canonical printer writes each.
    package let texts: [String]
    /// Those of which a person found may have one and not another: the arms of `either`, of brackets with `or` and of those
    /// that are counted.
    package let alternatives: Set<Int>
    /// The texts of those that ask for no entry: `with none of`, and `with any of` turned round.
    package let absences: Set<String>

    package init(_ cohort: Cohort) {
        var walk = Walk()
        for line in cohort.lines { walk.add(line.condition, isAlternative: false) }
        texts = walk.texts
        alternatives = walk.alternatives
        absences = walk.absences
    }

    /// The number of a clause as a ``Reason`` has it; `nil` for one of another cohort that this one uses.
    package func number(of clause: String) -> Int? {
        texts.firstIndex(of: clause).map { $0 + 1 }
    }

    private struct Walk {
        var texts: [String] = []
        var alternatives: Set<Int> = []
        var absences: Set<String> = []

        mutating func add(_ condition: Condition, isAlternative: Bool) {
            switch condition {
            case .clause(.withNone), .not(.clause(.withAny)): absences.insert(CohortPrinter.text(condition))
            default: break
            }
            switch condition {
            case .clause: add(CohortPrinter.text(condition), isAlternative)
            case .not(.clause): add(CohortPrinter.text(condition), isAlternative)
            case .not(let inner): add(inner, isAlternative: isAlternative)
            case .all(let parts): for part in parts { add(part, isAlternative: isAlternative) }
            case .any(let parts), .atLeast(_, let parts): for part in parts { add(part, isAlternative: true) }
            }
        }

        private mutating func add(_ text: String, _ isAlternative: Bool) {
            let place = texts.firstIndex(of: text) ?? texts.count
            if place == texts.count { texts.append(text) }
            if isAlternative { alternatives.insert(place + 1) }
        }
    }
}
