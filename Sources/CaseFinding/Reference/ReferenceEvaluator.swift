package import Vocabulary

/// The truth about a question, one person at a time: slow and obvious. Every other evaluator has to agree with it, and
/// it is what explains an answer.
///
/// The base population is not part of an answer: whether somebody is counted at all is ``isRegistered(_:in:)``.
package struct ReferenceEvaluator: Sendable {
    /// The list whose newest entry is a person's ethnicity, where the catalogue has one of that name.
    package static let ethnicityList = "ethnicity"
    /// The list any entry of which says that an interpreter is needed, where the catalogue has one of that name.
    package static let interpreterList = "interpreter needed"
    /// The most clauses that a question may have, those of the cohorts that it uses included.
    package static let largestQuestion = 10_000

    package let question: Question
    private let obstacle: Unanswerable?

    package init(_ question: Question) {
        self.question = question
        self.obstacle = QuestionCheck(question).obstacles.first
    }

    /// The same evaluator for a narrower form of its question, in whose way nothing else stands.
    func asking(_ narrowed: Question) -> ReferenceEvaluator {
        ReferenceEvaluator(question: narrowed, obstacle: obstacle)
    }

    private init(question: Question, obstacle: Unanswerable?) {
        self.question = question
        self.obstacle = obstacle
    }

    /// Everything that stands in the way of an answer to the question; empty where nothing does.
    package static func obstacles(to question: Question) -> [Unanswerable] {
        QuestionCheck(question).obstacles
    }

    /// Throws the first thing that stands in the way of an answer. To be called before anybody is looked at.
    package static func check(_ question: Question) throws(Unanswerable) {
        if let obstacle = QuestionCheck(question).obstacles.first { throw obstacle }
    }

    /// Every list whose events the question looks at, with the cohorts that it uses: an explanation needs these events
    /// and no others. Each list once, in the order in which they are named.
    package static func codelists(of question: Question) throws(Unanswerable) -> [Codelist] {
        let check = QuestionCheck(question)
        if let obstacle = check.obstacles.first { throw obstacle }
        return check.lists
    }

    /// Whether the cohort's lines hold of the person, registered or not.
    package func answer(_ person: PersonFacts, in practice: PracticeFacts) throws(Unanswerable) -> Answer {
        try inquiry(person, practice).verdict(question.cohort.condition).answer
    }

    /// The answer of each line, in their order.
    package func lineAnswers(_ person: PersonFacts, in practice: PracticeFacts) throws(Unanswerable) -> [Answer] {
        let inquiry = try inquiry(person, practice)
        return question.cohort.lines.map { inquiry.verdict($0.condition).answer }
    }

    /// Where the answer is unknown only because coverage starts late: what it would be were the extract complete.
    package func answerIfComplete(_ person: PersonFacts, in practice: PracticeFacts) throws(Unanswerable) -> Answer? {
        let verdict = try inquiry(person, practice).verdict(question.cohort.condition)
        return verdict.answer == .unknown && verdict.ifComplete != .unknown ? verdict.ifComplete : nil
    }

    /// Whether the person is counted: registered and alive on the day asked for, and not withheld.
    package func isRegistered(_ person: PersonFacts, in practice: PracticeFacts) -> Bool {
        person.demographics.isRegisteredAndAlive(on: question.asAt ?? practice.asAt) && !person.demographics.dissent
    }

    /// Whether the person would be counted but has dissented from sharing: counted beside the others, listed to nobody.
    package func isWithheld(_ person: PersonFacts, in practice: PracticeFacts) -> Bool {
        person.demographics.isRegisteredAndAlive(on: question.asAt ?? practice.asAt) && person.demographics.dissent
    }

    func inquiry(_ person: PersonFacts, _ practice: PracticeFacts) throws(Unanswerable) -> Inquiry {
        if let obstacle { throw obstacle }
        return Inquiry(question, person, practice)
    }
}
