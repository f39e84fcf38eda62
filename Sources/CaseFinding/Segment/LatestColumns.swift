import CBits

/// Finds the newest values of each person among the postings of one entry, and writes them ordered by value, so that a
/// threshold is a slice.
struct LatestColumns {
    private let values: SectionStream
    private let patients: SectionStream
    private let days: SectionStream

    /// A newest value of somebody.
    private struct Row {
        let patient: UInt16
        let day: UInt16
        let value: Double
    }

    /// By local number: where the newest posting of that person stands, -1 where there is none.
    private var places = [Int32](repeating: -1, count: SegmentWriter.mostPeople)

    init(stream: (SegmentFormat.Section) -> SectionStream) {
        values = stream(.latestValues)
        patients = stream(.latestPatients)
        days = stream(.latestDays)
    }

    /// Writes the newest values among the first `count` postings of an entry.
    mutating func write(_ columns: PlainColumns, first count: Int, into record: inout EntryRecord)
        throws(SegmentWriteProblem)
    {
        var rows: [Row] = []
        // Places of the postings of those who have several on their newest day.
        var several: [UInt16: [Int]] = [:]
        for place in (0..<count).reversed() {
            let (patient, day) = (columns.patients[place], columns.days[place])
            let newest = Int(places[Int(patient)])
            if newest < 0 {
                places[Int(patient)] = Int32(place)
                rows.append(Row(patient: patient, day: day, value: columns.values[place]))
            } else if columns.days[newest] == day {
                several[patient, default: [newest]].append(place)
            }
        }
        record.latestPeople = UInt32(rows.count)
        for row in rows { places[Int(row.patient)] = -1 }
        if !several.isEmpty {
            rows.removeAll { several[$0.patient] != nil }
            for (patient, places) in several {
                let day = columns.days[places[0]]
                for value in Self.kept(places, columns) { rows.append(Row(patient: patient, day: day, value: value)) }
            }
        }
        Self.order(&rows, record.scale)
        record.latest = UInt32(rows.count)
        record.latestNumbers = UInt32(rows.count { !$0.value.isNaN })
        record.latestStart = UInt64(patients.length / 2)
        record.latestValuesStart = UInt64(values.length)
        values.append(rows.map(\.value), as: record.scale)
        patients.append(rows.map(\.patient))
        days.append(rows.map(\.day))
        for stream in [values, patients, days] { try stream.settle() }
    }

    /// The different values among the entries recorded last, or among all where one does not tell when it was recorded.
    private static func kept(_ places: [Int], _ columns: PlainColumns) -> [Double] {
        let times = places.map { columns.times[$0] }
        let last = times.max()
        let allTell = !times.contains(SegmentFormat.noTime)
        var kept: [Double] = []
        for (place, time) in zip(places, times) where !allTell || time == last {
            let value = columns.values[place]
            if !kept.contains(where: { $0 == value || $0.isNaN && value.isNaN }) { kept.append(value) }
        }
        return kept
    }

    /// By value, those without a number last; equal ones by person, so that the same content makes the same file.
    private static func order(_ rows: inout [Row], _ scale: ValueScale) {
        guard scale.width != .double else { return rows.sort(by: isBefore) }
        var keyed: [cbits_row] = []
        keyed.reserveCapacity(rows.count)
        for (place, row) in rows.enumerated() {
            let whole = row.value.isNaN ? 1 << 32 : UInt64(Int64(scale.whole(row.value)) + 1 << 31)
            keyed.append(cbits_row(key: whole << 16 | UInt64(row.patient), payload: UInt64(place), time: 0))
        }
        var scratch = keyed
        let isInScratch = keyed.withUnsafeMutableBufferPointer { keyed in
            scratch.withUnsafeMutableBufferPointer { cbits_sort(keyed.baseAddress, $0.baseAddress, keyed.count) }
        }
        rows = (isInScratch == 1 ? scratch : keyed).map { rows[Int($0.payload)] }
    }

    private static func isBefore(_ one: Row, _ other: Row) -> Bool {
        if one.value.isNaN != other.value.isNaN { return other.value.isNaN }
        if one.value != other.value, !one.value.isNaN { return one.value < other.value }
        return one.patient < other.patient
    }
}

extension SectionStream {
    /// Numbers of an entry, as the entry keeps them.
    func append(_ values: [Double], as scale: ValueScale) {
        switch scale.width {
        case .none: break
        case .short:
            append(
                values.map { value in
                    value.isNaN ? ValueScale.noShort : Int16(truncatingIfNeeded: scale.whole(value))
                })
        case .long: append(values.map(scale.whole))
        case .double: append(values)
        }
        while length % 8 != 0 { pending.append(byte: 0) }
    }
}
