package import Vocabulary

/// The answers of an indicator's parts for everybody of one segment.
package struct SegmentStandings: Sendable {
    package let segment: Segment
    /// The day that windows and ages were relative to.
    package let on: Day
    let counted: Registered
    /// The answers of ``Indicator/parts``, in their order. The parts of all segments are one array.
    private let all: ArraySlice<AnswerSets>
    /// How many of the parts are exclusions.
    let exclusions: Int

    init(_ indicator: Indicator, _ view: SegmentView, _ parts: ArraySlice<AnswerSets>) {
        segment = view.segment
        on = view.day
        counted = view.registered
        all = parts
        exclusions = indicator.exclusions.count
    }

    private init(_ other: SegmentStandings, counting counted: Registered) {
        segment = other.segment
        on = other.on
        self.counted = counted
        all = other.all
        exclusions = other.exclusions
    }

    /// The same of others of its people.
    func counting(_ counted: Registered) -> SegmentStandings {
        SegmentStandings(self, counting: counted)
    }

    fileprivate var parts: [AnswerSets] { Array(all) }

    /// How many count where.
    func counts(_ tally: LineTally) -> StandingCounts {
        tally.standings(all, exclusions: exclusions, among: counted)
    }

    /// Where everybody counts.
    package var sets: StandingSets { StandingSets(self) }

    /// Those who have achieved it, and with them those who should have.
    var denominatorAndAchieved: [PersonSet] {
        let parts = parts
        var left = counted.base.intersection(parts[0].yes)
        for exclusion in parts[1...].prefix(exclusions) { left.subtract(exclusion.yes) }
        let achieved = left.intersection(parts[1 + exclusions].yes)
        left.subtract(achieved)
        for exception in parts[(2 + exclusions)...] { left.subtract(exception.yes) }
        return [left.union(achieved), achieved]
    }
}

/// Where everybody of one segment counts, as sets of local numbers: each registered person is in one, and the undecided
/// of the not achieved in that beside it.
package struct StandingSets: Sendable {
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

    /// What ``Indicator/standing(of:)`` says of each.
    init(_ answer: SegmentStandings) {
        let parts = answer.parts
        registered = answer.counted.base
        withheld = answer.counted.withheld
        let population = parts[0]
        var left = registered.intersection(population.yes)
        outside = registered.subtracting(population.notNo)
        undecided = registered.subtracting(left).subtracting(outside)
        excluded = Self.taken(by: parts[1...].prefix(answer.exclusions), outOf: &left)
        let achievement = parts[1 + answer.exclusions]
        achieved = left.intersection(achievement.yes)
        left.subtract(achieved)
        excepted = Self.taken(by: parts[(2 + answer.exclusions)...], outOf: &left)
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
}
