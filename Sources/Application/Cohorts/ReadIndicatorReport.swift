import CaseFinding
package import Domain
package import Vocabulary

/// Reads how many of those who should have something have it. Shows nobody, and so writes no entry.
package struct ReadIndicatorReport: Sendable {
    private let desk: CohortDesk

    package init(_ desk: CohortDesk) {
        self.desk = desk
    }

    /// Of the indicator of that name in an address, at the practices named or at all of the actor's. Throws a ``Refusal``,
    /// a ``FindProblem`` or a fault.
    package func callAsFunction(
        of slug: String, at practices: [ODSCode] = [], by actor: Actor
    ) async throws -> IndicatorReport {
        try Gate.counts.check(actor)
        guard let shipped = try desk.indicators().first(where: { $0.slug == slug }) else { throw Refusal.notFound }
        return try await report(of: shipped, at: practices, by: actor)
    }

    func report(
        of shipped: ShippedIndicator, at practices: [ODSCode], by actor: Actor
    ) async throws -> IndicatorReport {
        try Gate.counts.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            return try report(shipped, try standing.practices(practices, for: actor), standing, actor)
        }
    }

    private func report(
        _ shipped: ShippedIndicator, _ practices: [PracticeProfile], _ standing: CohortStanding, _ actor: Actor
    ) throws -> IndicatorReport {
        let asked = try desk.answer(shipped.indicator, clearance: actor.clearance, of: standing)
        let counts = CohortCounts(
            CohortFinding(asked.answer.practices.map(\.ofPopulation), practices, standing, on: desk.today),
            of: Cohort(name: shipped.indicator.name, lines: shipped.indicator.population), for: actor)
        let told = counts.rows.filter { $0.shares && $0.freshness != nil }.map(\.practice)
        let codes = Set(told.map(\.ods))
        let together = asked.together(at: codes)
        let shown = told.map { practice -> ShownAchievement in
            let own = asked.answer.counts(at: [practice.ods])
            return counts.isRounded ? SmallNumbers.shown(own) : ShownAchievement(exactly: own)
        }
        let traits = try desk.traits(in: asked.finder, actor.clearance, standing)
        let tables = told.map { self.groups(of: asked.answer, at: [$0.ods], traits, isRounded: counts.isRounded) }
        let isSum = counts.isRounded && !told.isEmpty
        let all =
            isSum ? SmallNumbers.total(tables) : self.groups(of: together, at: codes, traits, isRounded: false)
        let breakdown = counts.isRounded ? nil : shipped.indicator.breakdown
        return IndicatorReport(
            indicator: shipped, version: "\(counts.version)-\(asked.answer.version.local)",
            rows: counts.rows.map { row in
                IndicatorReport.Row(
                    practice: row.practice,
                    counts: told.firstIndex { $0.ods == row.practice.ods }.map { shown[$0] },
                    freshness: row.freshness, withheld: row.counts.withheld, note: row.note)
            },
            total: isSum
                ? SmallNumbers.total(shown) : ShownAchievement(exactly: together.counts(at: codes)),
            told: told, parts: parts(all, tables, standing.catalogue),
            brokenDown: try breakdown.map { breakdown -> IndicatorReport.BrokenDown in
                // By practice everybody of each; else each person once.
                let answer = breakdown.dimensions.contains(.practice) ? asked.answer : together
                return IndicatorReport.BrokenDown(
                    breakdown, try answer.counts(breakdown, at: codes), practices: told)
            },
            counts: counts)
    }

    /// All dimensions are hidden together, so that no page gives away what another hides.
    private func groups(
        of answer: IndicatorAnswer, at practices: Set<ODSCode>, _ traits: PeopleTraits, isRounded: Bool
    ) -> [[ShownAchieved]] {
        let tables = answer.tables(at: practices, traits)
        return isRounded
            ? SmallNumbers.shown(tables, of: answer.counts(at: practices), published: LensDimension.published)
            : tables.map { $0.map { ShownAchieved(exactly: $0) } }
    }

    private func parts(
        _ all: [[ShownAchieved]], _ practices: [[[ShownAchieved]]], _ catalogue: Catalogue
    ) -> [IndicatorReport.Part] {
        zip(LensDimension.allCases, all).enumerated().compactMap { place, part -> IndicatorReport.Part? in
            let (dimension, all) = part
            guard LensDimension.lens.contains(dimension) else { return nil }
            let unverified = dimension.unverified(in: catalogue)
            guard unverified.isEmpty else {
                return IndicatorReport.Part(dimension: dimension, groups: [], unverified: unverified)
            }
            return IndicatorReport.Part(
                dimension: dimension,
                groups: zip(dimension.groups, all).enumerated().map { group, shown in
                    IndicatorReport.Group(
                        title: shown.0, all: shown.1, byPractice: practices.map { $0[place][group] })
                }, unverified: [])
        }
    }
}
