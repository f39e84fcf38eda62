import Vocabulary

/// A clause with what its names stand for.
struct Leaf: Sendable {
    /// Without negation: `with none of` is the negation of `with any of`.
    let clause: Clause
    /// The list whose events the clause looks at.
    var list: PreparedList?
    /// The list that an event or a field has to be in.
    var other: PreparedList?
    var measure: PreparedMeasure?
    /// The least change of its values, in the canonical unit; follows from clause and measure.
    var leastChange: Double?
    /// Once it is worked out.
    private var settled: Int?

    init(clause: Clause) {
        self.clause = clause
    }

    /// Whether the answer follows from segment, day and clearance alone, so that it can be kept.
    var isLasting: Bool {
        switch clause {
        case .local, .refused, .registeredAt: false
        default: true
        }
    }

    /// Works the hash out. Nothing of the leaf is changed afterwards.
    mutating func settle() {
        settled = hash
    }

    var hash: Int {
        if let settled { return settled }
        var hasher = Hasher()
        hasher.combine(clause)
        hasher.combine(list)
        hasher.combine(other)
        hasher.combine(measure)
        return hasher.finalize()
    }
}

extension Leaf: Hashable {
    static func == (one: Leaf, other: Leaf) -> Bool {
        one.list == other.list && one.other == other.other && one.clause == other.clause
            && one.measure == other.measure
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}

/// A question made ready: what is asked of each segment.
struct QuestionPlan {
    /// How the answers of the leaves are joined.
    indirect enum Node {
        case leaf(Int)
        case not(Node)
        case all([Node])
        case any([Node])
    }

    /// Each different one once.
    private(set) var leaves: [Leaf] = []
    /// One for each line of the cohort.
    private(set) var lines: [Node] = []
    private var places: [Leaf: Int] = [:]
    private let catalogue: Catalogue
    private let lists: PreparedLists

    /// Checks the question, and resolves every name in it.
    init(_ question: Question, lists: PreparedLists) throws(Unanswerable) {
        try ReferenceEvaluator.check(question)
        catalogue = question.catalogue
        self.lists = lists
        for line in question.cohort.lines { lines.append(try node(line.condition)) }
    }

    private mutating func node(_ condition: Condition) throws(Unanswerable) -> Node {
        switch condition {
        case .clause(.inCohort(let name)):
            guard let cohort = catalogue.cohort(name) else { throw .noCohort(name) }
            return try node(cohort.condition)
        case .clause(let clause): return try node(clause)
        case .not(let inner): return .not(try node(inner))
        case .all(let parts): return .all(try nodes(parts))
        case .any(let parts): return .any(try nodes(parts))
        }
    }

    private mutating func nodes(_ conditions: [Condition]) throws(Unanswerable) -> [Node] {
        var nodes: [Node] = []
        for condition in conditions { nodes.append(try node(condition)) }
        return nodes
    }

    private mutating func node(_ clause: Clause) throws(Unanswerable) -> Node {
        switch clause {
        case .withNone(let name, let window): return .not(leaf(try leaf(for: .withAny(of: name, window))))
        case .appointments: return leaf(try leaf(for: clause.countOfAppointments ?? clause))
        case .language(let language, isNot: true): return .not(leaf(try leaf(for: .language(language, isNot: false))))
        default: return leaf(try leaf(for: clause))
        }
    }

    private mutating func leaf(_ leaf: Leaf) -> Node {
        if let place = places[leaf] { return .leaf(place) }
        places[leaf] = leaves.count
        leaves.append(leaf)
        leaves[leaves.count - 1].settle()
        return .leaf(leaves.count - 1)
    }

    private func leaf(for clause: Clause) throws(Unanswerable) -> Leaf {
        var leaf = Leaf(clause: clause)
        switch clause {
        case .withAny(let name, _), .withNone(let name, _), .count(_, _, _, let name, _), .first(let name, _),
            .agedAt(_, _, let name):
            leaf.list = try list(name)
        case .latest(let name, let test, let unit, _):
            guard let measure = catalogue.measure(name) else { throw .noMeasure(name) }
            leaf.list = lists.prepared(measure.codes)
            leaf.measure = PreparedMeasure(measure, test, unit: unit)
        case .latestOf(let name, let isIn, _):
            leaf.list = try list(name)
            leaf.other = try list(isIn)
        case .ordered(let name, _, _, let other, _), .noneSince(let name, let other):
            leaf.list = try list(name)
            leaf.other = try list(other)
        case .changed(let name, _, let least, let unit, _):
            guard let measure = catalogue.measure(name) else { throw .noMeasure(name) }
            leaf.list = lists.prepared(measure.codes)
            // Of the comparison only the units are used.
            leaf.measure = PreparedMeasure(measure, .atLeast(0), unit: nil)
            leaf.leastChange = measure.difference(least, unit: unit ?? "")
        case .ethnicity(let name):
            leaf.other = try list(name)
            leaf.list = catalogue.codelist(ReferenceEvaluator.ethnicityList).map(lists.prepared) ?? leaf.other
        case .needsInterpreter:
            leaf.list = catalogue.codelist(ReferenceEvaluator.interpreterList).map(lists.prepared)
        case .aged, .born, .sex, .registeredAt, .registeredInTheLast, .registeredForAtLeast, .deprivation, .language,
            .inCohort, .local, .appointments, .refused:
            break
        }
        return leaf
    }

    private func list(_ name: String) throws(Unanswerable) -> PreparedList {
        guard let list = catalogue.codelist(name) else { throw .needsCodelist(name) }
        return lists.prepared(list)
    }
}
