import Vocabulary

/// The days between which each person of a segment was born.
///
/// SAFETY: the columns are checked bytes of a file that the segment, held here, keeps mapped, and have a number for each
/// person; only local numbers below that are asked for.
struct Births {
    private let segment: Segment
    private let first: UnsafeBufferPointer<Int32>
    private let last: UnsafeBufferPointer<Int32>

    init(_ segment: Segment) throws(SegmentProblem) {
        self.segment = segment
        first = try segment.segmentFile.column(.birthFirst, from: 0, count: segment.people)
        last = try segment.segmentFile.column(.birthLast, from: 0, count: segment.people)
    }

    /// `nil` where it is not known.
    subscript(local: Int) -> (first: Day, last: Day)? {
        guard first[local] != DemographicColumns.noDayBefore, last[local] != DemographicColumns.noDayAfter else {
            return nil
        }
        return (Day(number: Int(first[local])), Day(number: Int(last[local])))
    }
}
