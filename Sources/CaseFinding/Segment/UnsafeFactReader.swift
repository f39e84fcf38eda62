import Vocabulary

/// Reads one person's rows of the facts file.
///
/// SAFETY: it reads through ``ByteReader``, within checked bytes of a file that the segment keeps mapped.
struct FactReader {
    private let segment: Segment
    private let damaged: SegmentProblem
    private var reader: ByteReader
    private var key: [UInt8] = []
    /// Entries that were looked up for this person, so that a code which repeats is read once.
    private var entries: [Int: SegmentEntry] = [:]
    private var texts: [Int: String] = [:]

    init(_ segment: Segment, _ file: MappedFile, _ rows: UnsafeRawBufferPointer) {
        self.segment = segment
        damaged = file.damaged
        reader = ByteReader(rows)
    }

    var isAtEnd: Bool { reader.isAtEnd }

    /// The next event, or `nil` where `matches` does not want its entry (`nil` for an event without one).
    mutating func next(_ matches: (Int?) -> Bool) throws(SegmentProblem) -> SourceEvent? {
        do {
            let flags = try reader.number(UInt16.self)
            let entry = Int(truncatingIfNeeded: try reader.varied())
            let shared = Int(truncatingIfNeeded: try reader.varied())
            guard shared >= 0, shared <= key.count else { throw ByteReader.Broken() }
            key.removeLast(key.count - shared)
            key.append(contentsOf: try reader.take(try reader.count()))
            let body = try reader.take(try reader.count())
            let isLoose = flags & FactRow.Flag.loose != 0
            guard matches(isLoose ? nil : entry) else { return nil }
            var bodyReader = ByteReader(body)
            return try event(flags, isLoose ? nil : entry, &bodyReader)
        } catch let problem as SegmentProblem {
            throw problem
        } catch {
            throw damaged
        }
    }

    private mutating func event(_ flags: UInt16, _ entry: Int?, _ body: inout ByteReader) throws -> SourceEvent {
        guard let kind = RecordKind(rawValue: UInt8(flags & 15)),
            let sensitivity = Sensitivity(rawValue: UInt8(flags >> 4 & 3))
        else { throw ByteReader.Broken() }
        let (code, term, unit) = try names(entry, &body)
        func has(_ flag: UInt16) -> Bool { flags & flag != 0 }
        return SourceEvent(
            key: String(decoding: key, as: UTF8.self), kind: kind, code: code, term: term,
            date: has(FactRow.Flag.dated) ? try date(flags, &body) : nil,
            value: has(FactRow.Flag.valued) ? try body.text() : "",
            unit: unit,
            recordedBy: has(FactRow.Flag.recordedBy) ? try text(&body) : "",
            recordedAt: has(FactRow.Flag.recordedAt) ? Instant(milliseconds: try body.signed()) : nil,
            status: has(FactRow.Flag.status) ? try text(&body) : "",
            end: has(FactRow.Flag.end) ? Day(number: try body.signed()) : nil,
            sensitivity: sensitivity,
            source: has(FactRow.Flag.source)
                ? SourceLine(file: try text(&body), line: try body.signed()) : SourceLine(file: "", line: 0))
    }

    private mutating func names(_ entry: Int?, _ body: inout ByteReader) throws -> (Code, String, String) {
        guard let entry else {
            guard let system = CodeSystem(fileNumber: try body.byte()) else { throw ByteReader.Broken() }
            return (Code(system, try body.text()), try body.text(), try body.text())
        }
        if let known = entries[entry] { return (known.code, known.term, known.unit) }
        let found = try segment.entry(entry)
        entries[entry] = found
        return (found.code, found.term, found.unit)
    }

    private func date(_ flags: UInt16, _ body: inout ByteReader) throws -> EventDate {
        let first = try body.signed()
        guard let precision = DatePrecision(rawValue: UInt8(flags >> FactRow.Flag.precision & 3)),
            abs(first) < 10_000_000
        else { throw ByteReader.Broken() }
        return EventDate(Day(number: first), precision: precision)
    }

    /// A text that repeats: a number in the table where it is odd, else twice the length of what follows.
    private mutating func text(_ body: inout ByteReader) throws -> String {
        let number = Int(truncatingIfNeeded: try body.varied())
        guard number & 1 == 1 else {
            return String(decoding: try body.take(number >> 1), as: UTF8.self)
        }
        if let known = texts[number >> 1] { return known }
        let found = try segment.factsFile.text(number >> 1, ends: .factTextEnds, bytes: .factTextBytes)
        texts[number >> 1] = found
        return found
    }
}

extension MappedFile {
    /// The text of that number in a table of texts.
    func text(_ number: Int, ends: SegmentFormat.Section, bytes: SegmentFormat.Section) throws(SegmentProblem) -> String
    {
        guard number >= 0 else { throw damaged }
        let end = Int(try column(ends, UInt32.self, from: number, count: 1)[0])
        let start = number == 0 ? 0 : Int(try column(ends, UInt32.self, from: number - 1, count: 1)[0])
        return String(decoding: try self.bytes(bytes, start, end - start), as: UTF8.self)
    }
}
