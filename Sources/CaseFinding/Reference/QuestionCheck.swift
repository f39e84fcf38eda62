import Vocabulary

/// One walk through a cohort and the cohorts that it uses: what stands in the way of an answer, and which lists it looks
/// at.
struct QuestionCheck {
    private let catalogue: Catalogue
    private(set) var obstacles: [Unanswerable] = []
    /// In the order in which they are first named.
    private(set) var lists: [Codelist] = []
    /// Folded names of the cohorts walked to the end, each with the clauses that it expands to.
    private var sizes: [String: Int] = [:]
    /// The names of the cohorts that the walk stands in.
    private var path: [String] = []
    private var foldedPath: [String] = []

    init(_ question: Question) {
        self.init(question.catalogue)
        walkThrough(question.cohort)
    }

    /// For several cohorts of one catalogue, each put to it in turn.
    init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// What stands in the way of this cohort and of none before it.
    mutating func newObstacles(to cohort: Cohort) -> ArraySlice<Unanswerable> {
        let known = obstacles.count
        walkThrough(cohort)
        return obstacles[known...]
    }

    private mutating func walkThrough(_ cohort: Cohort) {
        let size = walk(cohort)
        sizes[Code.folded(cohort.name)] = size
        if size > ReferenceEvaluator.largestQuestion { add(.tooLarge) }
    }

    private mutating func walk(_ cohort: Cohort) -> Int {
        path.append(cohort.name)
        foldedPath.append(Code.folded(cohort.name))
        let size = cohort.lines.reduce(0) { $0 + walk($1.condition) }
        path.removeLast()
        foldedPath.removeLast()
        return min(size, ReferenceEvaluator.largestQuestion + 1)
    }

    private mutating func walk(_ condition: Condition) -> Int {
        switch condition {
        case .clause(let clause): return walk(clause)
        case .not(let inner): return walk(inner)
        case .all(let parts), .any(let parts): return parts.reduce(0) { $0 + walk($1) }
        case .atLeast(_, let parts):
            // SQL says each of them twice.
            return min(2 * parts.reduce(0) { $0 + walk($1) }, ReferenceEvaluator.largestQuestion + 1)
        }
    }

    private mutating func walk(_ clause: Clause) -> Int {
        switch clause {
        case .registeredAt(let names): names.forEach { need(practice: $0) }
        case .ethnicity(let name):
            need(codelist: name)
            need(codelist: catalogue.everyEthnicity?.name ?? name)
            if let list = catalogue.codelist(name), list.canMatch, !catalogue.isEthnicity(list) {
                add(.notEthnicity(name))
            }
        case .needsInterpreter:
            if let list = catalogue.codelist(ReferenceEvaluator.interpreterList) { need(codelist: list.name) }
        case .withAny(let name, _), .withNone(let name, _), .first(let name, _), .agedAt(_, _, let name):
            need(codelist: name)
        case .count(_, _, let counted, let name, _):
            need(codelist: name)
            if counted == .issues, let list = catalogue.codelist(name), list.kinds != RecordKinds(.medication) {
                add(.notMedication(name))
            }
        case .onRepeat(let name, _):
            need(codelist: name)
            if let list = catalogue.codelist(name), list.kinds != RecordKinds(.medication) { add(.notMedication(name)) }
            for name in CourseWords.lists where catalogue.codelist(name)?.canMatch != true { add(.needsCodelist(name)) }
        case .appointments: return clause.countOfAppointments.map { walk($0) } ?? 1
        case .ordered(let name, _, _, let other, _), .noneSince(let name, let other):
            need(codelist: name)
            need(codelist: other)
        case .changed(let name, _, _, let unit, _): need(measure: name, unit: unit)
        case .latest(let name, _, let unit, _): need(measure: name, unit: unit)
        case .latestOf(let name, let isIn, _):
            need(codelist: name)
            if let list = catalogue.codelist(name), list.canMatch, !list.isRanked { add(.unranked(name)) }
            if catalogue.codelist(isIn)?.canMatch != true { add(.needsCodelist(isIn)) }
        case .inCohort(let name): return need(cohort: name)
        case .aged, .born, .sex, .registeredInTheLast, .registeredForAtLeast, .deprivation, .language, .local,
            .refused, .usualGP, .livesWith, .livesAlone, .atCareHome:
            break
        }
        return 1
    }

    private mutating func need(codelist name: String) {
        guard let list = catalogue.codelist(name), list.canMatch else { return add(.needsCodelist(name)) }
        if !lists.contains(list) { lists.append(list) }
    }

    private mutating func need(measure name: String, unit: String?) {
        guard let measure = catalogue.measure(name) else { return add(.noMeasure(name)) }
        guard measure.codes.canMatch else { return add(.needsCodelist(name)) }
        if let unit, measure.canonical(0, unit: unit) == nil {
            add(.unit(unit, measure: name, known: measure.unitNames))
        }
        if !lists.contains(measure.codes) { lists.append(measure.codes) }
    }

    private mutating func need(practice name: String) {
        if !catalogue.hasPractice(name) { add(.noPractice(name)) }
    }

    private mutating func need(cohort name: String) -> Int {
        let folded = Code.folded(name)
        if let start = foldedPath.firstIndex(of: folded) {
            add(.recursion(path[start...] + [name]))
            return 1
        }
        guard let cohort = catalogue.cohort(name) else {
            add(.noCohort(name))
            return 1
        }
        if let size = sizes[folded] { return size }
        // Each cohort on the way is a level of recursion in every evaluator.
        guard path.count < 64 else {
            add(.tooLarge)
            return 1
        }
        let size = walk(cohort)
        sizes[folded] = size
        return size
    }

    private mutating func add(_ obstacle: Unanswerable) {
        if !obstacles.contains(obstacle) { obstacles.append(obstacle) }
    }
}
