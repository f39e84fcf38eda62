/// Finds the newest values of each person among the postings of one entry, and writes them ordered by value, so that a
/// threshold is a slice.
struct LatestColumns {
    private let values: SectionStream
    private let patients: SectionStream
    private let days: SectionStream

    /// One entry of somebody's newest day so far.
    private struct Newest {
        /// Offset of the day; -1 where there is none yet.
        var day: Int32 = -1
        /// Bits of a Double; NaN where there is no number.
        var value: UInt64 = 0
        var time: Int64 = 0
    }

    private struct Row {
        let patient: UInt16
        let day: UInt16
        let value: Double
    }

    /// By local number.
    private var newest = [Newest](repeating: Newest(), count: SegmentWriter.mostPeople)
    /// All entries of the newest day of those who have several on it.
    private var several: [UInt16: [Newest]] = [:]

    init(stream: (SegmentFormat.Section) -> SectionStream) {
        values = stream(.latestValues)
        patients = stream(.latestPatients)
        days = stream(.latestDays)
    }

    /// Takes a posting no older than those before it.
    mutating func take(patient: UInt16, day: UInt16, value: UInt64, time: Int64) {
        let taken = Newest(day: Int32(day), value: value, time: time)
        let known = newest[Int(patient)]
        if known.day == taken.day {
            several[patient, default: [known]].append(taken)
        } else {
            if !several.isEmpty { several[patient] = nil }
            newest[Int(patient)] = taken
        }
    }

    /// Writes what was taken, of these people, and forgets it.
    mutating func write(_ members: [UInt16], into record: inout EntryRecord) throws(SegmentWriteProblem) {
        record.latestStart = UInt64(values.length / 8)
        record.latestPeople = UInt32(members.count)
        var rows: [Row] = []
        for member in members {
            let one = newest[Int(member)]
            for value in several[member].map(Self.kept) ?? [one.value] {
                rows.append(Row(patient: member, day: UInt16(one.day), value: Double(bitPattern: value)))
            }
            newest[Int(member)] = Newest()
        }
        several.removeAll(keepingCapacity: true)
        rows.sort(by: Self.isBefore)
        for row in rows {
            values.pending.append(row.value.bitPattern)
            patients.pending.append(row.patient)
            days.pending.append(row.day)
            if !row.value.isNaN { record.latestNumbers += 1 }
        }
        record.latest = UInt32(rows.count)
        for stream in [values, patients, days] { try stream.settle() }
    }

    /// The different values among the entries recorded last, or among all where one does not tell when it was recorded.
    private static func kept(_ entries: [Newest]) -> [UInt64] {
        let last = entries.map(\.time).max()
        let allTell = !entries.contains { $0.time == SegmentFormat.noTime }
        var kept: [UInt64] = []
        for entry in entries where !allTell || entry.time == last {
            if !kept.contains(entry.value) { kept.append(entry.value) }
        }
        return kept
    }

    /// By value, those without a number last; equal ones by person, so that the same content makes the same file.
    private static func isBefore(_ one: Row, _ other: Row) -> Bool {
        if one.value.isNaN != other.value.isNaN { return other.value.isNaN }
        if one.value != other.value, !one.value.isNaN { return one.value < other.value }
        return one.patient < other.patient
    }
}
