package import CaseFinding
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
        return try await report(of: try await desk.indicator(slug, for: actor), at: practices, by: actor)
    }

    /// The same of an indicator that is kept nowhere, as at a day or at each practice's own. For those who are given people:
    /// counts of free questions would tell of them.
    package func callAsFunction(
        _ indicator: Indicator, asAt: Day? = nil, at practices: [ODSCode] = [], by actor: Actor
    ) async throws -> IndicatorReport {
        try Gate.people.check(actor)
        let named = NamedIndicator(slug: "", indicator: indicator)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            return try report(
                named, try standing.practices(practices, for: actor), standing, asAt: asAt, hasGroups: false, actor)
        }
    }

    /// The same of what stands, for whoever has it already; without its groups, which take longest.
    func free(_ indicator: Indicator, of standing: CohortStanding, by actor: Actor) throws -> IndicatorReport {
        try Gate.people.check(actor)
        let named = NamedIndicator(slug: "", indicator: indicator)
        return try report(named, try standing.practices([], for: actor), standing, hasGroups: false, actor)
    }

    /// The same of one that was read before.
    package func report(
        of named: NamedIndicator, at practices: [ODSCode], by actor: Actor
    ) async throws -> IndicatorReport {
        try Gate.counts.check(actor)
        return try await Overtaken.again {
            let standing = try await desk.standing()
            return try report(named, try standing.practices(practices, for: actor), standing, actor)
        }
    }

    private func report(
        _ named: NamedIndicator, _ practices: [PracticeProfile], _ standing: CohortStanding, asAt: Day? = nil,
        hasGroups: Bool = true, _ actor: Actor
    ) throws -> IndicatorReport {
        let indicator = named.indicator
        let asked = try desk.answer(indicator, asAt: asAt, clearance: actor.clearance, of: standing)
        let counts = CohortCounts(
            CohortFinding(
                asked.answer.practices.map(\.ofPopulation), practices, standing,
                leftOut: standing.leftOut(of: indicator.parts, for: actor), on: desk.today),
            of: Cohort(name: indicator.name, lines: indicator.population), for: actor)
        let told = counts.rows.filter { $0.shares && $0.freshness != nil }.map(\.practice)
        let codes = Set(told.map(\.ods))
        let together = asked.together(at: codes)
        let shown = told.map { practice -> ShownAchievement in
            let own = asked.answer.counts(at: [practice.ods])
            return counts.isRounded ? SmallNumbers.shown(own) : ShownAchievement(exactly: own)
        }
        let isSum = counts.isRounded && !told.isEmpty
        var parts: [IndicatorReport.Part] = []
        if hasGroups {
            let traits = try desk.traits(in: asked.finder, actor.clearance, standing)
            let tables = told.map { self.groups(of: asked.answer, at: [$0.ods], traits, isRounded: counts.isRounded) }
            let all =
                isSum ? SmallNumbers.total(tables) : self.groups(of: together, at: codes, traits, isRounded: false)
            parts = self.parts(all, tables, standing.catalogue)
        }
        let breakdown = counts.isRounded || !hasGroups ? nil : indicator.breakdown
        return IndicatorReport(
            indicator: named, version: "\(counts.version)-\(asked.answer.version.local)",
            rows: counts.rows.map { row in
                IndicatorReport.Row(
                    practice: row.practice,
                    counts: told.firstIndex { $0.ods == row.practice.ods }.map { shown[$0] },
                    freshness: row.freshness, withheld: row.counts.withheld, note: row.note)
            },
            total: isSum
                ? SmallNumbers.total(shown) : ShownAchievement(exactly: together.counts(at: codes)),
            told: told, parts: parts,
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
