package import Vocabulary

/// One line of a cohort at one practice: whom it holds for by itself, and what is left once it has been asked.
package struct FunnelStep: Hashable, Sendable {
    /// People of whom the line holds, whatever the others say.
    package var own: Int
    /// People of whom this line and all before it hold.
    package var remaining: Int
    /// Of those whom the lines before had left, those of whom this line cannot be told: it takes them away as well.
    package var undecided: Int
    /// One for each clause of a line that joins several; empty for any other line.
    package var arms: [FunnelArm]

    package init(own: Int, remaining: Int, undecided: Int, arms: [FunnelArm]) {
        self.own = own
        self.remaining = remaining
        self.undecided = undecided
        self.arms = arms
    }

    package static func + (left: Self, right: Self) -> Self {
        Self(
            own: left.own + right.own, remaining: left.remaining + right.remaining,
            undecided: left.undecided + right.undecided, arms: zip(left.arms, right.arms).map(+))
    }
}

/// One clause among those that a line joins, or a bracket among them.
package struct FunnelArm: Hashable, Sendable {
    /// People of whom it holds by itself.
    package var own: Int
    /// One for each clause of a bracket; empty for a clause.
    package var arms: [FunnelArm]

    package init(own: Int, arms: [FunnelArm] = []) {
        self.own = own
        self.arms = arms
    }

    package static func + (left: Self, right: Self) -> Self {
        Self(own: left.own + right.own, arms: zip(left.arms, right.arms).map(+))
    }
}

/// The lines of a cohort at one practice, one step each: what is left of the registered after the last are the included.
package struct PracticeFunnel: Hashable, Sendable {
    package let practice: ODSCode
    package let registered: Int
    package let steps: [FunnelStep]

    /// The parts of one practice together.
    func adding(_ part: Self) -> Self {
        Self(
            practice: practice, registered: registered + part.registered, steps: zip(steps, part.steps).map(+))
    }
}

extension CaseFinder {
    /// What each line of the question takes away of those who count in its answer, for every practice of the snapshot, by
    /// code.
    package func funnel(_ question: Question, _ answer: CohortAnswer) throws(FindProblem) -> [PracticeFunnel] {
        var place = 0
        let conditions = question.cohort.lines.map(\.condition)
        return try put(question) { (part: inout SegmentQuestion) throws(SegmentProblem) in
            defer { place += 1 }
            return try part.funnel(of: answer.segments[place].registered, conditions)
        }.byPractice { $0 }
    }
}

extension SegmentQuestion {
    /// Line by line, whom each leaves of those whom the lines before it had left. `conditions` are the lines as they are
    /// written: another cohort that one of them names is one clause.
    mutating func funnel(
        of base: PersonSet, _ conditions: [Condition]
    ) throws(SegmentProblem) -> PracticeFunnel {
        var left = base
        var steps: [FunnelStep] = []
        for (condition, line) in zip(conditions, lines) {
            let answers = try self.answers(line)
            let undecided = left.subtracting(answers.yes).subtracting(answers.no).count
            left.formIntersection(answers.yes)
            steps.append(
                FunnelStep(
                    own: answers.yes.intersection(base).count, remaining: left.count, undecided: undecided,
                    arms: try arms(condition, line, of: base, levels: Self.levels)))
        }
        return PracticeFunnel(
            practice: view.segment.header.practice, registered: base.count, steps: steps)
    }

    /// Alternatives, and brackets among them: more is not shown, and would be asked at every key.
    private static let levels = 2

    private mutating func arms(
        _ condition: Condition, _ node: QuestionPlan.Node, of base: PersonSet, levels: Int
    ) throws(SegmentProblem) -> [FunnelArm] {
        guard levels > 0 else { return [] }
        switch (condition, node) {
        case (.not(let inner), .not(let node)): return try arms(inner, node, of: base, levels: levels)
        case (.any(let parts), .any(let nodes)), (.all(let parts), .all(let nodes)),
            (.atLeast(_, let parts), .atLeast(_, let nodes)):
            var arms: [FunnelArm] = []
            for (part, node) in zip(parts, nodes) {
                let own = try self.answers(node).yes.intersection(base).count
                arms.append(
                    FunnelArm(own: own, arms: try self.arms(part, node, of: base, levels: levels - 1)))
            }
            return arms
        default: return []
        }
    }
}
