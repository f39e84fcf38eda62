package import Vocabulary

/// An entry of a segment's dictionary: one code, term, unit and status of a course, as received.
struct SegmentEntry {
    let number: Int
    let code: Code
    let term: String
    let unit: String
    /// The status of a course of medication; empty for everything else.
    let status: String
    let record: EntryRecord
}

extension Segment {
    var entryCount: Int { segmentFile.length(of: .entries) / EntryRecord.length }

    /// The row of the dictionary alone, by its place there.
    func record(at place: Int) throws(SegmentProblem) -> EntryRecord {
        guard (0..<entryCount).contains(place) else { throw segmentFile.damaged }
        var reader = ByteReader(try segmentFile.bytes(.entries, place * EntryRecord.length, EntryRecord.length))
        do {
            return try EntryRecord(&reader)
        } catch {
            throw segmentFile.damaged
        }
    }

    /// The entry that the facts call by that number.
    func entry(_ number: Int) throws(SegmentProblem) -> SegmentEntry {
        guard (0..<entryCount).contains(number) else { throw segmentFile.damaged }
        return try entry(at: Int(try segmentFile.column(.entryPlaces, UInt32.self, from: number, count: 1)[0]))
    }

    /// An entry with its texts, by its place in the dictionary; without its term where that is not wanted.
    func entry(at place: Int, withTerm: Bool = true) throws(SegmentProblem) -> SegmentEntry {
        let record = try record(at: place)
        func text(_ part: EntryRecord.Text) throws(SegmentProblem) -> String {
            let range = record.range(of: part)
            return String(decoding: try segmentFile.bytes(.entryTexts, range.lowerBound, range.count), as: UTF8.self)
        }
        guard let system = CodeSystem(fileNumber: record.system) else { throw segmentFile.damaged }
        let value = if let digits = record.digits { digits } else { try text(.value) }
        return SegmentEntry(
            number: Int(record.number), code: Code(system, value),
            term: withTerm ? try text(.term) : "", unit: try text(.unit), status: try text(.status),
            record: record)
    }
}

extension Segment {
    /// Every code with a term that stands in the record, once or more often: what the practice calls what.
    package func eachCodedTerm(_ body: (Code, String) -> Void) throws(SegmentProblem) {
        for place in 0..<entryCount {
            let entry = try entry(at: place)
            body(entry.code, entry.term)
        }
    }
}
