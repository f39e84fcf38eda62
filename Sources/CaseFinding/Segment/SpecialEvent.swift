import CBits
import Vocabulary

/// An event that is not plain: its date is partial, missing or far away, or it is sensitive. There are few of them, so
/// that each can carry everything that a clause may ask.
struct SpecialEvent {
    /// Bytes in the file.
    static let length = 28
    /// Stands for the precision of an event without a date.
    private static let undated: UInt16 = 3
    /// Brings every day that a segment can hold above 0.
    private static let firstDay = -719_528

    let patient: UInt16
    /// Bits 0 and 1 precision or undated, bits 2 and 3 sensitivity.
    let flags: UInt16
    /// First and last day that it may have happened on, in days since 1970; 0 where undated.
    let first: Int32
    let last: Int32
    /// NaN without a number.
    let value: Double
    /// When it was recorded, or ``SegmentFormat/noTime``.
    let time: Int64

    /// One known day.
    var isExact: Bool { flags & 3 == 0 }
    var isUndated: Bool { flags & 3 == Self.undated }
    var sensitivity: UInt8 { UInt8(flags >> 2 & 3) }

    /// The lowest bit of the entry in the key of its row.
    static let entryBit = 44

    /// The row by which it is sorted: entry, person, day, flags.
    static func row(_ event: SourceEvent, entry: Int, patient: UInt16) -> cbits_row {
        let precision = event.date.map { UInt64($0.precision.rawValue) } ?? UInt64(undated)
        let day = event.date.map { UInt64($0.first.number - firstDay) } ?? 0
        let place = UInt64(entry) << UInt64(entryBit) | UInt64(patient) << 28
        return cbits_row(
            key: place | day << 4 | UInt64(event.sensitivity.rawValue) << 2 | precision,
            payload: (event.number ?? .nan).bitPattern,
            time: SegmentFormat.time(event.recordedAt))
    }

    init(_ row: cbits_row) {
        patient = UInt16(truncatingIfNeeded: row.key >> 28)
        flags = UInt16(row.key & 15)
        value = Double(bitPattern: row.payload)
        time = row.time
        let day = Day(number: Int(row.key >> 4 & 0xFF_FFFF) + Self.firstDay)
        if let precision = DatePrecision(rawValue: UInt8(flags & 3)) {
            let date = EventDate(day, precision: precision)
            (first, last) = (Int32(date.first.number), Int32(date.last.number))
        } else {
            (first, last) = (0, 0)
        }
    }

    init(patient: UInt16, flags: UInt16, first: Int32, last: Int32, value: Double, time: Int64) {
        self.patient = patient
        self.flags = flags
        self.first = first
        self.last = last
        self.value = value
        self.time = time
    }

    func append(to buffer: inout ByteBuffer) {
        buffer.append(patient)
        buffer.append(flags)
        buffer.append(first)
        buffer.append(last)
        buffer.append(value.bitPattern)
        buffer.append(time)
    }
}
