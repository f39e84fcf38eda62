import CBits

/// Sorted rows, one after the other: from memory, or merged from runs in a file.
struct SortedRows {
    private var rows: [cbits_row]
    private var position = 0
    private var merge: RunMerge?

    /// Rows that are sorted already.
    init(_ rows: [cbits_row]) {
        self.rows = rows
    }

    /// Merges sorted runs, an earlier run first where keys are equal.
    init(runs: [Range<Int>], in file: OutputFile, rowsInMemory: Int) throws(SegmentWriteProblem) {
        self.rows = []
        self.merge = try RunMerge(runs: runs, in: file, rowsInMemory: rowsInMemory)
    }

    mutating func next() throws(SegmentWriteProblem) -> cbits_row? {
        if merge != nil { return try merge?.next() }
        guard position < rows.count else { return nil }
        defer { position += 1 }
        return rows[position]
    }
}

/// A merge of sorted runs by a heap of their next rows.
private struct RunMerge {
    private struct Run {
        var left: Range<Int>
        var rows: [cbits_row] = []
        var position = 0
    }

    private let file: OutputFile
    private let rowsAtOnce: Int
    private var runs: [Run]
    /// Numbers of the runs that have rows left; the one with the least next row first.
    private var heap: [Int] = []

    init(runs: [Range<Int>], in file: OutputFile, rowsInMemory: Int) throws(SegmentWriteProblem) {
        self.file = file
        self.rowsAtOnce = max(64, rowsInMemory / max(1, runs.count))
        self.runs = runs.map { Run(left: $0) }
        for run in runs.indices {
            try fill(run)
            heap.append(run)
        }
        for place in heap.indices.reversed() { sink(place) }
    }

    mutating func next() throws(SegmentWriteProblem) -> cbits_row? {
        guard let run = heap.first else { return nil }
        let row = runs[run].rows[runs[run].position]
        runs[run].position += 1
        if runs[run].position == runs[run].rows.count { try fill(run) }
        if runs[run].rows.isEmpty {
            heap[0] = heap[heap.count - 1]
            heap.removeLast()
        }
        sink(0)
        return row
    }

    private mutating func fill(_ run: Int) throws(SegmentWriteProblem) {
        let count = min(rowsAtOnce, runs[run].left.count)
        runs[run].position = 0
        runs[run].rows = [cbits_row](repeating: cbits_row(), count: count)
        guard count > 0 else { return }
        let from = runs[run].left.lowerBound
        let file = file
        let result = runs[run].rows.withUnsafeMutableBytes { bytes in
            Result { () throws(SegmentWriteProblem) in
                try file.read(bytes, at: from * MemoryLayout<cbits_row>.stride)
            }
        }
        try result.get()
        runs[run].left = from + count..<runs[run].left.upperBound
    }

    private func isBefore(_ one: Int, _ other: Int) -> Bool {
        let (mine, theirs) = (runs[one].rows[runs[one].position].key, runs[other].rows[runs[other].position].key)
        return mine == theirs ? one < other : mine < theirs
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
                if isBefore(heap[child], heap[least]) { least = child }
            }
            if least == place { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}
