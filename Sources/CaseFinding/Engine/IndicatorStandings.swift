package import Vocabulary

/// Where everybody of one segment counts, as sets of local numbers: each registered person is in one, and the undecided
/// of the not achieved in that beside it.
package struct SegmentStandings: Sendable {
    package let segment: Segment
    /// The day that windows and ages were relative to.
    package let on: Day
    package let registered: PersonSet
    package let withheld: PersonSet
    package let outside: PersonSet
    package let undecided: PersonSet
    /// By each exclusion, the first that holds.
    package let excluded: [PersonSet]
    /// By each exception, the first that holds.
    package let excepted: [PersonSet]
    package let achieved: PersonSet
    package let notAchieved: PersonSet
    /// Those of the not achieved of whom it is not known.
    package let notAchievedUndecided: PersonSet

    /// The answers of ``Indicator/parts``, in their order, for everybody: what ``Indicator/standing(of:)`` says of each.
    init(_ indicator: Indicator, _ view: SegmentView, _ answers: [AnswerSets]) {
        segment = view.segment
        on = view.day
        registered = view.base
        withheld = view.withheld
        let population = answers[0]
        var left = view.base.intersection(population.yes)
        outside = view.base.subtracting(population.notNo)
        undecided = view.base.subtracting(left).subtracting(outside)
        excluded = Self.taken(by: answers[1...].prefix(indicator.exclusions.count), outOf: &left)
        let achievement = answers[1 + indicator.exclusions.count]
        achieved = left.intersection(achievement.yes)
        left.subtract(achieved)
        excepted = Self.taken(by: answers[(2 + indicator.exclusions.count)...], outOf: &left)
        notAchieved = left
        notAchievedUndecided = left.intersection(achievement.notNo)
    }

    /// Those for whom each is the first that says yes; they leave the set.
    private static func taken(by groups: ArraySlice<AnswerSets>, outOf left: inout PersonSet) -> [PersonSet] {
        groups.map { group in
            let taken = left.intersection(group.yes)
            left.subtract(taken)
            return taken
        }
    }

    /// Everybody who counts there, where nobody else counts.
    package func people(_ standing: Indicator.Standing) -> PersonSet {
        switch standing {
        case .outside: outside
        case .undecided: undecided
        case .excluded(let place): excluded[place]
        case .excepted(let place): excepted[place]
        case .achieved: achieved
        case .notAchieved(isUndecided: true): notAchievedUndecided
        case .notAchieved(isUndecided: false): notAchieved.subtracting(notAchievedUndecided)
        }
    }

    /// Those who should have achieved it.
    var denominator: PersonSet { achieved.union(notAchieved) }
}
