import Vocabulary

/// The answers of one condition for everybody of a segment: who is yes and who is no; the rest are unknown.
struct AnswerSets: Sendable {
    var yes: PersonSet
    var no: PersonSet

    /// Nobody is known.
    init(people: Int) {
        yes = PersonSet(people: people)
        no = PersonSet(people: people)
    }

    /// The same for everybody.
    init(_ answer: Answer, people: Int) {
        self.init(people: people)
        switch answer {
        case .yes: yes = .everybody(of: people)
        case .no: no = .everybody(of: people)
        case .unknown: break
        }
    }

    init(yes: PersonSet, no: PersonSet) {
        self.yes = yes
        self.no = no
    }

    mutating func set(_ local: Int, _ answer: Answer) {
        switch answer {
        case .yes: yes.insert(local)
        case .no: no.insert(local)
        case .unknown: break
        }
    }

    /// Kleene's tables, 64 people at a time.
    func and(_ other: AnswerSets) -> AnswerSets {
        AnswerSets(yes: yes.intersection(other.yes), no: no.union(other.no))
    }

    func or(_ other: AnswerSets) -> AnswerSets {
        AnswerSets(yes: yes.union(other.yes), no: no.intersection(other.no))
    }

    var negated: AnswerSets {
        AnswerSets(yes: no, no: yes)
    }

    /// Everything about these people is forgotten.
    mutating func forget(_ people: PersonSet) {
        yes.subtract(people)
        no.subtract(people)
    }
}
