/// Counts of an indicator, for those who are not given the people behind them.
///
/// A denominator is shown as a question that finds the same people shows it, group by group, so that the pages of the two
/// tell one thing. Of those who have achieved it nothing depends on how many are in a denominator but by what is shown of
/// it: a denominator is published nowhere, and what is hidden of the one must not tell the other.
extension SmallNumbers {
    /// The numbers of one practice. Of a hidden denominator nothing is told, and of those who have achieved it the same for
    /// all denominators that are shown alike.
    package static func shown(_ counts: AchievementCounts) -> ShownAchievement {
        let population = shown(counts.population)
        var achievement = shown(counts.achievement, isPublished: false)
        if population.included == .hidden {
            achievement = ShownCounts(
                included: .hidden, excluded: .hidden, unknown: .hidden, registered: .hidden, withheld: .hidden)
        }
        return ShownAchievement(population: population, achievement: achievement)
    }

    /// The tables of one practice; `published` as of other groups. Who has achieved it is told of a table whose hidden
    /// denominators are small ones alone: beside a larger one the two could be laid over each other.
    package static func shown(
        _ tables: [[AchievedCount]], of counts: AchievementCounts, published: Set<Int> = []
    ) -> [[ShownAchieved]] {
        let denominators = shown(
            tables.map { $0.map { GroupCount(found: $0.denominator, registered: $0.registered) } },
            of: counts.population, published: published)
        var all = denominators.map { $0.map { ShownAchieved(denominator: $0.found, achieved: .hidden) } }
        guard shown(counts).achievement.included != .hidden else { return all }
        let told = tables.indices.filter { table in
            zip(tables[table], all[table]).allSatisfy { $0.denominator < smallest || $1.denominator != .hidden }
        }
        let achieved = HiddenCells(
            told.map { table in zip(tables[table], all[table]).map { cell($0, $1) } },
            total: HiddenCells.rounding(counts.achievement.included))
        let left = mostLeft(counts, all, achieved.shown)
        for (table, shown) in zip(told, achieved.shown) {
            let missed = zip(all[table], shown).reduce(0) { $0 + leastMissed($1.0.denominator, $1.1) }
            // Those of hidden groups who have not achieved it may be as many as a small number may be.
            guard !shown.contains(.hidden) || left - missed >= possible - 1 else { continue }
            for (group, count) in shown.enumerated() { all[table][group].achieved = count }
        }
        return all
    }

    /// How many may not have achieved it at most, by what is shown of all groups.
    private static func mostLeft(
        _ counts: AchievementCounts, _ tables: [[ShownAchieved]], _ achieved: [[ShownCount]]
    ) -> Int {
        let whole = tables.map { $0.map(\.denominator) }.filter { !$0.contains(.hidden) }.map {
            $0.compactMap(\.number).reduce(0) { $0 + HiddenCells.rounding($1).upperBound }
        }
        let reached = achieved.map {
            $0.compactMap(\.number).reduce(0) { $0 + HiddenCells.rounding($1).lowerBound }
        }
        return min(HiddenCells.rounding(counts.population.included).upperBound, whole.min() ?? .max)
            - max(HiddenCells.rounding(counts.achievement.included).lowerBound, reached.max() ?? 0)
    }

    /// How many of a group have not achieved it at least; none where one of its numbers is hidden.
    private static func leastMissed(_ denominator: ShownCount, _ achieved: ShownCount) -> Int {
        guard let all = denominator.number, let some = achieved.number else { return 0 }
        return HiddenCells.rounding(all).lowerBound - HiddenCells.rounding(some).upperBound
    }

    /// Those who have achieved it in one group, as many as may be known of them from what is shown. Of a hidden denominator
    /// they have to be left with nobody among their ``possible`` values: else they would say how many it has at least.
    private static func cell(_ count: AchievedCount, _ shown: ShownAchieved) -> HiddenCells.Cell {
        HiddenCells.Cell(
            count: count.achieved,
            most: shown.denominator == .hidden
                ? min(possible - 1, count.registered) : HiddenCells.rounding(count.denominator).lowerBound)
    }

    /// Several practices together.
    package static func total(_ practices: [ShownAchievement]) -> ShownAchievement {
        ShownAchievement(
            population: total(practices.map(\.population)), achievement: total(practices.map(\.achievement)))
    }

    /// Groups of several practices together, each table a list of groups in one order.
    package static func total(_ practices: [[[ShownAchieved]]]) -> [[ShownAchieved]] {
        guard let first = practices.first else { return [] }
        return first.indices.map { table in
            first[table].indices.map { group in
                ShownAchieved(
                    denominator: total(practices.map { $0[table][group].denominator }),
                    achieved: total(practices.map { $0[table][group].achieved }))
            }
        }
    }
}
