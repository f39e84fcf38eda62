import CaseFinding
import Vocabulary

/// Lines of a question as they would be if codes that read alike counted. A codelist or measure that is given some is asked for
/// under a name of its own, so that it stays as it is wherever else the question names it.
struct WidenedLines {
    let lines: [Cohort.Line]
    /// Made for the question, each with the codes that it is given.
    let lists: [Codelist]
    let measures: [Measure]

    /// Each code goes to those of the lists that its term reads most like.
    init(_ lines: [Cohort.Line], _ lists: [Codelist], adding codes: [UsedCode], _ catalogue: Catalogue) {
        let families = lists.map { ($0, TermFamily($0)) }
        var added = lists.map { _ in [Code]() }
        for used in codes {
            let likeness = families.map { list, family -> Likeness? in
                used.isCounted(by: list) ? nil : family.likeness(of: used.term)
            }
            guard let nearest = likeness.compactMap(\.self).min() else { continue }
            for place in lists.indices where likeness[place] == nearest { added[place].append(used.code) }
        }
        let wider = zip(lists, added).filter { !$0.1.isEmpty }.map { list, codes in
            (old: list, made: Self.widened(list, by: codes))
        }
        let measures = wider.flatMap { list, made in
            catalogue.measures.values.filter { $0.codes == list }.map { measure -> (old: String, made: Measure) in
                var wide = measure
                wide.name = Self.name(measure.name)
                wide.codes = made
                return (measure.name, wide)
            }
        }
        let names = WidenedNames(
            lists: Dictionary(wider.map { (Code.folded($0.old.name), $0.made.name) }, uniquingKeysWith: { $1 }),
            measures: Dictionary(measures.map { (Code.folded($0.old), $0.made.name) }, uniquingKeysWith: { $1 }),
            catalogue: catalogue)
        self.lines = lines.map { Cohort.Line(names.condition($0.condition)) }
        self.lists = wider.map(\.made)
        self.measures = measures.map(\.made)
    }

    /// By the code alone: the term is the practice's. In a ranked list it stands lowest.
    private static func widened(_ list: Codelist, by codes: [Code]) -> Codelist {
        let rank: Int? = list.isRanked ? 0 : nil
        return Codelist(
            name: name(list.name), kinds: list.kinds,
            entries: list.entries
                + codes.map { Codelist.Entry(code: $0, term: "", rank: rank, verification: .unverified) })
    }

    private static func name(_ name: String) -> String { "\(name), and what reads like it" }
}

/// Conditions in which codelists and measures are asked for under other names.
private struct WidenedNames {
    /// By folded name.
    let lists: [String: String]
    let measures: [String: String]
    let catalogue: Catalogue

    /// A cohort that names one of them, and a clause that stands for a count of one, are written out.
    func condition(_ condition: Condition) -> Condition {
        switch condition {
        case .clause(.inCohort(let name)):
            guard let used = catalogue.cohort(name)?.condition else { return condition }
            let written = self.condition(used)
            return written == used ? condition : written
        case .clause(let clause): return .clause(self.clause(clause))
        case .not(let inner): return .not(self.condition(inner))
        case .all(let parts): return .all(parts.map { self.condition($0) })
        case .any(let parts): return .any(parts.map { self.condition($0) })
        case .atLeast(let least, let parts): return .atLeast(least, parts.map { self.condition($0) })
        }
    }

    private func clause(_ clause: Clause) -> Clause {
        switch clause {
        case .withAny(let name, let window): return .withAny(of: list(name), window)
        case .withNone(let name, let window): return .withNone(of: list(name), window)
        case .count(let comparison, let number, let counted, let name, let window):
            return .count(comparison, number, counted, of: list(name), window)
        case .first(let name, let window): return .first(of: list(name), window)
        case .latestOf(let name, let isIn, let window): return .latestOf(list(name), isIn: list(isIn), window)
        case .ordered(let name, let order, let milestone, let other, let window):
            return .ordered(list(name), order, milestone, of: list(other), window)
        case .noneSince(let name, let other): return .noneSince(list(name), latest: list(other))
        case .agedAt(let ages, let milestone, let name): return .agedAt(ages, milestone, of: list(name))
        case .onRepeat(let name, let window): return .onRepeat(list(name), window)
        case .latest(let name, let test, let unit, let window):
            return .latest(measure: measure(name), test, unit: unit, window)
        case .changed(let name, let change, let least, let unit, let window):
            return .changed(measure: measure(name), change, atLeast: least, unit: unit, window)
        case .appointments:
            guard let count = clause.countOfAppointments else { return clause }
            let written = self.clause(count)
            return written == count ? clause : written
        case .aged, .born, .sex, .registeredAt, .registeredInTheLast, .registeredForAtLeast, .deprivation, .ethnicity,
            .language, .needsInterpreter, .inCohort, .local, .refused, .usualGP, .livesWith, .livesAlone, .atCareHome:
            return clause
        }
    }

    private func list(_ name: String) -> String { lists[Code.folded(name)] ?? name }
    private func measure(_ name: String) -> String { measures[Code.folded(name)] ?? name }
}
