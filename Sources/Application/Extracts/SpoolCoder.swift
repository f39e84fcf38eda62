import Extracts
import Glibc
import Vocabulary

/// Writes rows of events to bytes and reads them back, for the spool of one import. What recurs (codes with their terms,
/// units, names) is written once and named by number after that.
struct SpoolCoder {
    /// A code and the term beside it.
    private struct Concept: Hashable {
        let code: Code
        let term: String
    }

    /// What is named by number.
    let texts = EventTexts()
    private var conceptNumbers: [Concept: Int32] = [:]
    private var numbers: [String: Int32] = [:]
    private var bytesHeld = 0
    /// Whose numbers those below are.
    private var reader: EventTexts?
    /// The numbers here of what the reader names by number; -1 where it has not been looked up.
    private var conceptsRead: [Int32] = []
    private var textsRead: [Int32] = []
    private var scratch: [UInt8] = []
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

    /// A row as it lies in the spool.
    struct Spooled {
        var person = 0
        /// Its one event, which was not deleted and is named by number throughout; else the row has to be decoded.
        var plain: PlainEvent?
        /// Where it begins.
        var start = 0
    }

    mutating func encode(_ row: Row, into bytes: inout [UInt8]) {
        put(row.person, &bytes)
        put(row.file, &bytes)
        put(row.line, &bytes)
        put(row.events.count, &bytes)
        for event in row.events { encode(event, into: &bytes) }
    }

