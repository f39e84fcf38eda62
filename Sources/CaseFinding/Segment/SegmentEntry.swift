import Vocabulary

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

    /// The row of the dictionary alone.
    func record(_ entry: Int) throws(SegmentProblem) -> EntryRecord {
        var reader = ByteReader(
            try segmentFile.bytes(.entries, entry * EntryRecord.length, EntryRecord.length))
        do {
            return try EntryRecord(&reader)
        } catch {
            throw segmentFile.damaged
        }
    }

    /// An entry with its texts.
    func entry(_ number: Int) throws(SegmentProblem) -> SegmentEntry {
        let record = try record(number)
        var start = Int(truncatingIfNeeded: record.textStart)
        func text(_ length: UInt32) throws(SegmentProblem) -> String {
            defer { start += Int(length) }
            return String(decoding: try segmentFile.bytes(.entryTexts, start, Int(length)), as: UTF8.self)
        }
        guard let system = CodeSystem(fileNumber: record.system) else { throw segmentFile.damaged }
        let value = try text(record.valueLength)
        let term = try text(record.termLength)
        _ = try text(record.foldedLength)
        return SegmentEntry(
            number: number, code: Code(system, value), term: term, unit: try text(record.unitLength),
            status: try text(record.statusLength), record: record)
    }
}
