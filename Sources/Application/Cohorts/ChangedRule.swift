import CaseFinding
import Domain
import Vocabulary

/// What of a question is another than when it was looked over: the question itself, questions that it uses by name, or
/// codelists and measures.
struct ChangedRule {
    /// The question as it was.
    let cohort: Cohort
    /// What names stood for then; `nil` where that is as now.
    let catalogue: Catalogue?
    /// Whether the question itself says something else.
    let isItself: Bool
    /// The names of the questions that it uses, itself or through others, and that say something else.
    let used: [String]
    /// The names of the codelists that it uses and that hold something else.
    let codelists: [String]
    /// The names of the measures that it uses and whose units are others.
    let measures: [String]
    /// Whether all that it used is known as it was, so that it can be asked again.
    let isKnown: Bool

    /// `text` is the question as it was, with those that it used (``text(of:_:)``), `lists` what codelists and measures held
    /// (`nil` where that is not known), and `before` those codelists of them that can be had again. `nil` where all of
    /// them are as they were, and where the language does not read the text any more.
    init?(
        from text: String, _ lists: KeptLists? = nil, to now: Cohort, _ catalogue: Catalogue,
        before: [String: Codelist] = [:]
    ) {
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

        let changed = Self.changedLists(in: file, lists, catalogue)
        let units = Self.changedMeasures(in: file, lists, catalogue)
        for (key, digest) in changed {
            // One that is not known as it was stays as it is now.
            if digest == nil || before[key] != nil { then.replace(key, by: before[key]) }
        }
        let names = UsedLists(of: now, in: catalogue)
        codelists = changed.keys.sorted().compactMap { names.codelists[$0]?.name }
        measures = units.sorted().compactMap { names.measures[$0]?.name }
        isKnown = units.isEmpty && changed.allSatisfy { $0.value == nil || before[$0.key] != nil }
        self.catalogue = others.isEmpty && changed.isEmpty ? nil : then
        guard isItself || !used.isEmpty || !codelists.isEmpty || !measures.isEmpty else { return nil }
    }

    /// A question with all those that it uses, as they are now: what is compared with later.
    static func text(of cohort: Cohort, _ catalogue: Catalogue) -> String {
        CohortPrinter.text([cohort] + catalogue.used(by: cohort))
    }

    /// The codelists that the question of that text used and that are others now, by folded name, each with the digest that
    /// it had; `nil` for one that was not there. None where it is not known what they held.
    static func changedLists(from text: String, _ lists: KeptLists?, _ catalogue: Catalogue) -> [String: String?] {
        changedLists(in: CohortFile(text), lists, catalogue)
    }

    private static func changedLists(
        in file: CohortFile, _ lists: KeptLists?, _ catalogue: Catalogue
    ) -> [String: String?] {
        guard let lists else { return [:] }
        let names = Self.names(in: file)
        let now = UsedLists(names, in: catalogue).kept.codelists
        var changed: [String: String?] = [:]
        for key in names.codelists.union(now.keys) where lists.codelists[key] != now[key] {
            changed.updateValue(lists.codelists[key], forKey: key)
        }
        return changed
    }

    private static func changedMeasures(in file: CohortFile, _ lists: KeptLists?, _ catalogue: Catalogue) -> [String] {
        guard let lists else { return [] }
        let now = UsedLists(Self.names(in: file), in: catalogue).kept.measures
        return now.keys.filter { lists.measures[$0] != now[$0] }
    }

    private static func names(in file: CohortFile) -> UsedNames {
        file.cohorts.reduce(into: UsedNames()) { $0.formUnion(UsedNames($1.condition)) }
    }

    /// Why somebody joined or left of whom nothing else tells it; `old` is the answer of the question as it was.
    func unexplained(_ old: KeptAnswer?) -> ChangeCause {
        old != nil && isKnown ? .coding : .rule
    }

    /// `The question was changed, and “Frail” and “At home”, which it uses; the codelist “falls”, which it uses, was changed`.
    var words: String {
        let parts =
            [questionWords, Self.words("codelist", codelists), Self.words("measure", measures)].compactMap(\.self)
        let words = parts.joined(separator: "; ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private var questionWords: String? {
        guard !used.isEmpty else { return isItself ? ChangeCause.ruleTitle : nil }
        let names = Self.listed(used)
        return isItself
            ? "\(ChangeCause.ruleTitle), and \(names), which it uses"
            : "A question that it uses was changed: \(names)"
    }

    private static func words(_ kind: String, _ names: [String]) -> String? {
        guard let first = names.first else { return nil }
        return names.count == 1
            ? "the \(kind) “\(first)”, which it uses, was changed"
            : "the \(kind)s \(listed(names)), which it uses, were changed"
    }

    private static func listed(_ names: [String]) -> String { names.map { "“\($0)”" }.joined(separator: " and ") }
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
    /// Lets a codelist be what it was, for measures too; `nil` takes it away.
    mutating func replace(_ key: String, by list: Codelist?) {
        codelists[key] = list
        guard let list else { return }
        for (name, measure) in measures where Code.folded(measure.codes.name) == key {
            measures[name]?.codes = list
        }
    }

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
