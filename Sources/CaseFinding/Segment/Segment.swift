import Synchronization
import Vocabulary

/// The sealed extract of one practice, or a part of one: its people, a dictionary of what is recorded, for each entry of
/// it who has it and when, and beside them every event as it was received. Immutable; mapped, not read.
///
/// A person has a local number, from 0, in the order in which they were appended.
package final class Segment: Sendable {
    /// The file name without its ending.
    package let name: String
    package let header: SegmentHeader
    let segmentFile: MappedFile
    /// Whether somebody has an event under no entry.
    let hasLoose: Bool
    private let factsMapping: FileMapping
    /// Read when a record is first looked at: a question seldom looks at any.
    private let facts = AtomicLazyReference<MappedFile>()
    /// What case finding has worked out for it.
    let memory = SegmentMemory()

    /// Opens a segment: its file has its size, its version, a whole head and its own name, and beside it lies a facts file
    /// of the right size. The rest is checked when it is first looked at.
    package static func open(folder: String, name: String) throws(SegmentProblem) -> Segment {
        try Segment(folder: folder, name: name, FileMapping(folder: folder, name: name + ".segment"))
    }

    /// Opens several. What is looked at first is asked for in all files before it is looked at in one: after a start of
    /// the machine they would else be waited for one after the other.
    package static func open(folder: String, names: [String]) throws(SegmentProblem) -> [Segment] {
        var mappings: [FileMapping] = []
        mappings.reserveCapacity(names.count)
        for name in names {
            let mapping = try FileMapping(folder: folder, name: name + ".segment")
            mapping.readAhead(0..<SegmentFormat.usualFirst)
            mappings.append(mapping)
        }
        var segments: [Segment] = []
        segments.reserveCapacity(names.count)
        for (name, mapping) in zip(names, mappings) {
            segments.append(try Segment(folder: folder, name: name, mapping))
        }
        return segments
    }

    private init(folder: String, name: String, _ mapping: FileMapping) throws(SegmentProblem) {
        let segment = try MappedFile(mapping, magic: SegmentFormat.segmentMagic)
        // A segment is called by what it holds: under another's name it would answer for another practice or day.
        guard segment.head.header.segmentName(sum: segment.sum) == name else {
            throw SegmentProblem(
                file: name + ".segment", kind: .ofAnother(practice: segment.head.header.practice.text))
        }
        guard segment.head.people <= SegmentWriter.mostPeople else { throw segment.damaged }
        // Whoever has a segment keeps its facts, though the files be replaced meanwhile.
        let beside = try FileMapping(folder: folder, name: name + ".facts")
        guard beside.bytes.count == segment.head.factsSize else {
            let (expected, found) = (segment.head.factsSize, beside.bytes.count)
            throw SegmentProblem(file: beside.name, kind: .wrongSize(expected: expected, found: found))
        }
        factsMapping = beside
        self.name = name
        segmentFile = segment
        header = segment.head.header
        let words = (segment.head.people + 63) / 64
        hasLoose = words > 0 && segment.length(of: .loose) >= words * 8
    }

    /// The events as they were received.
    var factsFile: MappedFile {
        get throws(SegmentProblem) {
            if let open = facts.load() { return open }
            let file = try MappedFile(factsMapping, magic: SegmentFormat.factsMagic)
            guard segmentFile.head.factsSum == file.sum else {
                throw SegmentProblem(file: file.name, kind: .factsOfAnother)
            }
            return facts.storeIfNil(file)
        }
    }

    /// How many people it holds.
    package var people: Int { segmentFile.head.people }
    /// How many events it holds.
    package var events: Int { segmentFile.head.events }
    /// Bytes of the segment and of its facts file.
    package var bytes: (segment: Int, facts: Int) { (segmentFile.size, segmentFile.head.factsSize) }

    /// Reads every block of both files once, so that damage anywhere is found now.
    package func verify() throws(SegmentProblem) {
        for file in [segmentFile, try factsFile] {
            for placed in file.head.sections { _ = try file.bytes(placed.section, 0, placed.length) }
        }
    }
}
