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
        CohortAnswer(version: version(question), segments: try putLines(question) { SegmentAnswer($0, $1) })
    }

    /// What `take` makes of the answers of all lines, for each segment of the snapshot, in order.
    func putLines<Part>(_ question: Question, _ take: (SegmentView, ArraySlice<AnswerSets>) -> Part)
        throws(FindProblem) -> [Part]
    {
        let count = question.cohort.lines.count
        // One array for all segments.
        var lines: [AnswerSets] = []
        lines.reserveCapacity(count * snapshot.segments.count)
        let views = try put(question) { (part: inout SegmentQuestion) throws(SegmentProblem) in
            try part.append(to: &lines)
            return part.view
        }
        var parts: [Part] = []
        parts.reserveCapacity(views.count)
        for (place, view) in views.enumerated() {
            parts.append(take(view, lines[place * count..<(place + 1) * count]))
        }
        return parts
    }

    /// What an answer to the question is drawn from.
    func version(_ question: Question) -> CohortAnswer.Version {
        CohortAnswer.Version(snapshot: snapshot.version, local: question.local.sequence)
    }

    /// Puts the question to each segment of the snapshot, in order.
    func put<Part>(
        _ question: Question, _ take: (inout SegmentQuestion) throws(SegmentProblem) -> Part
    ) throws(FindProblem) -> [Part] {
        let plan: QuestionPlan
        do {
            plan = try QuestionPlan(question, lists: snapshot.lists)
        } catch {
            throw .unanswerable(error)
        }
        let asked = AskedQuestion(question)
        if snapshot.lists.areNew(plan.leaves) { ReadAhead(snapshot.segments, question)(plan.leaves) }
        do throws(SegmentProblem) {
            var parts: [Part] = []
            parts.reserveCapacity(snapshot.segments.count)
            for segment in snapshot.segments {
                var part = SegmentQuestion(plan, try SegmentView(segment, asked))
                parts.append(try take(&part))
            }
            return parts
        } catch {
            throw .segment(error)
        }
    }
}

/// A question put to one segment.
struct SegmentQuestion {
    private let plan: QuestionPlan
    let view: SegmentView
    /// The answers of the leaves, once they are there; empty where each stands in one place.
    private var known: [AnswerSets?]

    init(_ plan: QuestionPlan, _ view: SegmentView) {
        self.plan = plan
        self.view = view
        known = plan.isRepeating ? [AnswerSets?](repeating: nil, count: plan.leaves.count) : []
    }

    var lines: [QuestionPlan.Node] { plan.lines }

    /// Adds the answers of each line for everybody of the segment.
    mutating func append(to answers: inout [AnswerSets]) throws(SegmentProblem) {
        for line in plan.lines { answers.append(try self.answers(line)) }
    }

    /// The answers of a node for everybody of the segment.
    mutating func answers(_ node: QuestionPlan.Node) throws(SegmentProblem) -> AnswerSets {
        switch node {
        case .leaf(let place):
            guard !known.isEmpty else { return try view.answers(plan.leaves[place]) }
            if let known = known[place] { return known }
            let found = try view.answers(plan.leaves[place])
            known[place] = found
            return found
        case .not(.leaf(let place)) where known.isEmpty:
            return try view.answers(plan.leaves[place], isNegated: true)
        case .not(let inner): return try answers(inner).negated
        case .all(let parts):
            guard let first = parts.first else { return AnswerSets(.yes, people: view.people) }
            var all = try answers(first)
            for part in parts.dropFirst() { all.formAnd(try answers(part)) }
            return all
        case .any(let parts):
            guard let first = parts.first else { return AnswerSets(.no, people: view.people) }
            var any = try answers(first)
            for part in parts.dropFirst() { any.formOr(try answers(part)) }
            return any
        case .atLeast(let least, let parts):
            var yes = PeopleCounts(people: view.people)
            // The same while nobody is unknown.
            var possible: PeopleCounts?
            for part in parts {
                let answers = try self.answers(part)
                if possible == nil, !answers.isDecided { possible = yes }
                yes.add(answers.yes)
                possible?.add(answers.notNo)
            }
            let reached = yes.reaching(least)
            guard let possible else { return AnswerSets(yes: reached) }
            return AnswerSets(yes: reached, possible: possible.reaching(least))
        }
    }
}