    /// Writes an ordinary row. `texts` are those of its reader, mostly the same at each call. False where one of its texts
    /// finds no room: then it has to be written with its texts.
    mutating func encode(
        _ event: PlainEvent, of person: Int, _ texts: EventTexts, into bytes: inout [UInt8]
    ) -> Bool {
        if reader !== texts { (reader, conceptsRead, textsRead) = (texts, [], []) }
        guard let concept = concept(event.concept, texts), let unit = text(event.unit, texts),
            let recordedBy = text(event.recordedBy, texts), let status = text(event.status, texts)
        else { return false }
        let room = 16 * 10 + event.key.count + event.value.count
        if scratch.count < room { scratch = [UInt8](repeating: 0, count: room * 2) }
        scratch.withUnsafeMutableBufferPointer { scratch in
            guard let start = scratch.baseAddress else { return }
            var cursor = SpoolCursor(start)
            cursor.put(person)
            cursor.put(Int(event.file))
            cursor.put(event.line)
            cursor.put(1)
            cursor.put(Self.flags(event.date, event.recordedAt, event.end, event.sensitivity, isDeleted: false))
            cursor.put(Int(event.kind.rawValue))
            cursor.put(event.key)
            cursor.put(Int(concept) + 1)
            cursor.put(event.value)
            cursor.put(Int(unit) + 1)
            cursor.put(Int(recordedBy) + 1)
            cursor.put(Int(status) + 1)
            if let date = event.date { cursor.put(signed: date.first.number) }
            if let recordedAt = event.recordedAt { cursor.put(signed: recordedAt.milliseconds) }
            if let end = event.end { cursor.put(signed: end.number) }
            bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: cursor.address - start))
        }
        return true
    }

    private mutating func concept(_ number: Int32, _ read: EventTexts) -> Int32? {
        while conceptsRead.count < read.concepts.count { conceptsRead.append(-1) }
        if conceptsRead[Int(number)] >= 0 { return conceptsRead[Int(number)] }
        let found = read.concepts[Int(number)]
        guard let own = self.number(of: Concept(code: found.code, term: found.term)) else { return nil }
        conceptsRead[Int(number)] = own
        return own
    }

    private mutating func text(_ number: Int32, _ read: EventTexts) -> Int32? {
        if number == EventTexts.empty { return number }
        while textsRead.count < read.texts.count { textsRead.append(-1) }
        if textsRead[Int(number)] >= 0 { return textsRead[Int(number)] }
        guard let own = self.number(of: read.texts[Int(number)]) else { return nil }
        textsRead[Int(number)] = own
        return own
    }

    func decode(_ bytes: UnsafeRawBufferPointer, at position: inout Int, files: [String]) -> Row {
        var row = Row(
            person: take(bytes, &position), file: take(bytes, &position), line: take(bytes, &position), events: [])
        let count = take(bytes, &position)
        row.events.reserveCapacity(count)
        for _ in 0..<count {
            let read = read(bytes, &position)
            let (event, isDeleted) = (read.event, read.isDeleted)
            let source = SourceLine(file: files[row.file], line: row.line)
            row.events.append(RowEvent(event.whole(texts, source), isDeleted: isDeleted))
        }
        return row
    }

    /// Reads a row without making texts of it. Its keys and values point into the bytes.
    func read(_ bytes: UnsafeRawBufferPointer, at position: inout Int) -> Spooled {
        var row = Spooled(start: position)
        row.person = take(bytes, &position)
        let file = take(bytes, &position)
        let line = take(bytes, &position)
        let count = take(bytes, &position)
        for _ in 0..<count {
            let read = read(bytes, &position)
            guard count == 1, !read.isDeleted, read.event.isNumbered else { continue }
            var event = read.event.plain
            event.file = Int32(file)
            event.line = line
            row.plain = event
        }
        return row
    }

    private static func flags(
        _ date: EventDate?, _ recordedAt: Instant?, _ end: Day?, _ sensitivity: Sensitivity, isDeleted: Bool
    ) -> Int {
        (isDeleted ? 1 : 0) | (date == nil ? 0 : 2) | (recordedAt == nil ? 0 : 4) | (end == nil ? 0 : 8)
            | Int(sensitivity.rawValue) << 4 | Int(date?.precision.rawValue ?? 0) << 6
    }

    private mutating func encode(_ row: RowEvent, into bytes: inout [UInt8]) {
        let event = row.event
        put(
            Self.flags(event.date, event.recordedAt, event.end, event.sensitivity, isDeleted: row.isDeleted), &bytes)
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

    /// An event as it lies in the spool, with the texts that stand written out.
    private struct Lying {
        var plain: PlainEvent
        var code: Code?
        var term = ""
        var unit: String?
        var recordedBy: String?
        var status: String?

        var isNumbered: Bool { code == nil && unit == nil && recordedBy == nil && status == nil }

        func whole(_ texts: EventTexts, _ source: SourceLine) -> SourceEvent {
            SourceEvent(
                key: String(decoding: plain.key, as: UTF8.self), kind: plain.kind,
                code: code ?? texts.concepts[Int(plain.concept)].code,
                term: code == nil ? texts.concepts[Int(plain.concept)].term : term, date: plain.date,
                value: String(decoding: plain.value, as: UTF8.self), unit: unit ?? texts.texts[Int(plain.unit)],
                recordedBy: recordedBy ?? texts.texts[Int(plain.recordedBy)], recordedAt: plain.recordedAt,
                status: status ?? texts.texts[Int(plain.status)], end: plain.end, sensitivity: plain.sensitivity,
                source: source)
        }
    }

    @inline(__always)
    private func read(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> (event: Lying, isDeleted: Bool) {
        let flags = take(bytes, &position)
        let kind = RecordKind(rawValue: UInt8(take(bytes, &position))) ?? .coded
        let key = takeBytes(bytes, &position)
        var event = Lying(plain: PlainEvent(key: key, kind: kind, concept: 0))
        let concept = take(bytes, &position)
        if concept == 0 {
            let system = CodeSystem(rawValue: takeText(bytes, &position)) ?? .other
            event.code = Code(system, takeText(bytes, &position))
            event.term = takeText(bytes, &position)
        } else {
            event.plain.concept = Int32(concept - 1)
        }
        event.plain.value = takeBytes(bytes, &position)
        event.plain.unit = takeShared(bytes, &position, &event.unit)
        event.plain.recordedBy = takeShared(bytes, &position, &event.recordedBy)
        event.plain.status = takeShared(bytes, &position, &event.status)
        event.plain.sensitivity = Sensitivity(rawValue: UInt8(flags >> 4 & 3)) ?? .sealed
        if flags & 2 != 0 {
            let day = Day(number: takeSigned(bytes, &position))
            let precision = DatePrecision(rawValue: UInt8(flags >> 6 & 3)) ?? .year
            event.plain.date = precision == .day ? EventDate(day) : EventDate(day, precision: precision)
        }
        if flags & 4 != 0 { event.plain.recordedAt = Instant(milliseconds: takeSigned(bytes, &position)) }
        if flags & 8 != 0 { event.plain.end = Day(number: takeSigned(bytes, &position)) }
        return (event, flags & 1 != 0)
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

    /// 0, the system, the code and the term, or one more than the number of a concept.
    private mutating func putConcept(_ concept: Concept, _ bytes: inout [UInt8]) {
        if let number = number(of: concept) { return put(Int(number) + 1, &bytes) }
        put(0, &bytes)
        putText(concept.code.system.rawValue, &bytes)
        putText(concept.code.value, &bytes)
        putText(concept.term, &bytes)
    }

    private mutating func number(of concept: Concept) -> Int32? {
        if let number = conceptNumbers[concept] { return number }
        let length = concept.code.value.utf8.count + concept.term.utf8.count
        guard length <= Self.most.bytesOfOne, texts.concepts.count < Self.most.strings,
            bytesHeld + length <= Self.most.bytes
        else { return nil }
        bytesHeld += length
        let number = texts.add(concept.code, term: concept.term)
        conceptNumbers[concept] = number
        return number
    }

    /// 0 and the text, or one more than the number of a text.
    private mutating func putShared(_ text: String, _ bytes: inout [UInt8]) {
        if let number = number(of: text) { return put(Int(number) + 1, &bytes) }
        put(0, &bytes)
        putText(text, &bytes)
    }

    private mutating func number(of text: String) -> Int32? {
        guard !text.isEmpty else { return EventTexts.empty }
        let length = text.utf8.count
        guard length <= Self.most.bytesOfOne else { return nil }
        if let number = numbers[text] { return number }
        guard texts.texts.count < Self.most.strings, bytesHeld + length <= Self.most.bytes else { return nil }
        bytesHeld += length
        let number = texts.add(text)
        numbers[text] = number
        return number
    }

    @inline(__always)
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

    @inline(__always)
    private func takeSigned(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> Int {
        let number = UInt(bitPattern: take(bytes, &position))
        return Int(bitPattern: number >> 1) ^ -Int(number & 1)
    }

    /// SAFETY: the range lies within the bytes, which the range check holds, and bytes may be looked at as such.
    @inline(__always)
    private func takeBytes(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> UnsafeBufferPointer<UInt8> {
        let count = take(bytes, &position)
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]).assumingMemoryBound(to: UInt8.self)
    }

    private func takeText(_ bytes: UnsafeRawBufferPointer, _ position: inout Int) -> String {
        String(decoding: takeBytes(bytes, &position), as: UTF8.self)
    }

    /// The number of a text; the empty one's where it stands written out, and then the text.
    @inline(__always)
    private func takeShared(_ bytes: UnsafeRawBufferPointer, _ position: inout Int, _ text: inout String?) -> Int32 {
        let number = take(bytes, &position)
        guard number == 0 else { return Int32(number - 1) }
        text = takeText(bytes, &position)
        return EventTexts.empty
    }
}

/// Where the next byte of a row goes.
///
/// SAFETY: whoever makes one sees to it that there is room for the row.
struct SpoolCursor {
    private(set) var address: UnsafeMutablePointer<UInt8>

    init(_ address: UnsafeMutablePointer<UInt8>) {
        self.address = address
    }

    @inline(__always)
    mutating func put(_ number: Int) {
        var rest = UInt(bitPattern: number)
        while rest >= 0x80 {
            address.pointee = UInt8(truncatingIfNeeded: rest) | 0x80
            address += 1
            rest >>= 7
        }
        address.pointee = UInt8(truncatingIfNeeded: rest)
        address += 1
    }

    @inline(__always)
    mutating func put(signed number: Int) {
        put(number << 1 ^ number >> 63)
    }

    /// A length and bytes.
    @inline(__always)
    mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
        put(bytes.count)
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        memcpy(address, start, bytes.count)
        address += bytes.count
    }
}
