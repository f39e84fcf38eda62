package import CaseFinding
package import Domain
import Store
import Vocabulary

/// Whom each line of a cohort leaves and takes away, group by group: where on the way a group is lost.
package struct LineLens: Sendable {
    package struct Group: Sendable {
        package let title: String
        /// Everybody registered, then those left after each line.
        package let people: [Int]
    }

    package struct Part: Sendable {
        package let dimension: LensDimension
        package let groups: [Group]
    }

    /// Everybody registered, then those left after each line.
    package let people: [Int]
    package let parts: [Part]
    /// The practices, with their days.
    package let counts: CohortCounts
}

/// Reads it. For those who are given people: from the steps of a funnel small numbers could be worked out. Shows nobody, and
/// so writes no entry.
package struct ReadLineLens: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Throws a ``Refusal``, a ``FindProblem`` or a fault.
    package func callAsFunction(of cohort: Cohort, by actor: Actor) async throws -> LineLens {
        try Gate.people.check(actor)
        return try await Overtaken.again { try await lens(cohort, actor) }
    }

    private func lens(_ cohort: Cohort, _ actor: Actor) async throws -> LineLens {
        let today = desk.today
        let standing = try await desk.standing()
        let practices = try standing.practices([], for: actor)
        let sharing = practices.filter { $0.shares(on: today) }
        let kept = try desk.answer(cohort, asAt: nil, clearance: actor.clearance, of: standing)
        let traits = try desk.traits(of: kept, actor.clearance, standing)
        var sets = [kept.registered(at: sharing)]
        for last in cohort.lines.indices {
            var question = kept.question
            question.cohort.lines = Array(cohort.lines[...last])
            sets.append(try desk.answer(question, of: standing).included(at: sharing))
        }
        let counts = sets.map { traits.counts($0) }
        let parts = LensDimension.lens.map { dimension in
            LineLens.Part(
                dimension: dimension,
                groups: dimension.groups.enumerated().map { place, title in
                    LineLens.Group(title: title, people: counts.map { $0[dimension]?[place] ?? 0 })
                })
        }
        return LineLens(
            people: sets.map { $0.reduce(0) { $0 + $1.set.count } }, parts: parts,
            counts: CohortCounts(
                try CohortFinding(kept, nil, practices, standing, causes: false, for: actor, on: today),
                of: cohort, for: actor))
    }
}
