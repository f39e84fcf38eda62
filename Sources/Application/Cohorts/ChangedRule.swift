import CaseFinding
import Vocabulary

/// What of a question is another than when it was looked over: the question itself, or questions that it uses by name.
struct ChangedRule {
    /// The question as it was.
    let cohort: Cohort
    /// What names stood for then; `nil` where that is as now.
    let catalogue: Catalogue?
    /// Whether the question itself says something else.
    let isItself: Bool
    /// The names of the questions that it uses, itself or through others, and that say something else.
    let used: [String]

    /// `text` is the question as it was, with those that it used (``text(of:_:)``). `nil` where all of them say what they
    /// did, and where the language does not read the text any more.
    init?(from text: String, to now: Cohort, _ catalogue: Catalogue) {
        let file = CohortFile(text)
        guard file.problems.isEmpty, let old = file.cohorts.first else { return nil }
        var then = catalogue
        var others: Set<String> = []
        for cohort in file.cohorts.dropFirst() where catalogue.cohort(cohort.name)?.condition != cohort.condition {
            let name = Code.folded(cohort.name)
            then.cohorts[name] = cohort
            others.insert(name)
        }
        cohort = old
        isItself = old.condition != now.condition
        used = catalogue.used(by: now).map(\.name).filter { others.contains(Code.folded($0)) }
        self.catalogue = others.isEmpty ? nil : then
        guard isItself || !used.isEmpty else { return nil }
    }

    /// A question with all those that it uses, as they are now: what is compared with later.
    static func text(of cohort: Cohort, _ catalogue: Catalogue) -> String {
        CohortPrinter.text([cohort] + catalogue.used(by: cohort))
    }

    /// `The question was changed, and “Frail” and “At home”, which it uses`.
    var words: String {
        guard !used.isEmpty else { return ChangeCause.ruleTitle }
        let names = used.map { "“\($0)”" }.joined(separator: " and ")
        return isItself
            ? "\(ChangeCause.ruleTitle), and \(names), which it uses"
            : "A question that it uses was changed: \(names)"
    }
}

extension CohortDesk {
    /// The question as it was, asked of what stands now; `nil` where it cannot be asked any more.
    func answer(before rule: ChangedRule, clearance: Sensitivity, of standing: CohortStanding) -> KeptAnswer? {
        guard let catalogue = rule.catalogue else {
            return try? answer(rule.cohort, asAt: nil, clearance: clearance, of: standing)
        }
        let local = LocalUse.isMade(by: rule.cohort, catalogue) ? standing.local : .none
        return try? answer(
            Question(cohort: rule.cohort, catalogue: catalogue, clearance: clearance, local: local), of: standing)
    }
}

extension Catalogue {
    /// The cohorts that a cohort uses by name, itself or through others, each once, in the order in which they are met.
    func used(by cohort: Cohort) -> [Cohort] {
        var seen = Set([Code.folded(cohort.name)])
        var found: [Cohort] = []
        var open = cohort.condition.usedCohorts
        while !open.isEmpty {
            let name = open.removeFirst()
            guard seen.insert(Code.folded(name)).inserted, let used = self.cohort(name) else { continue }
            found.append(used)
            open += used.condition.usedCohorts
        }
        return found
    }
}
