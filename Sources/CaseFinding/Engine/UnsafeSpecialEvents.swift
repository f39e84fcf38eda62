/// The events of an entry that are not plain, as they stand in the file.
///
/// SAFETY: the rows are checked bytes of a file that the segment, held here, keeps mapped, and no offset reaches their
/// number.
struct SpecialEvents {
    private let rows: UnsafeRawBufferPointer
    private let segment: Segment
    private let clearance: UInt8

    init(_ record: EntryRecord, in segment: Segment, clearance: UInt8) throws(SegmentProblem) {
        self.segment = segment
        self.clearance = clearance
        rows = try segment.segmentFile.bytes(
            .specials, Int(truncatingIfNeeded: record.specialsStart) * SpecialEvent.length,
            Int(record.specials) * SpecialEvent.length)
    }

    /// Those that the asker may see, by person.
    func forEach(_ body: (SpecialEvent) -> Void) {
        for start in stride(from: 0, to: rows.count, by: SpecialEvent.length) {
            let special = SpecialEvent(
                patient: rows.loadUnaligned(fromByteOffset: start, as: UInt16.self),
                flags: rows.loadUnaligned(fromByteOffset: start + 2, as: UInt16.self),
                first: rows.loadUnaligned(fromByteOffset: start + 4, as: Int32.self),
                last: rows.loadUnaligned(fromByteOffset: start + 8, as: Int32.self),
                value: rows.loadUnaligned(fromByteOffset: start + 12, as: Double.self),
                time: rows.loadUnaligned(fromByteOffset: start + 20, as: Int64.self))
            if special.sensitivity <= clearance, Int(special.patient) < segment.people { body(special) }
        }
    }

    func contains(where holds: (SpecialEvent) -> Bool) -> Bool {
        var found = false
        forEach { found = found || holds($0) }
        return found
    }
}
