package import Vocabulary

/// One line of a cohort at one practice: whom it holds for by itself, and what is left once it has been asked.
package struct FunnelStep: Hashable, Sendable {
    /// People of whom the line holds, whatever the others say.
    package var own: Int
    /// People of whom this line and all before it hold.
    package var remaining: Int
    /// Of those whom the lines before had left, those of whom this line cannot be told: it takes them away as well.
    package var undecided: Int
    /// For each arm of an `either`, the people of whom it holds by itself; empty for any other line.
    package var arms: [Int]

    package init(own: Int, remaining: Int, undecided: Int, arms: [Int]) {
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
        return try put(question) { (part: inout SegmentQuestion) throws(SegmentProblem) in
            defer { place += 1 }
            return try part.funnel(of: answer.segments[place].registered)
        }.byPractice { $0 }
    }
}

extension SegmentQuestion {
    /// Line by line, whom each leaves of those whom the lines before it had left.
    mutating func funnel(of base: PersonSet) throws(SegmentProblem) -> PracticeFunnel {
        var left = base
        var steps: [FunnelStep] = []
        for line in lines {
            let answers = try self.answers(line)
            let undecided = left.subtracting(answers.yes).subtracting(answers.no).count
            left.formIntersection(answers.yes)
            var arms: [Int] = []
            if case .any(let parts) = line {
                for part in parts { arms.append(try self.answers(part).yes.intersection(base).count) }
            }
            steps.append(
                FunnelStep(
                    own: answers.yes.intersection(base).count, remaining: left.count, undecided: undecided,
                    arms: arms))
        }
        return PracticeFunnel(
            practice: view.segment.header.practice, registered: base.count, steps: steps)
    }
}
