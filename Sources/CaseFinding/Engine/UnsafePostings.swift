import CBits
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
    let record: EntryRecord
    private let segment: Segment

    init(_ record: EntryRecord, in segment: Segment) throws(SegmentProblem) {
        self.record = record
        self.segment = segment
        let (start, count) = (Int(truncatingIfNeeded: record.postingsStart), Int(record.postings))
        days = try segment.segmentFile.column(.days, from: start, count: count)
        patients = try segment.segmentFile.column(.patients, from: start, count: count)
    }

    /// Those whose events of the entry lie in the range, and nothing else of them.
    @inline(__always)
    static func patients(of record: EntryRecord, _ range: OffsetRange, in segment: Segment) throws(SegmentProblem)
        -> UnsafeBufferPointer<UInt16>
    {
        try patients(
            from: Int(truncatingIfNeeded: record.postingsStart), count: Int(record.postings), range, in: segment)
    }

    fileprivate static func patients(from start: Int, count: Int, _ range: OffsetRange, in segment: Segment)
        throws(SegmentProblem) -> UnsafeBufferPointer<UInt16>
    {
        let slice = try slice(from: start, count: count, range, in: segment)
        return try segment.segmentFile.column(.patients, from: slice.lowerBound, count: slice.count)
    }

    /// Places among all postings of those whose events lie in the range.
    static func slice(of record: EntryRecord, _ range: OffsetRange, in segment: Segment) throws(SegmentProblem)
        -> Range<Int>
    {
        try slice(
            from: Int(truncatingIfNeeded: record.postingsStart), count: Int(record.postings), range, in: segment)
    }

    /// Most windows reach up to the newest. Days are brought in from there back, twice as many each time, until one lies
    /// before the window: of a file that is on the disk no more is read than that.
    private static func slice(from start: Int, count: Int, _ range: OffsetRange, in segment: Segment)
        throws(SegmentProblem) -> Range<Int>
    {
        var length = range.first == 0 ? count : min(count, daysAtOnce)
        while true {
            let skipped = count - length
            let days: UnsafeBufferPointer<UInt16> = try segment.segmentFile.column(
                .days, from: start + skipped, count: length)
            if skipped == 0 || days[0] < range.first {
                let slice = slice(of: days, range)
                return start + skipped + slice.lowerBound..<start + skipped + slice.upperBound
            }
            length = min(count, length * 2)
        }
    }

    /// Half a block of days.
    private static let daysAtOnce = 4096

    /// Numbers of the events, as they are kept; `nil` where the entry has none at all.
    var values: StoredValues? {
        get throws(SegmentProblem) {
            guard record.isValued else { return nil }
            return try StoredValues(
                .values, atByte: record.valuesStart, count: days.count, record.scale, in: segment)
        }
    }

    /// When each was recorded of those events of which somebody has several on one day.
    var ties: [Int: Int64] {
        get throws(SegmentProblem) {
            guard record.ties > 0 else { return [:] }
            let rows: UnsafeBufferPointer<UInt64> = try segment.segmentFile.column(
                .ties, from: 2 * Int(truncatingIfNeeded: record.tiesStart), count: 2 * Int(record.ties))
            var ties: [Int: Int64] = [:]
            for row in 0..<Int(record.ties) {
                ties[Int(truncatingIfNeeded: rows[2 * row])] = Int64(bitPattern: rows[2 * row + 1])
            }
            return ties
        }
    }

    /// Those whose day lies in the range.
    func slice(_ range: OffsetRange) -> Range<Int> {
        Self.slice(of: days, range)
    }

    @inline(__always)
    private static func slice(of days: UnsafeBufferPointer<UInt16>, _ range: OffsetRange) -> Range<Int> {
        guard let last = days.last else { return 0..<0 }
        let start = range.first == 0 ? 0 : cbits_first_at_least(days.baseAddress, days.count, range.first)
        // Mostly the window reaches to the last of them.
        let end =
            last <= range.last ? days.count : cbits_first_at_least(days.baseAddress, days.count, range.last + 1)
        return start..<max(start, end)
    }
}

/// People, one for each posting of some stretches.
struct Stretches {
    /// What the places count from.
    let patients: UnsafePointer<UInt16>?
    let places: UnsafeBufferPointer<cbits_stretch>
}

extension MatchedEntries {
    /// Hands on those whose plain events lie in the range.
    func withStretches(_ range: OffsetRange, in segment: Segment, _ body: (Stretches) -> Void) throws(SegmentProblem) {
        var columns = segment.segmentFile.postingColumns
        var failure: SegmentProblem?
        withUnsafeTemporaryAllocation(of: cbits_stretch.self, capacity: postings.count) { stretches in
            stretches.initialize(repeating: cbits_stretch(start: 0, count: 0))
            var done = 0
            while done < postings.count {
                done += postings.withUnsafeBufferPointer { postings in
                    cbits_stretches(
                        &columns, postings.baseAddress.map { $0 + done }, postings.count - done, range.first,
                        range.last, stretches.baseAddress.map { $0 + done })
                }
                guard done < postings.count else { break }
                do throws(SegmentProblem) {
                    // Something of this entry has not been checked yet.
                    let (start, count) = (Int(postings[done].start), Int(postings[done].count))
                    let found = try Postings.patients(from: start, count: count, range, in: segment)
                    if let first = found.baseAddress, let patients = columns.patients {
                        stretches[done] = cbits_stretch(start: UInt32(first - patients), count: UInt32(found.count))
                    }
                } catch {
                    failure = error
                    return
                }
                done += 1
            }
            body(Stretches(patients: columns.patients, places: UnsafeBufferPointer(stretches)))
        }
        if let failure { throw failure }
    }
}
