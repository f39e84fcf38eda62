package import Vocabulary

/// How many there are in one group of a breakdown.
package struct BreakdownCount: Hashable, Sendable {
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

    /// One value for each dimension, in the order of the breakdown.
    package let group: [Value]
    /// Of a cohort those included; of an indicator those who should have achieved it, then those who have.
    package let counts: [Int]
}

extension CohortAnswer {
    /// Those included, counted in the groups of the breakdown; groups with nobody are left out. In the order of the
    /// dimensions: practices by code, the others from the least, what is not known last.
    package func counts(_ breakdown: Breakdown) throws(SegmentProblem) -> [BreakdownCount] {
        var tally = BreakdownTally(breakdown, columns: 1)
        for answer in segments { try tally.add([answer.included], of: answer.segment, on: answer.on) }
        return tally.counts
    }
}

extension IndicatorAnswer {
    /// Those who should have achieved it, and those who have, counted in the groups of the breakdown.
    package func counts(_ breakdown: Breakdown) throws(SegmentProblem) -> [BreakdownCount] {
        var tally = BreakdownTally(breakdown, columns: 2)
        for answer in segments {
            try tally.add(answer.denominatorAndAchieved, of: answer.segment, on: answer.on)
        }
        return tally.counts
    }
}
