import Testing
import Vocabulary

@testable import CaseFinding

struct PersonSetTests {
    @Test(arguments: [0, 1, 63, 64, 65, 200])
    func `sets of people are sets`(people: Int) {
        var generator = SeededGenerator(seed: UInt64(people))
        for _ in 0..<20 {
            let one = Set((0..<people).filter { _ in generator.percent(40) })
            let other = Set((0..<people).filter { _ in generator.percent(40) })
            var (own, theirs) = (PersonSet(people: people), PersonSet(people: people))
            for local in one { own.insert(local) }
            for local in other { theirs.insert(local) }
            #expect(own.members == one.sorted() && own.count == one.count && own.isEmpty == one.isEmpty)
            #expect(own.union(theirs).members == one.union(other).sorted())
            #expect(own.intersection(theirs).members == one.intersection(other).sorted())
            #expect(own.subtracting(theirs).members == one.subtracting(other).sorted())
            #expect(PersonSet.everybody(of: people).members == Array(0..<people))
            for local in 0..<people { #expect(own.contains(local) == one.contains(local)) }
            for local in one { own.remove(local) }
            #expect(own.isEmpty)
        }
    }

    @Test func `answers of many are joined as answers of one`() {
        let all = Answer.allCases
        for one in all {
            for other in all {
                let (left, right) = (AnswerSets(one, people: 3), AnswerSets(other, people: 3))
                #expect(left.and(right).answer == one.and(other))
                #expect(left.or(right).answer == one.or(other))
            }
            #expect(AnswerSets(one, people: 3).negated.answer == one.negated)
        }
    }
}

extension AnswerSets {
    /// The answer that all three have.
    fileprivate var answer: Answer? {
        if yes.count == 3, no.isEmpty { return .yes }
        if no.count == 3, yes.isEmpty { return .no }
        return yes.isEmpty && no.isEmpty ? .unknown : nil
    }
}
