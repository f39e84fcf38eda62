import CBits

/// Writes the sorted events of a segment, entry by entry, into its columns.
struct PostingColumns {
    private let days: SectionStream
    private let patients: SectionStream
    private let values: SectionStream
    private let ties: SectionStream
    private let ever: SectionStream
    private let specials: SectionStream
    private var latest: LatestColumns

    private let people: Int
    /// Offset of the as-at day; what comes after it is in no set and no sidecar.
    private let asAt: UInt16
    private var postings = 0
    private var tieRows = 0
    private var specialRows = 0
    /// Who has the entry at hand.
    private var members = [UInt64](repeating: 0, count: SegmentWriter.mostPeople / 64)

    init(people: Int, asAt: UInt16, stream: (SegmentFormat.Section) -> SectionStream) {
        self.people = people
        self.asAt = asAt
        days = stream(.days)
        patients = stream(.patients)
        values = stream(.values)
        ties = stream(.ties)
        ever = stream(.ever)
        specials = stream(.specials)
        latest = LatestColumns(stream: stream)
    }

    /// Writes the plain events of an entry, and the special ones that are not, and fills in its record.
    mutating func write(
        _ record: inout EntryRecord, _ columns: PlainColumns, isValued: Bool, special: [cbits_row]
    ) throws(SegmentWriteProblem) {
        record.postings = UInt32(columns.days.count)
        record.postingsStart = UInt64(postings)
        postings += columns.days.count
        days.append(columns.days)
        patients.append(columns.patients)
        try days.settle()
        try patients.settle()
        // Postings up to and with the as-at day.
        let held = columns.days.withUnsafeBufferPointer {
            asAt == .max ? $0.count : cbits_first_at_least($0.baseAddress, $0.count, asAt + 1)
        }
        if isValued {
            record.scale = ValueScale(columns.values)
            record.valuesStart = UInt64(values.length)
            values.append(columns.values, as: record.scale)
            try values.settle()
            try writeTies(columns, into: &record)
            try latest.write(columns, first: held, into: &record)
        }
        try writeSpecials(&record, special)
        try writeEver(&record, columns.patients[..<held])
    }

    /// When each was recorded of those events that somebody has several of on one day.
    private mutating func writeTies(_ columns: PlainColumns, into record: inout EntryRecord)
        throws(SegmentWriteProblem)
    {
        record.tiesStart = UInt64(tieRows)
        let count = columns.days.count
        func isSame(_ place: Int, _ other: Int) -> Bool {
            columns.patients[place] == columns.patients[other] && columns.days[place] == columns.days[other]
        }
        for place in 0..<count {
            guard place > 0 && isSame(place - 1, place) || place + 1 < count && isSame(place, place + 1) else {
                continue
            }
            ties.pending.append(UInt64(place))
            ties.pending.append(columns.times[place])
            record.ties += 1
        }
        tieRows += Int(record.ties)
        try ties.settle()
    }

    private mutating func writeSpecials(_ record: inout EntryRecord, _ rows: [cbits_row]) throws(SegmentWriteProblem) {
        record.specials = UInt32(rows.count)
        record.specialsStart = UInt64(specialRows)
        for row in rows { SpecialEvent(row).append(to: &specials.pending) }
        try specials.settle()
        specialRows += rows.count
    }

    private mutating func writeEver(_ record: inout EntryRecord, _ patients: ArraySlice<UInt16>)
        throws(SegmentWriteProblem)
    {
        record.everStart = UInt64(ever.length)
        let postingBytes = Int(record.postings) * 2
        let count = patients.withUnsafeBufferPointer { patients in
            members.withUnsafeMutableBufferPointer {
                cbits_gather(patients.baseAddress, patients.count, $0.baseAddress)
            }
        }
        let words = (people + 63) / 64
        // Words are joined so much sooner than numbers that they may be longer.
        if words * 8 < 4 * min(postingBytes, count * 2) {
            record.ever = .dense
            record.everCount = UInt32(words)
            ever.append(Array(members[..<words]))
        } else if count * 2 < postingBytes {
            record.ever = .array
            record.everCount = UInt32(count)
            ever.append(PersonSet(words: Array(members[..<words]), people: people).members.map { UInt16($0) })
            while ever.length % 8 != 0 { ever.pending.append(byte: 0) }
        }
        try ever.settle()
        if count * 4 > words {
            for word in 0..<words { members[word] = 0 }
        } else {
            for patient in patients { members[Int(patient >> 6)] = 0 }
        }
    }
}
