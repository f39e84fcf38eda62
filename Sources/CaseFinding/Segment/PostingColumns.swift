import CBits

/// Writes the sorted events of a segment, entry by entry, into its columns.
struct PostingColumns {
    let days: SectionStream
    let patients: SectionStream
    let values: SectionStream
    let times: SectionStream
    let ever: SectionStream
    let specials: SectionStream
    private var latest: LatestColumns

    private let people: Int
    /// Offset of the as-at day; what comes after it is in no set and no sidecar.
    private let asAt: UInt16
    private var postings = 0
    private var numbers = 0
    private var specialRows = 0

    /// Local numbers of who has the entry at hand, and the same as bits.
    private var members: [UInt16] = []
    private var isMember = [Bool](repeating: false, count: 65_536)

    init(people: Int, asAt: UInt16, stream: (SegmentFormat.Section) -> SectionStream) {
        self.people = people
        self.asAt = asAt
        days = stream(.days)
        patients = stream(.patients)
        values = stream(.values)
        times = stream(.times)
        ever = stream(.ever)
        specials = stream(.specials)
        latest = LatestColumns(stream: stream)
    }

    /// Takes the next `plain` and `special` rows, all of the next entry, and fills in its record.
    mutating func write(
        _ record: inout EntryRecord, plain: Int, from rows: inout SortedRows, special: Int,
        from specialRows: inout SortedRows
    ) throws(SegmentWriteProblem) {
        record.postings = UInt32(plain)
        record.postingsStart = UInt64(postings)
        record.valuesStart = UInt64(numbers)
        for _ in 0..<plain {
            guard let row = try rows.next() else { break }
            let day = UInt16(truncatingIfNeeded: row.key >> 16)
            let patient = UInt16(truncatingIfNeeded: row.key)
            days.pending.append(day)
            patients.pending.append(patient)
            try days.settle()
            try patients.settle()
            if record.isValued {
                values.pending.append(row.payload)
                times.pending.append(row.time)
                try values.settle()
                try times.settle()
            }
            guard day <= asAt else { continue }
            if !isMember[Int(patient)] {
                isMember[Int(patient)] = true
                members.append(patient)
            }
            if record.isValued { latest.take(patient: patient, day: day, value: row.payload, time: row.time) }
        }
        postings += plain
        if record.isValued { numbers += plain }
        try writeSpecials(&record, special, from: &specialRows)
        if record.isValued { try latest.write(members, into: &record) }
        try writeEver(&record)
    }

    private mutating func writeSpecials(_ record: inout EntryRecord, _ count: Int, from rows: inout SortedRows)
        throws(SegmentWriteProblem)
    {
        record.specials = UInt32(count)
        record.specialsStart = UInt64(specialRows)
        for _ in 0..<count {
            guard let row = try rows.next() else { break }
            SpecialEvent(row).append(to: &specials.pending)
            try specials.settle()
        }
        specialRows += count
    }

    private mutating func writeEver(_ record: inout EntryRecord) throws(SegmentWriteProblem) {
        let words = (people + 63) / 64
        record.everStart = UInt64(ever.length)
        let postingBytes = Int(record.postings) * 2
        if words * 8 < min(postingBytes, members.count * 2) {
            record.ever = .dense
            record.everCount = UInt32(words)
            var bits = [UInt64](repeating: 0, count: words)
            for member in members { bits[Int(member) / 64] |= 1 << UInt64(member % 64) }
            for word in bits { ever.pending.append(word) }
        } else if members.count * 2 < postingBytes {
            record.ever = .array
            record.everCount = UInt32(members.count)
            for member in members.sorted() { ever.pending.append(member) }
            while ever.length % 8 != 0 { ever.pending.append(byte: 0) }
        }
        try ever.settle()
        for member in members { isMember[Int(member)] = false }
        members.removeAll(keepingCapacity: true)
    }
}
