import Extracts
import Vocabulary

/// Writes rows of events to bytes and reads them back, for the spool of one import. What recurs (codes with their terms,
/// units, names) is written once and named by number after that.
struct SpoolCoder {
    /// A code and the term beside it.
    private struct Concept: Hashable {
        let code: Code
        let term: String
    }

    private var concepts: [Concept] = []
    private var conceptNumbers: [Concept: Int] = [:]
    private var numbers: [String: Int] = [:]
    private var strings: [String] = []
    private var bytesHeld = 0
    /// Beyond so many different strings, or bytes of them, the rest is written out each time, so that memory stays
    /// bounded; long ones always are.
    private static let most = (strings: 100_000, bytes: 8 << 20, bytesOfOne: 512)

    /// One row: the events of one person that came from one line or resource.
    struct Row {
        var person: Int
        var file: Int
        var line: Int
        var events: [RowEvent]
    }

    mutating func encode(_ row: Row, into bytes: inout [UInt8]) {
        put(row.person, &bytes)
        put(row.file, &bytes)
        put(row.line, &bytes)
        put(row.events.count, &bytes)
        for event in row.events { encode(event, into: &bytes) }
    }

    func decode(_ bytes: UnsafeRawBufferPointer, at position: inout Int, files: [String]) -> Row {
        var row = Row(
            person: take(bytes, &position), file: take(bytes, &position), line: take(bytes, &position), events: [])
        let count = take(bytes, &position)
        row.events.reserveCapacity(count)
        let source = SourceLine(file: files[row.file], line: row.line)
        for _ in 0..<count { row.events.append(decodeEvent(bytes, &position, source)) }
        return row
    }

    private mutating func encode(_ row: RowEvent, into bytes: inout [UInt8]) {
        let event = row.event
        let flags =
            (row.isDeleted ? 1 : 0) | (event.date == nil ? 0 : 2) | (event.recordedAt == nil ? 0 : 4)
            | (event.end == nil ? 0 : 8) | Int(event.sensitivity.rawValue) << 4
            | Int(event.date?.precision.rawValue ?? 0) << 6
        put(flags, &bytes)
        put(Int(event.kind.rawValue), &bytes)
        putText(event.key, &bytes)
        putConcept(Concept(code: event.code, term: event.term), &bytes)
        putText(event.value, &bytes)
        putShared(event.unit, &bytes)
        putShared(event.recordedBy, &bytes)
        putShared(event.status, &bytes)
        if let date = event.date { putSigned(date.first.number, &bytes) }
        if let recordedAt = event.recordedAt { putSigned(recordedAt.milliseconds, &bytes) }
        if let end = event.end { putSigned(end.number, &bytes) }
    }

    private func decodeEvent(_ bytes: UnsafeRawBufferPointer, _ position: inout Int, _ source: SourceLine) -> RowEvent {
        let flags = take(bytes, &position)
        let kind = RecordKind(rawValue: UInt8(take(bytes, &position))) ?? .coded
        let key = takeText(bytes, &position)
        let concept = takeConcept(bytes, &position)
        var event = SourceEvent(
            key: key, kind: kind, code: concept.code, term: concept.term, value: takeText(bytes, &position),
            unit: takeShared(bytes, &position),
            recordedBy: takeShared(bytes, &position), status: takeShared(bytes, &position),
            sensitivity: Sensitivity(rawValue: UInt8(flags >> 4 & 3)) ?? .sealed, source: source)
        if flags & 2 != 0 {
            event.date = EventDate(
                Day(number: takeSigned(bytes, &position)),
                precision: DatePrecision(rawValue: UInt8(flags >> 6 & 3)) ?? .year)
        }
        if flags & 4 != 0 { event.recordedAt = Instant(milliseconds: takeSigned(bytes, &position)) }
        if flags & 8 != 0 { event.end = Day(number: takeSigned(bytes, &position)) }
        return RowEvent(event, isDeleted: flags & 1 != 0)
    }

    private func put(_ number: Int, _ bytes: inout [UInt8]) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private func putSigned(_ number: Int, _ bytes: inout [UInt8]) {
        put(number << 1 ^ number >> 63, &bytes)
    }

    private func putText(_ text: String, _ bytes: inout [UInt8]) {
        put(text.utf8.count, &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    /// 0, the system, the code and the term, or the number of a concept that was written before.
    private mutating func putConcept(_ concept: Concept, _ bytes: inout [UInt8]) {
        if let number = conceptNumbers[concept] { return put(number, &bytes) }
        let length = concept.code.value.utf8.count + concept.term.utf8.count
        if length <= Self.most.bytesOfOne, concepts.count < Self.most.strings, bytesHeld + length <= Self.most.bytes {
            concepts.append(concept)
            bytesHeld += length
            conceptNumbers[concept] = concepts.count
            put(concepts.count, &bytes)
        } else {
            put(0, &bytes)
            putText(concept.code.system.rawValue, &bytes)
            putText(concept.code.value, &bytes)
            putText(concept.term, &bytes)
        }
    }

    private func takeConcept(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Concept {
        let number = take(bytes, &position)
        guard number == 0 else { return concepts[number - 1] }
        let system = CodeSystem(rawValue: takeText(bytes, &position)) ?? .other
        return Concept(code: Code(system, takeText(bytes, &position)), term: takeText(bytes, &position))
    }

    /// 1 for the empty text, which most are; 0 and the text; or one more than the number of a text that was written
    /// before.
    private mutating func putShared(_ text: String, _ bytes: inout [UInt8]) {
        guard !text.isEmpty else { return put(1, &bytes) }
        let length = text.utf8.count
        if length <= Self.most.bytesOfOne, let number = numbers[text] { return put(number + 1, &bytes) }
        if length <= Self.most.bytesOfOne, strings.count < Self.most.strings, bytesHeld + length <= Self.most.bytes {
            strings.append(text)
            bytesHeld += length
            numbers[text] = strings.count
            put(strings.count + 1, &bytes)
        } else {
            put(0, &bytes)
            putText(text, &bytes)
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int {
        var number: UInt = 0
        var shift: UInt = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            number |= UInt(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int(bitPattern: number)
    }

    private func takeSigned(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int {
        let number = UInt(bitPattern: take(bytes, &position))
        return Int(bitPattern: number >> 1) ^ -Int(number & 1)
    }

    private func takeText(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> String {
        let count = take(bytes, &position)
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }

    private func takeShared(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> String {
        let number = take(bytes, &position)
        return number == 0 ? takeText(bytes, &position) : number == 1 ? "" : strings[number - 2]
    }
}
