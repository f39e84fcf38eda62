package import Vocabulary

/// The answer to an indicator: counts for each practice, and who is behind every one of them.
package struct IndicatorAnswer: Sendable {
    package let version: CohortAnswer.Version
    /// By code.
    package let practices: [IndicatorCounts]
    /// One for each segment, in the order of the snapshot.
    package let segments: [SegmentStandings]

    init(version: CohortAnswer.Version, segments: [SegmentStandings]) {
        self.version = version
        self.segments = segments
        let tally = LineTally()
        practices = segments.byPractice { IndicatorCounts($0, tally) }
    }
}

/// The counts of one practice. Registered = outside + undecided + excluded + excepted + achieved + not achieved, always.
package struct IndicatorCounts: Hashable, Sendable {
    package let practice: ODSCode
    /// The as-at day of its extract.
    package let asAt: Day
    /// The day that windows and ages were relative to.
    package let on: Day
    package let registered: Int
    /// Registered, and with a recorded dissent: in none of the other counts.
    package let withheld: Int
    package let outside: Int
    /// Not known whether of the population.
    package let undecided: Int
    /// By each exclusion, the first that holds.
    package let excluded: [Int]
    /// By each exception, the first that holds.
    package let excepted: [Int]
    package let achieved: Int
    package let notAchieved: Int
    /// Those of the not achieved of whom it is not known.
    package let notAchievedUndecided: Int

    /// Those who should have achieved it.
    package var denominator: Int { achieved + notAchieved }
}

extension IndicatorCounts {
    init(_ answer: SegmentStandings, _ tally: LineTally) {
        let counts = answer.counts(tally)
        self.init(
            practice: answer.segment.header.practice, asAt: answer.segment.header.asAt, on: answer.on,
            registered: answer.counted.baseCount, withheld: answer.counted.withheldCount, outside: counts.outside,
            undecided: counts.undecided, excluded: counts.excluded, excepted: counts.excepted,
            achieved: counts.achieved, notAchieved: counts.notAchieved,
            notAchievedUndecided: counts.notAchievedUndecided)
    }

    /// The parts of one practice together.
    func adding(_ part: IndicatorCounts) -> IndicatorCounts {
        func sums(_ one: [Int], _ other: [Int]) -> [Int] { zip(one, other).map { $0 + $1 } }
        return IndicatorCounts(
            practice: practice, asAt: asAt, on: on, registered: registered + part.registered,
            withheld: withheld + part.withheld, outside: outside + part.outside,
            undecided: undecided + part.undecided, excluded: sums(excluded, part.excluded),
            excepted: sums(excepted, part.excepted), achieved: achieved + part.achieved,
            notAchieved: notAchieved + part.notAchieved,
            notAchievedUndecided: notAchievedUndecided + part.notAchievedUndecided)
    }
}

extension IndicatorCounts {
    /// Of everybody registered: who should have achieved it, who should not, and of whom it is not known. Who is taken out
    /// should not.
    package var ofPopulation: PracticeAnswer {
        PracticeAnswer(
            practice: practice, asAt: asAt, on: on, registered: registered, included: denominator,
            excluded: registered - denominator - undecided, unknown: undecided, withheld: withheld)
    }

    /// Of those who should have achieved it: who has, who has not, and of whom it is not known.
    package var ofDenominator: PracticeAnswer {
        PracticeAnswer(
            practice: practice, asAt: asAt, on: on, registered: denominator, included: achieved,
            excluded: notAchieved - notAchievedUndecided, unknown: notAchievedUndecided, withheld: withheld)
    }
}

extension PracticeAnswer {
    /// The same people, of whom so many are included and as many as before cannot be told about.
    package func counting(included: Int) -> PracticeAnswer {
        PracticeAnswer(
            practice: practice, asAt: asAt, on: on, registered: registered, included: included,
            excluded: registered - included - unknown, unknown: unknown, withheld: withheld)
    }
}
