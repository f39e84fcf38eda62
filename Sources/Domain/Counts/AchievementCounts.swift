/// The people of one practice by an indicator: who should have something, and of them who has.
package struct AchievementCounts: Hashable, Sendable {
    /// Everybody registered. Included are the denominator; of the unknown it is not known whether they are of it.
    package var population: AnswerCounts
    /// The denominator. Included have achieved it; of the unknown that is not known.
    package var achievement: AnswerCounts

    package init(population: AnswerCounts, achievement: AnswerCounts) {
        self.population = population
        self.achievement = achievement
    }

    package static func + (left: Self, right: Self) -> Self {
        Self(population: left.population + right.population, achievement: left.achievement + right.achievement)
    }
}

/// The same as they may be shown. What is registered in the achievement is the denominator.
package struct ShownAchievement: Hashable, Sendable {
    package var population: ShownCounts
    package var achievement: ShownCounts

    package init(population: ShownCounts, achievement: ShownCounts) {
        self.population = population
        self.achievement = achievement
    }

    /// As counted.
    package init(exactly counts: AchievementCounts) {
        self.init(
            population: ShownCounts(exactly: counts.population), achievement: ShownCounts(exactly: counts.achievement))
    }

    /// Denominator and achieved.
    package var group: ShownAchieved {
        ShownAchieved(denominator: achievement.registered, achieved: achievement.included)
    }
}

/// The people of one group of a practice by an indicator: never more achieved than in the denominator, nor there than
/// registered.
package struct AchievedCount: Hashable, Sendable {
    package var registered: Int
    package var denominator: Int
    package var achieved: Int

    package init(registered: Int, denominator: Int, achieved: Int) {
        self.registered = registered
        self.denominator = denominator
        self.achieved = achieved
    }
}

/// The same as it may be shown.
package struct ShownAchieved: Hashable, Sendable {
    package var denominator: ShownCount
    package var achieved: ShownCount

    package init(denominator: ShownCount, achieved: ShownCount) {
        self.denominator = denominator
        self.achieved = achieved
    }

    /// As counted.
    package init(exactly count: AchievedCount) {
        self.init(denominator: .exact(count.denominator), achieved: .exact(count.achieved))
    }

    /// Achieved of every hundred of the denominator, of the numbers shown; `nil` where one of them is not told in full, or
    /// nobody is of the denominator.
    package var percentage: Int? {
        guard let part = achieved.whole, let all = denominator.whole, all > 0 else { return nil }
        return min(100, (part * 100 + all / 2) / all)
    }
}
