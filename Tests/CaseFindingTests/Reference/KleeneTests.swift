import CaseFinding
import Testing
import Vocabulary

/// Kleene's tables, and that conditions follow them.
struct KleeneTests {
    static let and: [(Answer, Answer, Answer)] = [
        (.yes, .yes, .yes), (.yes, .no, .no), (.yes, .unknown, .unknown),
        (.no, .yes, .no), (.no, .no, .no), (.no, .unknown, .no),
        (.unknown, .yes, .unknown), (.unknown, .no, .no), (.unknown, .unknown, .unknown),
    ]

    static let or: [(Answer, Answer, Answer)] = [
        (.yes, .yes, .yes), (.yes, .no, .yes), (.yes, .unknown, .yes),
        (.no, .yes, .yes), (.no, .no, .no), (.no, .unknown, .unknown),
        (.unknown, .yes, .yes), (.unknown, .no, .unknown), (.unknown, .unknown, .unknown),
    ]

    @Test(arguments: and)
    func `two lines that have to hold`(_ row: (one: Answer, other: Answer, both: Answer)) throws {
        #expect(row.one.and(row.other) == row.both)
        #expect(try Self.answer(.all([Self.condition(row.one), Self.condition(row.other)])) == row.both)
        let cohort = Cohort(name: "x", lines: [row.one, row.other].map { Cohort.Line(Self.condition($0)) })
        #expect(try Self.answer(cohort) == row.both)
    }

    @Test(arguments: or)
    func `two alternatives`(_ row: (one: Answer, other: Answer, either: Answer)) throws {
        #expect(row.one.or(row.other) == row.either)
        #expect(try Self.answer(.any([Self.condition(row.one), Self.condition(row.other)])) == row.either)
    }

    @Test(arguments: [(Answer.yes, Answer.no), (.no, .yes), (.unknown, .unknown)])
    func `not`(_ row: (one: Answer, negated: Answer)) throws {
        #expect(row.one.negated == row.negated)
        #expect(try Self.answer(.not(Self.condition(row.one))) == row.negated)
    }

    /// Every three answers, and how many of them are asked for.
    static let counted: [(Int, [Answer])] = (1...3).flatMap { least in
        Answer.allCases.flatMap { one in
            Answer.allCases.flatMap { two in Answer.allCases.map { (least, [one, two, $0]) } }
        }
    }

    @Test(arguments: counted)
    func `so many of three is what the brackets say that it stands for`(_ row: (least: Int, answers: [Answer])) throws {
        let parts = row.answers.map { Self.condition($0) }
        let pairs = [[0, 1], [0, 2], [1, 2]].map { Condition.all([parts[$0[0]], parts[$0[1]]]) }
        let written: [Condition] = [.any(parts), .any(pairs), .all(parts)]
        let answer = try Self.answer(.atLeast(row.least, parts))
        #expect(try answer == Self.answer(written[row.least - 1]))
        #expect(answer == .atLeast(row.least, of: row.answers))
    }

    /// A clause that answers so of a woman of unknown birth.
    private static func condition(_ answer: Answer) -> Condition {
        switch answer {
        case .yes: .clause(.sex(.female))
        case .no: .clause(.sex(.male))
        case .unknown: .clause(.aged(.orOver(65)))
        }
    }

    private static func answer(_ condition: Condition) throws -> Answer {
        try answer(Cohort(name: "x", lines: [Cohort.Line(condition)]))
    }

    private static func answer(_ cohort: Cohort) throws -> Answer {
        var people = GeneratedPeople(1)
        let person = PersonFacts(person: ID(bits: 1), demographics: Demographics(sex: .female), events: [])
        return try ReferenceEvaluator(Question(cohort: cohort, catalogue: Catalogue()))
            .answer(person, in: people.practice())
    }
}
