import Vocabulary

/// Days of a window as offsets in the postings of a segment, both included.
struct OffsetRange {
    let first: UInt16
    let last: UInt16

    /// `nil` where no posting can lie in it.
    init?(_ days: DayRange, base: Int) {
        let first = days.first.map { $0.number - base } ?? 0
        let last = days.last.number - base
        guard last >= 0, first <= Int(UInt16.max) else { return nil }
        self.first = UInt16(max(0, first))
        self.last = UInt16(min(Int(UInt16.max), last))
    }
}

/// The plain events of one entry: by day, then person.
///
/// SAFETY: the columns are checked bytes of a file that the segment, held here, keeps mapped; they are all of one length,
/// so that an index below `count` is good for each.
struct Postings {
    let days: UnsafeBufferPointer<UInt16>
    let patients: UnsafeBufferPointer<UInt16>
    private let record: EntryRecord
    private let segment: Segment

    init(_ record: EntryRecord, in segment: Segment) throws(SegmentProblem) {
        self.record = record
        self.segment = segment
        let (start, count) = (Int(truncatingIfNeeded: record.postingsStart), Int(record.postings))
        days = try segment.segmentFile.column(.days, from: start, count: count)
        patients = try segment.segmentFile.column(.patients, from: start, count: count)
    }

    /// Bits of a Double for each, NaN without a number; `nil` where the entry has none at all.
    var values: UnsafeBufferPointer<UInt64>? {
        get throws(SegmentProblem) {
            guard record.isValued else { return nil }
            return try segment.segmentFile.column(
                .values, from: Int(truncatingIfNeeded: record.valuesStart), count: days.count)
        }
    }

    /// When each was recorded, or ``SegmentFormat/noTime``; only beside ``values``.
    var times: UnsafeBufferPointer<Int64> {
        get throws(SegmentProblem) {
            try segment.segmentFile.column(
                .times, from: Int(truncatingIfNeeded: record.valuesStart), count: days.count)
        }
    }

    /// Those whose day lies in the range.
    func slice(_ range: OffsetRange) -> Range<Int> {
        let start = firstIndex { $0 >= range.first }
        let end = firstIndex { $0 > range.last }
        return start..<max(start, end)
    }

    private func firstIndex(where isAtOrAfter: (UInt16) -> Bool) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if isAtOrAfter(days[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
