import CBits

/// Rows that were sorted by key, entry by entry: the bits of a key from some bit on are the entry. Those of one key stand in the
/// order in which they were added.
struct RowsByEntry {
    /// Sorted rows, in memory or in a file, and where each entry begins in them.
    struct Run {
        /// Where the run begins in the file, in rows.
        let start: Int
        let count: Int
        private var entries: [UInt32] = []
        private var starts: [UInt32] = []

        init(_ rows: [cbits_row], entryBit: Int, at start: Int) {
            (self.start, count) = (start, rows.count)
            for (place, row) in rows.enumerated() {
                let entry = UInt32(truncatingIfNeeded: row.key >> UInt64(entryBit))
                guard entries.last != entry else { continue }
                entries.append(entry)
                starts.append(UInt32(place))
            }
        }

        /// Places within the run.
        func range(of entry: Int) -> Range<Int> {
            var (low, high) = (0, entries.count)
            while low < high {
                let middle = (low + high) / 2
                if Int(entries[middle]) < entry { low = middle + 1 } else { high = middle }
            }
            guard low < entries.count, Int(entries[low]) == entry else { return 0..<0 }
            return Int(starts[low])..<(low + 1 < starts.count ? Int(starts[low + 1]) : count)
        }
    }

    private let runs: [Run]
    private let rows: [cbits_row]
    private let file: OutputFile?

    /// Rows in memory.
    init(_ rows: [cbits_row], entryBit: Int) {
        (runs, self.rows, file) = ([Run(rows, entryBit: entryBit, at: 0)], rows, nil)
    }

    /// Runs in a file.
    init(_ runs: [Run], in file: OutputFile) {
        (self.runs, rows, self.file) = (runs, [], file)
    }

    /// The rows of one entry, sorted.
    func rows(of entry: Int) throws(SegmentWriteProblem) -> [cbits_row] {
        guard let file else { return runs.first.map { Array(rows[$0.range(of: entry)]) } ?? [] }
        let ranges = runs.map { run in
            let range = run.range(of: entry)
            return run.start + range.lowerBound..<run.start + range.upperBound
        }
        var found = [cbits_row](repeating: cbits_row(), count: ranges.reduce(0) { $0 + $1.count })
        let result = found.withUnsafeMutableBytes { bytes in
            Result { () throws(SegmentWriteProblem) in
                let width = MemoryLayout<cbits_row>.stride
                var filled = 0
                for range in ranges where !range.isEmpty {
                    let end = filled + range.count * width
                    try file.read(
                        UnsafeMutableRawBufferPointer(rebasing: bytes[filled..<end]), at: range.lowerBound * width)
                    filled = end
                }
            }
        }
        try result.get()
        found.sortByKey()
        return found
    }
}

extension [cbits_row] {
    /// Sorts by key, keeping the order of equal keys.
    mutating func sortByKey() {
        guard count > 1 else { return }
        var scratch = [cbits_row](repeating: cbits_row(), count: count)
        let isInScratch = withUnsafeMutableBufferPointer { rows in
            scratch.withUnsafeMutableBufferPointer { cbits_sort(rows.baseAddress, $0.baseAddress, rows.count) }
        }
        if isInScratch == 1 { self = scratch }
    }
}
