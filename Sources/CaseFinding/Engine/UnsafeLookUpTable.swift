/// Where the entries of one hash stand in a segment's dictionary.
///
/// SAFETY: the rows are checked bytes of a file that `segment`, held here, keeps mapped; every index is below the number
/// of rows.
struct LookUpTable {
    /// Hash and entry, in order.
    private let rows: UnsafeBufferPointer<UInt64>
    private let count: Int
    private let segment: Segment

    init(_ segment: Segment, _ section: SegmentFormat.Section) throws(SegmentProblem) {
        self.segment = segment
        count = segment.segmentFile.length(of: section) / 16
        rows = try segment.segmentFile.column(section, from: 0, count: 2 * count)
    }

    /// Adds the entries of that hash.
    func add(_ hash: UInt64, to entries: inout Set<Int>) {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if rows[2 * middle] < hash { low = middle + 1 } else { high = middle }
        }
        while low < count, rows[2 * low] == hash {
            let entry = Int(truncatingIfNeeded: rows[2 * low + 1])
            if (0..<segment.entryCount).contains(entry) { entries.insert(entry) }
            low += 1
        }
    }
}
