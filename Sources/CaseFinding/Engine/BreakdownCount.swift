package import Vocabulary

/// How many there are in one group of a breakdown.
package struct BreakdownCount: Sendable {
    /// What people of the group have in common in one dimension.
    package enum Value: Hashable, Sendable {
        case practice(ODSCode)
        /// As recorded; `nil` where it is not.
        case sex(Sex?)
        /// The number of the band, from 0; `nil` where the birth does not say which.
        case age(band: Int?)
        /// The decile; `nil` where it is not known.
        case deprivation(Int?)
    }

    private let dimensions: [Breakdown.Dimension]
    private let practice: ODSCode
    private let key: BreakdownShape.Key
    /// Of a cohort those included; of an indicator those who should have achieved it.
    package let people: Int
    /// Those who have achieved an indicator; `nil` for a cohort.
    package let achieved: Int?

    init(
        _ dimensions: [Breakdown.Dimension], _ practice: ODSCode, _ key: BreakdownShape.Key, people: Int, achieved: Int?
    ) {
        self.dimensions = dimensions
        self.practice = practice
        self.key = key
        self.people = people
        self.achieved = achieved
    }

    /// One value for each dimension, in the order of the breakdown.
    package var group: [Value] { dimensions.indices.map(value) }

    /// The value in that dimension, by its place in the breakdown.
    package func value(in dimension: Int) -> Value {
        switch dimensions[dimension] {
        case .practice: .practice(practice)
        case .sex: .sex(Sex(rawValue: key.sex &- 1))
        case .age: .age(band: key.band == BreakdownShape.Key.unknownBand ? nil : Int(key.band))
        case .deprivation: .deprivation(key.decile == 0 ? nil : Int(key.decile))
        }
    }

    /// ``people``, and ``achieved`` where there is such a count.
    package var counts: [Int] { [people] + (achieved.map { [$0] } ?? []) }
}

extension CohortAnswer {
    /// Those included, counted in the groups of the breakdown, of all practices or of those named; groups with nobody are left
    /// out. In the order of the dimensions: practices by code, the others from the least, what is not known last.
    package func counts(
        _ breakdown: Breakdown, at practices: Set<ODSCode>? = nil
    ) throws(SegmentProblem) -> [BreakdownCount] {
        var tally = BreakdownTally(breakdown, columns: 1)
        for answer in segments where practices?.contains(answer.segment.header.practice) ?? true {
            try tally.add([answer.included], of: answer.segment, on: answer.on)
        }
        return tally.counts
    }
}

extension IndicatorAnswer {
    /// Those who should have achieved it, and those who have, counted in the groups of the breakdown: of all practices, or of
    /// those named.
    package func counts(
        _ breakdown: Breakdown, at practices: Set<ODSCode>? = nil
    ) throws(SegmentProblem) -> [BreakdownCount] {
        var tally = BreakdownTally(breakdown, columns: 2)
        for answer in segments where practices?.contains(answer.segment.header.practice) ?? true {
            try tally.add(answer.denominatorAndAchieved, of: answer.segment, on: answer.on)
        }
        return tally.counts
    }
}
