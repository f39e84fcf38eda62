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
}
