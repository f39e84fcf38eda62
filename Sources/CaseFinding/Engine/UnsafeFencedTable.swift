/// Rows in the order of a key that they begin with, and the keys of the first row of each block of 4 KiB: what is looked
/// up is in a block or two that are known before any has been read.
///
/// SAFETY: keys and rows are checked bytes of a file that the segment, held here, keeps mapped; every index is below the
/// number of rows, or of blocks.
struct FencedTable {
    /// Which table it is.
    struct Kind {
        let rows: SegmentFormat.Section
        let fences: SegmentFormat.Section
        /// Bytes of a row.
        let width: Int

        var rowsInBlock: Int { rows.blockSize / width }

        /// Rows of the dictionary by code.
        static let entries = Kind(rows: .entries, fences: .codeFences, width: EntryRecord.length)
        /// Rows of a hash of a folded term, and the place of an entry.
        static let terms = Kind(rows: .termIndex, fences: .termFences, width: 16)
    }

    private let kind: Kind
    private let segment: Segment
    private let count: Int
    private let fences: UnsafeBufferPointer<UInt64>

    init(_ kind: Kind, of segment: Segment) throws(SegmentProblem) {
        self.kind = kind
        self.segment = segment
        let file = segment.segmentFile
        count = file.length(of: kind.rows) / kind.width
        // A section is padded to its alignment.
        fences = try file.column(kind.fences, from: 0, count: (count + kind.rowsInBlock - 1) / kind.rowsInBlock)
    }

    /// The rows among which those of the key are.
    func reach(of key: UInt64) -> Range<Int> {
        // Rows of the key may begin in the block before the first that begins with it.
        let first = Self.firstIndex(0..<fences.count) { fences[$0] >= key }
        var end = first
        while end < fences.count, fences[end] == key { end += 1 }
        return max(0, first - 1) * kind.rowsInBlock..<min(count, end * kind.rowsInBlock)
    }

    /// The rows of the key.
    func rows(of key: UInt64) throws(SegmentProblem) -> Range<Int> {
        let reach = reach(of: key)
        guard !reach.isEmpty else { return reach }
        let (_, start, length) = bytes(reach)
        let bytes = try segment.segmentFile.bytes(kind.rows, start, length)
        func own(_ row: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: row * kind.width, as: UInt64.self) }
        let first = Self.firstIndex(0..<reach.count) { own($0) >= key }
        var end = first
        while end < reach.count, own(end) == key { end += 1 }
        return reach.lowerBound + first..<reach.lowerBound + end
    }

    /// The places of entries that the rows of a hash say.
    func places(of hash: UInt64) throws(SegmentProblem) -> [Int] {
        var places: [Int] = []
        for row in try rows(of: hash) {
            let place: UInt64 = try segment.segmentFile.column(kind.rows, from: 2 * row + 1, count: 1)[0]
            places.append(Int(truncatingIfNeeded: place))
        }
        return places
    }

    /// Where rows stand in the file.
    func bytes(_ rows: Range<Int>) -> (section: SegmentFormat.Section, start: Int, count: Int) {
        (kind.rows, rows.lowerBound * kind.width, rows.count * kind.width)
    }

    @inline(__always)
    private static func firstIndex(_ range: Range<Int>, where holds: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
