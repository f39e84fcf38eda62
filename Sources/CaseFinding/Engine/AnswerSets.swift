import Vocabulary

/// The answers of one condition for everybody of a segment: who is yes, who is no, and for whom it is unknown.
///
/// What is kept is who is yes and who is not no. Kleene's tables take each of the two by itself; and mostly nobody is
/// unknown, so that both are the same and one is enough.
struct AnswerSets: Sendable {
    private(set) var yes: PersonSet
    /// Those for whom it is not no; `nil` where that is who is yes.
    private var possible: PersonSet?

    /// Yes for these, no for all others.
    init(yes: PersonSet) {
        self.yes = yes
    }

    /// Nobody is known.
    init(people: Int) {
        self.init(.unknown, people: people)
    }

    /// The same for everybody.
    init(_ answer: Answer, people: Int) {
        yes = answer == .yes ? .everybody(of: people) : PersonSet(people: people)
        if answer == .unknown { possible = .everybody(of: people) }
    }

    init(yes: PersonSet, no: PersonSet) {
        self.yes = yes
        let possible = no.complement
        if possible != yes { self.possible = possible }
    }

    /// Yes for these, no for those who are not among the others either. Whoever is yes is among the others.
    init(yes: PersonSet, possible: PersonSet) {
        self.yes = yes
        if possible != yes { self.possible = possible }
    }

    var people: Int { yes.people }

    /// Whoever is yes or unknown.
    var notNo: PersonSet { possible ?? yes }

    var no: PersonSet { notNo.complement }

    /// For whom it is unknown.
    var unknown: PersonSet { possible.map { $0.subtracting(yes) } ?? PersonSet(people: people) }

    /// Whether nobody is unknown.
    var isDecided: Bool { possible == nil }

    mutating func set(_ local: Int, _ answer: Answer) {
        if possible == nil, answer == .unknown { possible = yes }
        if answer == .yes { yes.insert(local) } else { yes.remove(local) }
        if answer == .no { possible?.remove(local) } else { possible?.insert(local) }
    }

    /// Kleene's tables, 64 people at a time.
    func and(_ other: AnswerSets) -> AnswerSets {
        var both = self
        both.formAnd(other)
        return both
    }

    func or(_ other: AnswerSets) -> AnswerSets {
        var either = self
        either.formOr(other)
        return either
    }

    mutating func formAnd(_ other: AnswerSets) {
        if possible != nil || other.possible != nil { possible = notNo.intersection(other.notNo) }
        yes.formIntersection(other.yes)
    }

    mutating func formOr(_ other: AnswerSets) {
        if possible != nil || other.possible != nil { possible = notNo.union(other.notNo) }
        yes.formUnion(other.yes)
    }

    var negated: AnswerSets {
        var negated = self
        negated.negate()
        return negated
    }

    mutating func negate() {
        if let possible {
            (yes, self.possible) = (possible.complement, yes.complement)
        } else {
            yes.formComplement()
        }
    }

    /// Everything about these people is forgotten.
    mutating func forget(_ people: PersonSet) {
        possible = notNo.union(people)
        yes.subtract(people)
    }
}
