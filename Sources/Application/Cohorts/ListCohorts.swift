package import CaseFinding
package import Domain
import Vocabulary

/// One cohort that Cairn ships, with what it finds.
package struct CohortSummary: Sendable {
    package let slug: String
    package let cohort: Cohort
    package let counts: CohortCounts?
    /// Why there are no counts, in words, such as a codelist that it needs; `nil` where there are.
    package let problem: String?
}

/// The cohorts that Cairn ships, with counts for each practice of the actor's. Shows nobody, and so writes no entry.
package struct ListCohorts: Sendable {
    private let desk: CohortDesk
    private let ask: AskCohort

    package init(_ desk: CohortDesk) {
        self.desk = desk
        ask = AskCohort(desk)
    }

    /// All of them, in the order of their files. Throws a ``Refusal`` or a fault.
    package func callAsFunction(by actor: Actor) async throws -> [CohortSummary] {
        try Gate.counts.check(actor)
        var summaries: [CohortSummary] = []
        for shipped in try desk.shipped() { summaries.append(try await summary(of: shipped, causes: false, actor)) }
        return summaries
    }

    /// The one of that name in an address, with why people could not be decided.
    package func callAsFunction(_ slug: String, by actor: Actor) async throws -> CohortSummary {
        try Gate.counts.check(actor)
        return try await summary(of: try desk.shipped(slug), causes: true, actor)
    }

    private func summary(
        of shipped: ShippedCohort, causes: Bool, _ actor: Actor
    ) async throws -> CohortSummary {
        do {
            let inquiry = CohortInquiry(cohort: shipped.cohort, causes: causes, purpose: "counts")
            let counts = CohortCounts(try await ask(inquiry, by: actor), of: shipped.cohort, for: actor)
            return CohortSummary(slug: shipped.slug, cohort: shipped.cohort, counts: counts, problem: nil)
        } catch let problem as FindProblem {
            return CohortSummary(slug: shipped.slug, cohort: shipped.cohort, counts: nil, problem: problem.words)
        }
    }
}

extension Gate {
    /// Refuses whoever does not come through.
    func check(_ actor: Actor) throws(Refusal) {
        if case .refused(let reason) = admits(actor) { throw .notPermitted(reason) }
    }
}
