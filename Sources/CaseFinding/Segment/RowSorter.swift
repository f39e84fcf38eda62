import CBits

/// Sorts any number of rows in bounded memory: runs are sorted, spilled to a file, and merged.
final class RowSorter {
    /// Rows in one run: 48 MiB, and no more than as much again while it is sorted.
    static let rowsInRun = 1 << 21

    private let rowsInRun: Int
    private var rows: [cbits_row] = []
    private var runs: [Range<Int>] = []
    private var spilled = 0
    private var file: OutputFile?
    private let makeFile: () throws(SegmentWriteProblem) -> OutputFile

    init(
        rowsInRun: Int = RowSorter.rowsInRun,
        spillingTo makeFile: @escaping () throws(SegmentWriteProblem) -> OutputFile
    ) {
        self.rowsInRun = rowsInRun
        self.makeFile = makeFile
    }

    @inline(__always)
    func add(_ row: cbits_row) throws(SegmentWriteProblem) {
        if rows.isEmpty { rows.reserveInLargePages(rowsInRun) }
        rows.append(row)
        if rows.count >= rowsInRun { try spill() }
    }

    func add(_ more: [cbits_row]) throws(SegmentWriteProblem) {
        if rows.isEmpty { rows.reserveInLargePages(rowsInRun) }
        rows.append(contentsOf: more)
        if rows.count >= rowsInRun { try spill() }
    }

    /// The rows by key; those of equal key in the order in which they were added. Ends the adding.
    func sorted() throws(SegmentWriteProblem) -> SortedRows {
        guard let file else {
            sort()
            defer { rows = [] }
            return SortedRows(rows)
        }
        if !rows.isEmpty { try spill() }
        rows = []
        return try SortedRows(runs: runs, in: file, rowsInMemory: rowsInRun)
    }

    /// The rows entry by entry, so many of each. They were added in the order of their persons. Ends the adding.
    func entries(counts: [UInt32]) throws(SegmentWriteProblem) -> EntryRows {
        guard file == nil else { return EntryRows(merged: try sorted()) }
        defer { rows = [] }
        return EntryRows(rows, counts: counts)
    }

    /// Removes its file.
    func discard() {
        file?.discard()
    }

    private func spill() throws(SegmentWriteProblem) {
        sort()
        let target: OutputFile
        if let file {
            target = file
        } else {
            target = try makeFile()
            file = target
        }
        let offset = spilled * MemoryLayout<cbits_row>.stride
        let result = rows.withUnsafeBytes { bytes in
            Result { () throws(SegmentWriteProblem) in try target.write(bytes, at: offset) }
        }
        try result.get()
        runs.append(spilled..<spilled + rows.count)
        spilled += rows.count
        rows.removeAll(keepingCapacity: true)
    }

    private func sort() {
        guard rows.count > 1 else { return }
        var scratch = [cbits_row](repeating: cbits_row(), count: rows.count)
        let isInScratch = rows.withUnsafeMutableBufferPointer { rows in
            scratch.withUnsafeMutableBufferPointer { cbits_sort(rows.baseAddress, $0.baseAddress, rows.count) }
        }
        if isInScratch == 1 { rows = scratch }
    }
}
