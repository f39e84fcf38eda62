package import CaseFinding
package import Domain

extension CohortDraft {
    /// Whoever should have achieved the indicator and is known not to have, as a question: what a list is drawn from. Of
    /// whom that is not known cannot be decided by it either.
    package init(missing named: NamedIndicator) {
        let indicator = named.indicator
        self.init(
            name: String("\(indicator.name): not achieved".prefix(SavedCohort.longestName)),
            headers: Cohort.Headers(
                purpose: "Those who should have it and have not: \(indicator.name)", source: indicator.headers.source),
            lines: named.missed.map { line in
                guard case .not(let inner) = line.condition else { return line }
                return Cohort.Line(Self.negated(inner), comments: line.comments)
            })
    }
}

extension CohortDesk {
    /// The indicator of which the question asks who has not achieved it, whatever it is called; `nil` for another question.
    package func indicator(missedBy cohort: Cohort, for actor: Actor) async throws -> NamedIndicator? {
        func lines(_ lines: [Cohort.Line]) -> [String] { lines.map { CohortPrinter.text($0.condition) } }
        let asked = lines(cohort.lines)
        return try await indicators(for: actor).first { lines(CohortDraft(missing: $0).lines) == asked }
    }
}
