import Vocabulary

/// Somebody whom one line alone keeps out: that line says no, all others say yes.
package struct NearMiss: Hashable, Sendable {
    /// The index of the line in the cohort.
    package let line: Int
    /// Why that line says no, with its ``Reason/shortfall``; of an `either`, the reason of the nearest arm. There is no
    /// shortfall where nothing can be measured, as for a language.
    package let reason: Reason
    /// Whether something of that line is unknown beside it, so that once it is mended they may still be undecided. The reason's
    /// note says so.
    package let mayStayUndecided: Bool
    /// The line with its numbers moved as far as it takes for the person to be found; `nil` where none was worked out.
    package let mended: Condition?

    package init(line: Int, reason: Reason, mayStayUndecided: Bool = false, mended: Condition? = nil) {
        self.line = line
        self.reason = reason
        self.mayStayUndecided = mayStayUndecided
        self.mended = mended
    }
}

extension ReferenceEvaluator {
    /// The near miss that the person is, or `nil` where they are none.
    package func nearMiss(_ person: PersonFacts, in practice: PracticeFacts) throws(Unanswerable) -> NearMiss? {
        let inquiry = try inquiry(person, practice)
        let answers = question.cohort.lines.map { inquiry.verdict($0.condition).answer }
        guard let line = answers.firstIndex(of: .no),
            answers.indices.allSatisfy({ $0 == line || answers[$0] == .yes }),
            let (miss, mended) = inquiry.lineMiss(question.cohort.lines[line].condition)
        else { return nil }
        return NearMiss(
            line: line, reason: miss.reason, mayStayUndecided: miss.mayStayUndecided, mended: mended)
    }
}

extension Inquiry {
    /// How a line misses, and the line mended; `nil` where it does not say no. A mended line is told only where it has been
    /// put to the person and says yes.
    func lineMiss(_ line: Condition) -> (miss: Miss, mended: Condition?)? {
        guard let miss = miss(line) else { return nil }
        guard !miss.mayStayUndecided, let mended = miss.mend(), verdict(mended).answer == .yes else {
            return (miss, nil)
        }
        return (miss, mended)
    }
}
