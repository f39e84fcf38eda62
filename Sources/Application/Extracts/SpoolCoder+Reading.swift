import Extracts
import Vocabulary

extension SpoolCoder {
    /// A row as it lies in the spool.
    struct Spooled {
        var person = 0
        /// Its one event, which was not deleted and is named by number throughout; else the row has to be decoded.
        var plain: PlainEvent?
        /// Where it begins.
        var start = 0
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
