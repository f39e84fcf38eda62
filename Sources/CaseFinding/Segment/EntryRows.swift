import CBits

/// The plain events of a segment in the making, entry by entry.
final class EntryRows {
    /// Those of the entry at hand, by day, then person.
    private(set) var columns = PlainColumns()

    private let source: Source

    private enum Source {
        /// All of them, and how they are ordered.
        case memory(Distributed)
        /// In runs that were sorted.
        case sorted(RowsByEntry)
    }

    init(_ rows: RowsByEntry) {
        source = .sorted(rows)
    }

    /// Rows in order of their persons; so many of each entry, which will be asked for in that order.
    init(_ memory: SealingRoom.Memory, counts: [UInt32], in order: [Int]) {
        source = .memory(Distributed(memory, counts: counts, in: order))
    }

    /// The memory that they took, empty. Ends the asking.
    func giveBack() -> SealingRoom.Memory {
        switch source {
        case .memory(let distributed): distributed.giveBack()
        case .sorted: SealingRoom.Memory()
        }
    }

    /// Brings up the rows of an entry.
    func bring(_ entry: Int, isValued: Bool) throws(SegmentWriteProblem) {
        switch source {
        case .memory(let distributed): distributed.fill(&columns, entry, isValued: isValued)
        case .sorted(let rows):
            columns.removeAll()
            for row in try rows.rows(of: entry) {
                columns.days.append(UInt16(truncatingIfNeeded: row.key >> 16))
                columns.patients.append(UInt16(truncatingIfNeeded: row.key))
                guard isValued else { continue }
                columns.values.append(Double(bitPattern: row.payload))
                columns.times.append(row.time)
            }
        }
    }
}

/// The plain events of one entry, by day, then person.
struct PlainColumns {
    var days: [UInt16] = []
    var patients: [UInt16] = []
    /// NaN without a number. Only of an entry with numbers, as the times.
    var values: [Double] = []
    var times: [Int64] = []

    mutating func removeAll() {
        days.removeAll(keepingCapacity: true)
        patients.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        times.removeAll(keepingCapacity: true)
    }
}

/// Rows in memory, dealt out to their entries at once; each entry is sorted when its turn comes, while it is in the
/// processor's own memory.
private final class Distributed {
    private var rows: [cbits_row]
    /// Day and person of each row.
    private var keys: [UInt32]
    /// Which row each is.
    private var origins: [UInt32]
    private var keyScratch: [UInt32] = []
    private var originScratch: [UInt32] = []
    /// Where the rows of each entry end.
    private var ends: [UInt32] = []
    private let counts: [UInt32]

    init(_ memory: SealingRoom.Memory, counts: [UInt32], in order: [Int]) {
        (rows, keys, origins) = (memory.rows, memory.keys, memory.origins)
        self.counts = counts
        keys.reserveInLargePages(rows.count)
        keys.append(contentsOf: repeatElement(0, count: rows.count))
        origins.reserveInLargePages(rows.count)
        origins.append(contentsOf: repeatElement(0, count: rows.count))
        var places = [UInt32](repeating: 0, count: counts.count)
        var place: UInt32 = 0
        for entry in order {
            places[entry] = place
            place += counts[entry]
        }
        rows.withUnsafeBufferPointer { rows in
            places.withUnsafeMutableBufferPointer { places in
                keys.withUnsafeMutableBufferPointer { keys in
                    origins.withUnsafeMutableBufferPointer { origins in
                        cbits_distribute(
                            rows.baseAddress, rows.count, places.baseAddress, keys.baseAddress, origins.baseAddress)
                    }
                }
            }
        }
        // Where the next row of each would have gone.
        ends = places
    }

    func giveBack() -> SealingRoom.Memory {
        var memory = SealingRoom.Memory()
        swap(&memory.rows, &rows)
        swap(&memory.keys, &keys)
        swap(&memory.origins, &origins)
        memory.rows.removeAll(keepingCapacity: true)
        memory.keys.removeAll(keepingCapacity: true)
        memory.origins.removeAll(keepingCapacity: true)
        return memory
    }

    /// SAFETY: the counts of the entries add up to the number of rows, so that each range lies within the arrays; the
    /// scratches have room for the range.
    func fill(_ columns: inout PlainColumns, _ entry: Int, isValued: Bool) {
        let count = Int(counts[entry])
        let range = Int(ends[entry]) - count..<Int(ends[entry])
        if keyScratch.count < count {
            keyScratch = [UInt32](repeating: 0, count: count)
            originScratch = keyScratch
        }
        columns.removeAll()
        keys.withUnsafeMutableBufferPointer { keys in
            origins.withUnsafeMutableBufferPointer { origins in
                keyScratch.withUnsafeMutableBufferPointer { keyScratch in
                    originScratch.withUnsafeMutableBufferPointer { originScratch in
                        guard let key = keys.baseAddress, let origin = origins.baseAddress,
                            let otherKey = keyScratch.baseAddress, let otherOrigin = originScratch.baseAddress
                        else { return }
                        let start = range.lowerBound
                        let isTurned = cbits_sort_days(key + start, origin + start, otherKey, otherOrigin, count) == 1
                        fill(
                            &columns, UnsafeBufferPointer(start: isTurned ? otherKey : key + start, count: count),
                            UnsafeBufferPointer(start: isTurned ? otherOrigin : origin + start, count: count), isValued)
                    }
                }
            }
        }
    }

    private func fill(
        _ columns: inout PlainColumns, _ keys: UnsafeBufferPointer<UInt32>, _ origins: UnsafeBufferPointer<UInt32>,
        _ isValued: Bool
    ) {
        let patients = [UInt16](unsafeUninitializedCapacity: keys.count) { patients, patientCount in
            columns.days = [UInt16](unsafeUninitializedCapacity: keys.count) { days, dayCount in
                cbits_split(keys.baseAddress, keys.count, days.baseAddress, patients.baseAddress)
                dayCount = keys.count
            }
            patientCount = keys.count
        }
        columns.patients = patients
        guard isValued else { return }
        rows.withUnsafeBufferPointer { rows in
            columns.values = origins.map { Double(bitPattern: rows[Int($0)].payload) }
            columns.times = origins.map { rows[Int($0)].time }
        }
    }
}
