import Vocabulary

/// The codelists and measures that a question looks at, by folded name, whether there are any of those names or not.
package struct UsedNames: Hashable, Sendable {
    package private(set) var codelists: Set<String> = []
    package private(set) var measures: Set<String> = []

    package init() {}

    /// Those of a condition: those that its clauses name, and those that they stand on without naming them. Of the cohorts
    /// that it uses by name none.
    package init(_ condition: Condition) {
        walk(condition)
    }

    package mutating func formUnion(_ other: UsedNames) {
        codelists.formUnion(other.codelists)
        measures.formUnion(other.measures)
    }

    private mutating func walk(_ condition: Condition) {
        switch condition {
        case .clause(let clause): add(clause)
        case .not(let inner): walk(inner)
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.forEach { walk($0) }
        }
    }

    private mutating func add(_ clause: Clause) {
        switch clause {
        case .withAny(let name, _), .withNone(let name, _), .count(_, _, _, let name, _), .first(let name, _),
            .agedAt(_, _, let name):
            add(codelists: name)
        case .latestOf(let name, let other, _), .ordered(let name, _, _, let other, _), .noneSince(let name, let other):
            add(codelists: name, other)
        case .latest(let name, _, _, _), .changed(let name, _, _, _, _): measures.insert(Code.folded(name))
        case .ethnicity(let name): add(codelists: name, ReferenceEvaluator.ethnicityList)
        case .needsInterpreter: add(codelists: ReferenceEvaluator.interpreterList)
        case .appointments: if let count = clause.countOfAppointments { add(count) }
        case .onRepeat(let name, _):
            add(codelists: name)
            for list in CourseWords.lists { add(codelists: list) }
        case .atCareHome: add(codelists: Catalogue.careHomeCodesList)
        case .aged, .born, .sex, .registeredAt, .registeredInTheLast, .registeredForAtLeast, .deprivation, .language,
            .inCohort, .local, .refused, .usualGP, .livesWith, .livesAlone:
            break
        }
    }

    private mutating func add(codelists names: String...) {
        for name in names { codelists.insert(Code.folded(name)) }
    }
}
