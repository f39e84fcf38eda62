import CBits
import Vocabulary

/// Those who ever had one of some entries, up to the as-at day: side by side, entry after entry, so that they are read in
/// one go, wherever the entries stand in the file.
///
/// SAFETY: what is pointed to are checked bytes of the segment's file. The segment's memory holds this, and whoever asks
/// for it holds the segment, so that the file stays mapped; it is never written.
final class EverHeld: @unchecked Sendable {
    fileprivate let patients: [UInt16]
    /// Sets of as many words as the segment's people take.
    fileprivate let sets: [UnsafeBufferPointer<UInt64>]

    init(_ entries: MatchedEntries, in segment: Segment) throws(SegmentProblem) {
        let file = segment.segmentFile
        let asAt = segment.header.asAt
        let range = OffsetRange(DayRange(first: nil, last: asAt), base: SegmentFormat.baseDay(asAt: asAt))
        var all: [UInt16] = []
        var sets: [UnsafeBufferPointer<UInt64>] = []
        for match in entries.matches {
            let record = match.record
            let (start, count) = (Int(truncatingIfNeeded: record.everStart), Int(record.everCount))
            let patients: UnsafeBufferPointer<UInt16>
            switch record.ever {
            case .dense:
                sets.append(try file.column(.ever, atByte: start, count: count))
                continue
            case .array: patients = try file.column(.ever, atByte: start, count: count)
            case .none:
                guard let range, record.postings > 0 else { continue }
                patients = try Postings.patients(of: record, range, in: segment)
            }
            all += patients
        }
        patients = all
        self.sets = sets
    }

    /// What it takes in memory.
    var bytes: Int { patients.count * 2 }
}

extension Marks {
    func insert(_ held: EverHeld) {
        // Sets are elsewhere in memory, and are there when the others are marked.
        for set in held.sets { cbits_ask(set.baseAddress) }
        held.patients.withUnsafeBufferPointer(insert)
        for set in held.sets { cbits_or(words.baseAddress, set.baseAddress, min(words.count, set.count)) }
    }
}
