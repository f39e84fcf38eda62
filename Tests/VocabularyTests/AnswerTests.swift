import Testing
import Vocabulary

struct AnswerTests {
    @Test(arguments: [
        (Answer.no, Answer.no, Answer.no, Answer.no), (.no, .yes, .no, .yes), (.no, .unknown, .no, .unknown),
        (.yes, .no, .no, .yes), (.yes, .yes, .yes, .yes), (.yes, .unknown, .unknown, .yes),
        (.unknown, .no, .no, .unknown), (.unknown, .yes, .unknown, .yes), (.unknown, .unknown, .unknown, .unknown),
    ])
    func `and, or`(left: Answer, right: Answer, both: Answer, either: Answer) {
        #expect(left.and(right) == both)
        #expect(left.or(right) == either)
        // De Morgan.
        #expect(left.and(right).negated == left.negated.or(right.negated))
        #expect(left.or(right).negated == left.negated.and(right.negated))
    }

    @Test(arguments: [(Answer.no, Answer.yes), (.yes, .no), (.unknown, .unknown)])
    func `not`(answer: Answer, negated: Answer) {
        #expect(answer.negated == negated)
    }

    @Test func `a known answer is yes or no`() {
        #expect(Answer(true) == .yes)
        #expect(Answer(false) == .no)
    }

    @Test func `an unknown part never decides more than either of its values would`() {
        for left in Answer.allCases {
            for value in [Answer.yes, .no] {
                if left.and(.unknown) != .unknown { #expect(left.and(value) == left.and(.unknown)) }
                if left.or(.unknown) != .unknown { #expect(left.or(value) == left.or(.unknown)) }
            }
        }
    }
}
