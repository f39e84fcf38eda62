import CBits

/// Sorts any number of rows: runs are sorted and spilled to a file, and brought together entry by entry. Memory holds a
/// run, then the rows of one entry.
final class RowSorter {
    /// Rows in one run: 48 MiB, and no more than as much again while it is sorted.
    static let rowsInRun = 1 << 21

    private let rowsInRun: Int
    /// The lowest bit of a key that belongs to the entry.
    private let entryBit: Int
    private var rows: [cbits_row]
    /// For dealing them out.
    private var memory: SealingRoom.Memory
    private var runs: [RowsByEntry.Run] = []
    private var spilled = 0
    private var file: OutputFile?
    private let makeFile: () throws(SegmentWriteProblem) -> OutputFile

    init(
        rowsInRun: Int = RowSorter.rowsInRun, entryBit: Int, in memory: SealingRoom.Memory = SealingRoom.Memory(),
        spillingTo makeFile: @escaping () throws(SegmentWriteProblem) -> OutputFile
    ) {
        self.rowsInRun = rowsInRun
        self.entryBit = entryBit
        self.makeFile = makeFile
        self.memory = memory
        rows = []
        swap(&rows, &self.memory.rows)
    }

    @inline(__always)
    func add(_ row: cbits_row) throws(SegmentWriteProblem) {
        if rows.isEmpty { rows.reserveInLargePages(rowsInRun) }
        rows.append(row)
        if rows.count >= rowsInRun { try spill() }
    }

    /// Takes many at once. Call ``settle()`` after it.
    func take(_ more: UnsafeBufferPointer<cbits_row>) {
        if rows.isEmpty { rows.reserveInLargePages(rowsInRun) }
        rows.append(contentsOf: more)
    }

    /// Spills the run where it is full.
    func settle() throws(SegmentWriteProblem) {
        if rows.count >= rowsInRun { try spill() }
    }

    /// The rows of each entry by key; those of equal key in the order in which they were added. Ends the adding.
    func byEntry() throws(SegmentWriteProblem) -> RowsByEntry {
        defer { rows = [] }
        guard let file else {
            rows.sortByKey()
            return RowsByEntry(rows, entryBit: entryBit)
        }
        if !rows.isEmpty { try spill() }
        return RowsByEntry(runs, in: file)
    }

    /// The same for plain events, to be asked for in that order; so many of each entry. They were added in the order of
    /// their persons. Ends the adding.
    func entries(counts: [UInt32], in order: [Int]) throws(SegmentWriteProblem) -> EntryRows {
        guard file == nil else { return EntryRows(try byEntry()) }
        swap(&rows, &memory.rows)
        defer { memory = SealingRoom.Memory() }
        return EntryRows(memory, counts: counts, in: order)
    }

    /// Removes its file.
    func discard() {
        file?.discard()
    }

    private func spill() throws(SegmentWriteProblem) {
        rows.sortByKey()
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
        runs.append(RowsByEntry.Run(rows, entryBit: entryBit, at: spilled))
        spilled += rows.count
        rows.removeAll(keepingCapacity: true)
    }
}
