import Vocabulary

/// The head of a segment or facts file: the header, and where each section stands.
struct SegmentHead {
    /// Where a section stands, and the checksum of each of its blocks.
    struct Placed {
        let section: SegmentFormat.Section
        let offset: Int
        let length: Int
        let checksums: [UInt64]
    }

    var header: SegmentHeader
    var people: Int
    var events: Int
    /// A segment's: a sum over its facts file; 0 in the facts file itself, as its size.
    var factsSum: UInt64
    var factsSize: Int
    var sections: [Placed]

    var bytes: [UInt8] {
        var buffer = ByteBuffer()
        buffer.append(text: header.practice.text)
        buffer.append(header.extract.bits)
        buffer.append(signed: header.asAt.number)
        buffer.append(signed: header.part)
        buffer.append(signed: header.parts)
        buffer.append(varied: UInt64(header.coverage.count))
        for coverage in header.coverage { buffer.append(coverage) }
        buffer.append(varied: UInt64(people))
        buffer.append(varied: UInt64(events))
        buffer.append(factsSum)
        buffer.append(UInt64(factsSize))
        buffer.append(varied: UInt64(sections.count))
        for placed in sections {
            buffer.append(placed.section.rawValue)
            buffer.append(UInt64(placed.offset))
            buffer.append(UInt64(placed.length))
            buffer.append(contentsOf: placed.checksums)
        }
        while buffer.bytes.count % SegmentFormat.alignment != 0 { buffer.append(byte: 0) }
        return buffer.bytes
    }

    init(header: SegmentHeader, people: Int, events: Int, facts: SegmentAssembly.End?, sections: [Placed]) {
        self.header = header
        self.people = people
        self.events = events
        factsSum = facts?.sum ?? 0
        factsSize = facts?.size ?? 0
        self.sections = sections
    }

    init(_ reader: inout ByteReader) throws(ByteReader.Broken) {
        guard let practice = ODSCode(try reader.text()) else { throw ByteReader.Broken() }
        let extract = ID<SegmentExtract>(bits: try reader.number())
        let asAt = Day(number: try reader.signed())
        let part = try reader.signed()
        let parts = try reader.signed()
        var coverage: [Coverage] = []
        for _ in 0..<(try reader.count()) { coverage.append(try reader.coverage()) }
        header = SegmentHeader(
            practice: practice, extract: extract, asAt: asAt, coverage: coverage, part: part, parts: parts)
        people = Int(truncatingIfNeeded: try reader.varied())
        events = Int(truncatingIfNeeded: try reader.varied())
        factsSum = try reader.number()
        factsSize = Int(truncatingIfNeeded: try reader.number(UInt64.self))
        sections = []
        for _ in 0..<(try reader.count()) { sections.append(try Self.placed(&reader)) }
        for _ in 0..<SegmentFormat.alignment where !reader.isAtEnd {
            guard try reader.byte() == 0 else { throw ByteReader.Broken() }
        }
        guard reader.isAtEnd else { throw ByteReader.Broken() }
    }

    private static func placed(_ reader: inout ByteReader) throws(ByteReader.Broken) -> Placed {
        guard let section = SegmentFormat.Section(rawValue: try reader.number()),
            let offset = Int(exactly: try reader.number(UInt64.self)),
            let length = Int(exactly: try reader.number(UInt64.self))
        else { throw ByteReader.Broken() }
        let size = section.blockSize
        let checksums = try reader.numbers(length / size + (length % size == 0 ? 0 : 1))
        return Placed(section: section, offset: offset, length: length, checksums: checksums)
    }
}

extension ByteBuffer {
    fileprivate mutating func append(_ coverage: Coverage) {
        append(byte: coverage.kind.rawValue)
        append(byte: coverage.from == nil ? 0 : 1)
        append(signed: coverage.from?.number ?? 0)
        append(signed: coverage.to.number)
        guard case .some(let codes) = coverage.codes else { return append(byte: 0) }
        append(byte: 1)
        append(varied: UInt64(codes.count))
        // In a fixed order, so that the same content makes the same file.
        for code in codes.sorted(by: { ($0.system.fileNumber, $0.value) < ($1.system.fileNumber, $1.value) }) {
            append(byte: code.system.fileNumber)
            append(text: code.value)
        }
    }
}

extension ByteReader {
    fileprivate mutating func coverage() throws(Broken) -> Coverage {
        guard let kind = RecordKind(rawValue: try byte()) else { throw Broken() }
        let hasFrom = try byte() == 1
        let from = try signed()
        let to = try signed()
        let start = hasFrom ? Day(number: from) : nil
        guard try byte() == 1 else { return Coverage(kind, from: start, to: Day(number: to)) }
        var codes: Set<Code> = []
        for _ in 0..<(try count()) {
            guard let system = CodeSystem(fileNumber: try byte()) else { throw Broken() }
            codes.insert(Code(system, try text()))
        }
        return Coverage(kind, codes: .some(codes), from: start, to: Day(number: to))
    }
}
