import Vocabulary

/// How one event stands in the facts file.
///
/// ```
/// row      flags 2, entry, key: bytes shared with the row before, length of the rest, rest; length of the body, body
/// body     [code system 1, code, term, unit] [day] [value] [recorded by] [recorded at] [status] [end] [file, line]
/// ```
///
/// Numbers are of variable length. A text that repeats (who recorded it, status, file) is a number in the file's table,
/// or stands in the row where the table is full. The first row of a person shares no bytes.
enum FactRow {
    /// Which parts a row has, beside kind (bits 0 to 3) and sensitivity (bits 4 and 5).
    enum Flag {
        static let dated: UInt16 = 1 << 6
        static let precision: UInt16 = 7
        static let valued: UInt16 = 1 << 9
        static let recordedAt: UInt16 = 1 << 10
        static let end: UInt16 = 1 << 11
        static let status: UInt16 = 1 << 12
        static let recordedBy: UInt16 = 1 << 13
        static let source: UInt16 = 1 << 14
        /// Without an entry: code, term and unit stand in the row.
        static let loose: UInt16 = 1 << 15
    }

    static func flags(of event: SourceEvent, isLoose: Bool) -> UInt16 {
        var flags = UInt16(event.kind.rawValue) | UInt16(event.sensitivity.rawValue) << 4
        if let date = event.date { flags |= Flag.dated | UInt16(date.precision.rawValue) << Flag.precision }
        if !event.value.isEmpty { flags |= Flag.valued }
        if event.recordedAt != nil { flags |= Flag.recordedAt }
        if event.end != nil { flags |= Flag.end }
        if !event.status.isEmpty { flags |= Flag.status }
        if !event.recordedBy.isEmpty { flags |= Flag.recordedBy }
        if event.source.line != 0 || !event.source.file.isEmpty { flags |= Flag.source }
        if isLoose { flags |= Flag.loose }
        return flags
    }

    /// The same for an event that has an entry, and was read from a file.
    @inline(__always)
    static func flags(of event: PlainEvent) -> UInt16 {
        var flags = UInt16(event.kind.rawValue) | UInt16(event.sensitivity.rawValue) << 4 | Flag.source
        if let date = event.date { flags |= Flag.dated | UInt16(date.precision.rawValue) << Flag.precision }
        if !event.value.isEmpty { flags |= Flag.valued }
        if event.recordedAt != nil { flags |= Flag.recordedAt }
        if event.end != nil { flags |= Flag.end }
        if event.status != EventTexts.empty { flags |= Flag.status }
        if event.recordedBy != EventTexts.empty { flags |= Flag.recordedBy }
        return flags
    }
}

/// Writes rows of the facts file.
struct FactRowWriter {
    private(set) var texts: TextTable
    private var body = ByteBuffer()
    private var lastKey: [UInt8] = []

    init(mostTexts: Int, mostBytes: Int) {
        texts = TextTable(mostTexts: mostTexts, mostBytes: mostBytes)
    }

    /// The number of a text in the table; `nil` where that is full.
    mutating func number(of text: String) -> Int? {
        texts.number(of: text)
    }

    /// Call before the first row of a person.
    mutating func startPerson() {
        lastKey.removeAll(keepingCapacity: true)
    }

    /// Appends a row; without an entry it carries code, term and unit itself.
    mutating func append(_ event: SourceEvent, entry: Int?, to rows: inout ByteBuffer) {
        rows.append(FactRow.flags(of: event, isLoose: entry == nil))
        rows.append(varied: UInt64(entry ?? 0))
        append(key: event.key, to: &rows)
        body.bytes.removeAll(keepingCapacity: true)
        if entry == nil {
            body.append(byte: event.code.system.fileNumber)
            body.append(text: event.code.value)
            body.append(text: event.term)
            body.append(text: event.unit)
        }
        if let date = event.date { body.append(signed: date.first.number) }
        if !event.value.isEmpty { body.append(text: event.value) }
        if !event.recordedBy.isEmpty { append(repeated: event.recordedBy) }
        if let recordedAt = event.recordedAt { body.append(signed: recordedAt.milliseconds) }
        if !event.status.isEmpty { append(repeated: event.status) }
        if let end = event.end { body.append(signed: end.number) }
        if event.source.line != 0 || !event.source.file.isEmpty {
            append(repeated: event.source.file)
            body.append(signed: event.source.line)
        }
        rows.append(varied: UInt64(body.bytes.count))
        rows.bytes.append(contentsOf: body.bytes)
    }

    private mutating func append(key: String, to rows: inout ByteBuffer) {
        var shared = 0
        for byte in key.utf8 {
            guard shared < lastKey.count, lastKey[shared] == byte else { break }
            shared += 1
        }
        lastKey.removeLast(lastKey.count - shared)
        lastKey.append(contentsOf: key.utf8.dropFirst(shared))
        rows.append(varied: UInt64(shared))
        rows.append(varied: UInt64(lastKey.count - shared))
        rows.bytes.append(contentsOf: lastKey[shared...])
    }

    /// A number in the table, as an odd number; else the text itself after twice its length.
    private mutating func append(repeated text: String) {
        if let number = texts.number(of: text) {
            body.append(varied: UInt64(number) << 1 | 1)
        } else {
            body.append(varied: UInt64(text.utf8.count) << 1)
            body.bytes.append(contentsOf: text.utf8)
        }
    }
}
