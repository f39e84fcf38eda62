import Vocabulary

/// A clause with what its names stand for. It is handed on to every segment, so that it is one object, and its hash is
/// worked out once.
final class Leaf: Sendable {
    /// Without negation: `with none of` is the negation of `with any of`.
    let clause: Clause
    /// The list whose events the clause looks at.
    let list: PreparedList?
    /// The list that an event or a field has to be in.
    let other: PreparedList?
    let measure: PreparedMeasure?
    /// The least change of its values, in the canonical unit; follows from clause and measure.
    let leastChange: Double?
    /// What the words for the status of a course say.
    let courses: CourseWords?
    /// The codes of institutions that mean a care home; `nil` where any does.
    let careHomeCodes: Codelist?
    let hash: Int

    init(
        _ clause: Clause, list: PreparedList? = nil, other: PreparedList? = nil, measure: PreparedMeasure? = nil,
        leastChange: Double? = nil, courses: CourseWords? = nil, careHomeCodes: Codelist? = nil
    ) {
        self.clause = clause
        self.list = list
        self.other = other
        self.measure = measure
        self.leastChange = leastChange
        self.courses = courses
        self.careHomeCodes = careHomeCodes
        var hasher = Hasher()
        hasher.combine(clause)
        hasher.combine(list)
        hasher.combine(other)
        hasher.combine(measure)
        hasher.combine(courses)
        hasher.combine(careHomeCodes)
        hash = hasher.finalize()
    }

    /// Whether the answer follows from segment, day and clearance alone, so that it can be kept.
    var isLasting: Bool {
        switch clause {
        case .local, .refused, .registeredAt: false
        default: true
        }
    }
}

extension Leaf: Hashable {
    static func == (one: Leaf, other: Leaf) -> Bool {
        one === other
            || one.hash == other.hash && one.list == other.list && one.other == other.other
                && one.clause == other.clause && one.measure == other.measure && one.courses == other.courses
                && one.careHomeCodes == other.careHomeCodes
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}

/// A question made ready: what is asked of each segment. One object for all of them.
final class QuestionPlan {
    /// How the answers of the leaves are joined.
    indirect enum Node {
        case leaf(Int)
        case not(Node)
        case all([Node])
        case any([Node])
        case atLeast(Int, [Node])
    }

    /// Each different one once.
    private(set) var leaves: [Leaf] = []
    /// One for each line of the cohort.
    private(set) var lines: [Node] = []
    /// Whether a leaf stands in several places.
    private(set) var isRepeating = false
    private let catalogue: Catalogue
    private let lists: PreparedLists

    /// Checks the question, and resolves every name in it.
    init(_ question: Question, lists: PreparedLists) throws(Unanswerable) {
        try ReferenceEvaluator.check(question)
        catalogue = question.catalogue
        self.lists = lists
        for line in question.cohort.lines { lines.append(try node(line.condition)) }
    }

    private func node(_ condition: Condition) throws(Unanswerable) -> Node {
        switch condition {
        case .clause(.inCohort(let name)):
            guard let cohort = catalogue.cohort(name) else { throw .noCohort(name) }
            return try node(cohort.condition)
        case .clause(let clause): return try node(clause)
        case .not(let inner): return .not(try node(inner))
        case .all(let parts): return .all(try nodes(parts))
        case .any(let parts): return .any(try nodes(parts))
        case .atLeast(let least, let parts): return .atLeast(least, try nodes(parts))
        }
    }

    private func nodes(_ conditions: [Condition]) throws(Unanswerable) -> [Node] {
        var nodes: [Node] = []
        for condition in conditions { nodes.append(try node(condition)) }
        return nodes
    }

    private func node(_ clause: Clause) throws(Unanswerable) -> Node {
        switch clause {
        case .withNone(let name, let window): return .not(leaf(try leaf(for: .withAny(of: name, window))))
        case .appointments: return leaf(try leaf(for: clause.countOfAppointments ?? clause))
        case .language(let language, isNot: true): return .not(leaf(try leaf(for: .language(language, isNot: false))))
        default: return leaf(try leaf(for: clause))
        }
    }

    private func leaf(_ leaf: Leaf) -> Node {
        if let place = leaves.firstIndex(of: leaf) {
            isRepeating = true
            return .leaf(place)
        }
        leaves.append(lists.known(leaf))
        return .leaf(leaves.count - 1)
    }

    private func leaf(for clause: Clause) throws(Unanswerable) -> Leaf {
        switch clause {
        case .withAny(let name, _), .withNone(let name, _), .count(_, _, _, let name, _), .first(let name, _),
            .agedAt(_, _, let name):
            return Leaf(clause, list: try list(name))
        case .latest(let name, let test, let unit, _):
            guard let measure = catalogue.measure(name) else { throw .noMeasure(name) }
            return Leaf(
                clause, list: lists.prepared(measure.codes), measure: PreparedMeasure(measure, test, unit: unit))
        case .latestOf(let name, let other, _), .ordered(let name, _, _, let other, _), .noneSince(let name, let other):
            return Leaf(clause, list: try list(name), other: try list(other))
        case .changed(let name, _, let least, let unit, _):
            guard let measure = catalogue.measure(name) else { throw .noMeasure(name) }
            // Of the comparison only the units are used.
            return Leaf(
                clause, list: lists.prepared(measure.codes), measure: PreparedMeasure(measure, .atLeast(0), unit: nil),
                leastChange: measure.difference(least, unit: unit ?? ""))
        case .ethnicity(let name):
            let wanted = try list(name)
            return Leaf(
                clause, list: catalogue.everyEthnicity.map(lists.prepared) ?? wanted,
                other: wanted)
        case .needsInterpreter:
            return Leaf(clause, list: catalogue.codelist(ReferenceEvaluator.interpreterList).map(lists.prepared))
        case .onRepeat(let name, _): return Leaf(clause, list: try list(name), courses: CourseWords(catalogue))
        case .atCareHome: return Leaf(clause, careHomeCodes: catalogue.careHomeCodes)
        case .aged, .born, .sex, .registeredAt, .registeredInTheLast, .registeredForAtLeast, .deprivation, .language,
            .inCohort, .local, .appointments, .refused, .usualGP, .livesWith, .livesAlone:
            return Leaf(clause)
        }
    }

    private func list(_ name: String) throws(Unanswerable) -> PreparedList {
        guard let list = catalogue.codelist(name) else { throw .needsCodelist(name) }
        return lists.prepared(list)
    }
}
