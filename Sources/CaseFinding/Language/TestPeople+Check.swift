package import Vocabulary

extension TestPeople {
    /// An evaluator: the answer for each of some people of a practice, all of them counted.
    package typealias Evaluator = (Question, [PersonFacts], PracticeFacts) throws -> [Answer]

    /// A person for whom something else came out.
    package struct Failure: Hashable, Sendable {
        package let line: Int
        package let name: String
        package let expected: String
        package let found: String

        /// `line 7, "Has a plan": no expected, yes found`
        package var text: String { "line \(line), \"\(name)\": \(expected) expected, \(found) found" }
    }

    /// Runs an evaluator over everybody; empty where it answers as it should.
    package func failures(
        of cohort: Cohort, _ catalogue: Catalogue, answering evaluator: Evaluator
    ) throws -> [Failure] {
        var failures: [Failure] = []
        for block in blocks {
            let counted = block.rows.filter { if case .answer = $0.expected { true } else { false } }
            let answers = try evaluator(block.question(cohort, catalogue), counted.map(\.facts), block.practice)
            for (index, row) in counted.enumerated() {
                guard case .answer(let expected, _) = row.expected else { continue }
                let found = index < answers.count ? "\(answers[index])" : "nothing"
                if found != "\(expected)" {
                    failures.append(
                        Failure(line: row.line, name: row.name, expected: "\(expected)", found: found))
                }
            }
        }
        return failures
    }

    /// Runs the reference evaluator over everybody: the answer, what it would be were coverage complete, and who is
    /// counted at all.
    package func failures(of cohort: Cohort, _ catalogue: Catalogue) throws(Unanswerable) -> [Failure] {
        var failures: [Failure] = []
        for block in blocks {
            let evaluator = ReferenceEvaluator(block.question(cohort, catalogue))
            for row in block.rows {
                let found: Expected
                if evaluator.isWithheld(row.facts, in: block.practice) {
                    found = .withheld
                } else if !evaluator.isRegistered(row.facts, in: block.practice) {
                    found = .notRegistered
                } else {
                    found = .answer(
                        try evaluator.answer(row.facts, in: block.practice),
                        ifComplete: try evaluator.answerIfComplete(row.facts, in: block.practice))
                }
                if found != row.expected {
                    failures.append(
                        Failure(line: row.line, name: row.name, expected: row.expected.words, found: found.words))
                }
            }
        }
        return failures
    }

    /// Runs the reference evaluator of an indicator over everybody.
    package func failures(of indicator: Indicator, _ catalogue: Catalogue) throws(Unanswerable) -> [Failure] {
        var failures: [Failure] = []
        for block in blocks {
            let evaluator = IndicatorEvaluator(indicator, block.question(indicator.parts, catalogue))
            for row in block.rows {
                let standing = try evaluator.standing(of: row.facts, in: block.practice).map(indicator.words)
                let found =
                    standing ?? (evaluator.isWithheld(row.facts, in: block.practice) ? "withheld" : "not registered")
                if found != row.expected.words {
                    failures.append(
                        Failure(line: row.line, name: row.name, expected: row.expected.words, found: found))
                }
            }
        }
        return failures
    }
}
