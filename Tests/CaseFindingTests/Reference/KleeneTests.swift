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
