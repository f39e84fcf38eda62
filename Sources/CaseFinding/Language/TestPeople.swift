package import Vocabulary

/// Invented people of whom it is known what a cohort has to answer: the tables by which cohorts, and the evaluators
/// themselves, are tested. `test-people` in the reference has the format.
package struct TestPeople: Sendable {
    /// What has to come out for one person.
    package enum Expected: Hashable, Sendable {
        /// Counted, with this answer; where it is unknown only because coverage starts late, what it would be otherwise.
        case answer(Answer, ifComplete: Answer?)
        case notRegistered
        case withheld
        /// Where somebody counts for an indicator, in words.
        case standing(String)

        /// As a table says it: `unknown, yes if complete`.
        package var words: String {
            switch self {
            case .answer(let answer, nil): "\(answer)"
            case .answer(let answer, let other?): "\(answer), \(other) if complete"
            case .notRegistered: "not registered"
            case .withheld: "withheld"
            case .standing(let words): words
            }
        }

        init?(words: String) {
            let all: [Expected] =
                Answer.allCases.map { .answer($0, ifComplete: nil) } + [
                    .answer(.unknown, ifComplete: .yes), .answer(.unknown, ifComplete: .no), .notRegistered, .withheld,
                ]
            let folded = Code.folded(words)
            if let expected = all.first(where: { $0.words == folded }) {
                self = expected
            } else if TestPeople.standings.contains(where: folded.hasPrefix) {
                self = .standing(words)
            } else {
                return nil
            }
        }
    }

    /// How the words for where somebody counts begin; ``Indicator/words(_:)`` has all of them.
    private static let standings = ["outside", "undecided", "excluded: ", "excepted: ", "achieved", "not achieved"]

    /// One person and what has to come out.
    package struct Row: Sendable {
        /// The line of the text, from 1.
        package var line: Int
        package var name: String
        package var facts: PersonFacts
        package var expected: Expected
    }

    /// The people of one practice, and how it is asked about them.
    package struct Block: Sendable {
        package var practice: PracticeFacts
        package var practiceName: String
        /// The day asked for in place of the as-at day.
        package var asked: Day?
        package var clearance: Sensitivity
        package var local: LocalFacts
        package var rows: [Row]

        /// The cohort as a question about these people.
        package func question(_ cohort: Cohort, _ catalogue: Catalogue) -> Question {
            var catalogue = catalogue
            catalogue.practices.append(Catalogue.Practice(ods: practice.practice, name: practiceName))
            return Question(cohort: cohort, catalogue: catalogue, asAt: asked, clearance: clearance, local: local)
        }
    }

    package var blocks: [Block]

    /// Reads a text; throws the first thing that is wrong with it. Names of lists are looked up in the catalogue.
    package init(_ text: String, _ catalogue: Catalogue) throws(CohortProblem) {
        var reader = TestPeopleReader(catalogue)
        blocks = try reader.read(text)
    }
}
