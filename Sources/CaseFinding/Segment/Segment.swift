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
    let factsFile: MappedFile
    /// What case finding has worked out for it.
    let memory = SegmentMemory()

    /// Opens a segment: both files have their size, their version and a whole head, and belong together. The rest is
    /// checked when it is first looked at.
    package static func open(folder: String, name: String) throws(SegmentProblem) -> Segment {
        let segment = try MappedFile(folder: folder, name: name + ".segment", magic: SegmentFormat.segmentMagic)
        let facts = try MappedFile(folder: folder, name: name + ".facts", magic: SegmentFormat.factsMagic)
        guard segment.head.factsSum == facts.sum else {
            throw SegmentProblem(file: name + ".facts", kind: .factsOfAnother)
        }
        // A segment is called by what it holds: under another's name it would answer for another practice or day.
        guard segment.head.header.segmentName(sum: segment.sum) == name else {
            throw SegmentProblem(
                file: name + ".segment", kind: .ofAnother(practice: segment.head.header.practice.text))
        }
        guard segment.head.people <= SegmentWriter.mostPeople else { throw segment.damaged }
        return Segment(name: name, segment, facts)
    }

    private init(name: String, _ segmentFile: MappedFile, _ factsFile: MappedFile) {
        self.name = name
        self.segmentFile = segmentFile
        self.factsFile = factsFile
        header = segmentFile.head.header
    }

    /// How many people it holds.
    package var people: Int { segmentFile.head.people }

    /// How many events it holds.
    package var events: Int { segmentFile.head.events }

    /// Bytes of the segment and of its facts file.
    package var bytes: (segment: Int, facts: Int) { (segmentFile.size, factsFile.size) }

    /// Reads every block of both files once, so that damage anywhere is found now.
    package func verify() throws(SegmentProblem) {
        for file in [segmentFile, factsFile] {
            for placed in file.head.sections { _ = try file.bytes(placed.section, 0, placed.length) }
        }
    }
}
