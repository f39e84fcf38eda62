/// The truth about an indicator, one person at a time: where somebody counts, and why.
package struct IndicatorEvaluator: Sendable {
    package let indicator: Indicator
    private let evaluator: ReferenceEvaluator

    /// `question` is for everything but its cohort, which is not looked at.
    package init(_ indicator: Indicator, _ question: Question) {
        self.indicator = indicator
        var question = question
        question.cohort = indicator.parts
        evaluator = ReferenceEvaluator(question)
    }

    /// Where the person counts; `nil` for whoever does not count at all: not registered, or withheld.
    package func standing(
        of person: PersonFacts, in practice: PracticeFacts
    ) throws(Unanswerable) -> Indicator.Standing? {
        let answers = try evaluator.lineAnswers(person, in: practice)
        return evaluator.isRegistered(person, in: practice) ? indicator.standing(of: answers) : nil
    }

    /// Whether the person would count but has dissented from sharing.
    package func isWithheld(_ person: PersonFacts, in practice: PracticeFacts) -> Bool {
        evaluator.isWithheld(person, in: practice)
    }

    /// Why they stand there: the reasons of each part, in the order of ``Indicator/parts``.
    package func reasons(_ person: PersonFacts, in practice: PracticeFacts) throws(Unanswerable) -> [[Reason]] {
        try evaluator.reasonsByLine(person, in: practice)
    }
}

extension Indicator {
    /// `achieved`; `not achieved, undecided`; `excluded: registered in the last 3 months`.
    package func words(_ standing: Standing) -> String {
        switch standing {
        case .outside: "outside"
        case .undecided: "undecided"
        case .excluded(let place): "excluded: \(exclusions[place].name)"
        case .excepted(let place): "excepted: \(exceptions[place].name)"
        case .achieved: "achieved"
        case .notAchieved(let isUndecided): "not achieved\(isUndecided ? ", undecided" : "")"
        }
    }
}
