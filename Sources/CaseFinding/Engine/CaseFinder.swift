import Vocabulary

/// Answers questions from a snapshot. Its answers are those of ``ReferenceEvaluator``, person by person, at the speed of
/// sets.
package struct CaseFinder: Sendable {
    package let snapshot: Snapshot

    package init(_ snapshot: Snapshot) {
        self.snapshot = snapshot
    }

    /// The answer for every practice of the snapshot.
    package func answer(_ question: Question) throws(FindProblem) -> CohortAnswer {
        let plan: QuestionPlan
        do {
            plan = try QuestionPlan(question, lists: snapshot.lists)
        } catch {
            throw .unanswerable(error)
        }
        do throws(SegmentProblem) {
            var answers: [SegmentAnswer] = []
            for segment in snapshot.segments {
                answers.append(try SegmentQuestion(plan, SegmentView(segment, question)).answer())
            }
            return CohortAnswer(
                version: CohortAnswer.Version(snapshot: snapshot.version, local: question.local.sequence),
                segments: answers)
        } catch {
            throw .segment(error)
        }
    }
}

/// A question put to one segment.
struct SegmentQuestion {
    private let plan: QuestionPlan
    private let view: SegmentView
    private var leaves: [AnswerSets?]

    init(_ plan: QuestionPlan, _ view: SegmentView) {
        self.plan = plan
        self.view = view
        leaves = [AnswerSets?](repeating: nil, count: plan.leaves.count)
    }

    func answer() throws(SegmentProblem) -> SegmentAnswer {
        var question = self
        var lines: [AnswerSets] = []
        for line in plan.lines { lines.append(try question.answers(line)) }
        var whole = AnswerSets(.yes, people: view.people)
        for line in lines { whole = whole.and(line) }
        return SegmentAnswer(
            segment: view.segment, on: view.day, registered: view.base, included: whole.yes.intersection(view.base),
            excluded: whole.no.intersection(view.base), withheld: view.withheld, nearMisses: nearMisses(lines))
    }

    mutating func answers(_ node: QuestionPlan.Node) throws(SegmentProblem) -> AnswerSets {
        switch node {
        case .leaf(let place):
            if let known = leaves[place] { return known }
            let found = try view.answers(plan.leaves[place])
            leaves[place] = found
            return found
        case .not(let inner): return try answers(inner).negated
        case .all(let parts):
            var all = AnswerSets(.yes, people: view.people)
            for part in parts { all = all.and(try answers(part)) }
            return all
        case .any(let parts):
            var any = AnswerSets(.no, people: view.people)
            for part in parts { any = any.or(try answers(part)) }
            return any
        }
    }

    /// For each line: it says no, and those before and after it yes.
    private func nearMisses(_ lines: [AnswerSets]) -> [PersonSet] {
        var after = [view.base]
        for line in lines.reversed() { after.append(after[after.count - 1].intersection(line.yes)) }
        var before = view.base
        var misses: [PersonSet] = []
        for (place, line) in lines.enumerated() {
            misses.append(line.no.intersection(before).intersection(after[lines.count - 1 - place]))
            before.formIntersection(line.yes)
        }
        return misses
    }
}
