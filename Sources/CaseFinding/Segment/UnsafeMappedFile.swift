import CBits
import Glibc
import Synchronization

/// A file of the index, mapped. Its head is checked when it is opened, each block of a section when it is first touched.
///
/// SAFETY: the mapping is read-only and lives as long as the object, which holds it; whoever takes bytes from it keeps the
/// object alive meanwhile. The size is checked against the file when it is opened, and sealed files never change, so that
/// no read goes beyond the end. The bits of what has been checked are atomic.
final class MappedFile: @unchecked Sendable {
    let name: String
    let head: SegmentHead
    /// A sum over the whole content.
    let sum: UInt64
    private let mapping: FileMapping
    private let bytes: UnsafeRawBufferPointer
    /// By number of the section.
    private let places: UnsafeMutableBufferPointer<Place>
    /// The bits of all sections: which blocks have been checked, then which have been asked for.
    private let checked: UnsafeMutablePointer<Atomic<UInt64>>

    /// Where a section lies, and which of its blocks have been found right.
    private struct Place {
        let start: UnsafeRawPointer?
        let length: Int
        /// A block has two to the power of it bytes.
        let shift: Int
        let checksums: [UInt64]
        /// A bit for each block.
        let checked: UnsafeMutablePointer<Atomic<UInt64>>
        /// The same of those that the system has been asked to bring in.
        let asked: UnsafeMutablePointer<Atomic<UInt64>>
    }

    init(_ mapping: FileMapping, magic: [UInt8]) throws(SegmentProblem) {
        self.mapping = mapping
        (name, bytes) = (mapping.name, mapping.bytes)
        let beginning = try FileBeginning(bytes, magic: magic, file: name)
        (head, sum) = (beginning.head, beginning.sum)
        places = .allocate(capacity: SegmentFormat.Section.allCases.count + 1)
        var bySection = [SegmentHead.Placed?](repeating: nil, count: places.count)
        for placed in head.sections { bySection[Int(placed.section.rawValue)] = placed }
        let words = bySection.reduce(0) { $0 + Self.words($1) }
        checked = .allocate(capacity: max(1, 2 * words))
        for word in 0..<2 * words { (checked + word).initialize(to: Atomic(0)) }
        var next = checked
        for place in places.indices {
            let placed = bySection[place]
            places.initializeElement(
                at: place,
                to: Place(
                    start: placed.flatMap { placed in bytes.baseAddress.map { $0 + placed.offset } },
                    length: placed?.length ?? 0, shift: (placed?.section.blockSize ?? 1).trailingZeroBitCount,
                    checksums: placed?.checksums ?? [], checked: next, asked: next + words))
            next += Self.words(placed)
        }
    }

    /// Words of a bit for each block.
    private static func words(_ placed: SegmentHead.Placed?) -> Int {
        ((placed?.checksums.count ?? 0) + 63) / 64
    }

    deinit {
        // The bits are of a trivial type: there is nothing to take down but the memory.
        checked.deallocate()
        places.deinitialize()
        places.deallocate()
    }

    var size: Int { bytes.count }

    /// The whole number of bytes of a section.
    func length(of section: SegmentFormat.Section) -> Int {
        places[Int(section.rawValue)].length
    }

    /// Checked bytes of a section.
    @inline(__always)
    func bytes(_ section: SegmentFormat.Section, _ start: Int, _ count: Int) throws(SegmentProblem)
        -> UnsafeRawBufferPointer
    {
        guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let place = Int(section.rawValue)
        let length = places[place].length
        guard start >= 0, start <= length, count <= length - start, let address = places[place].start else {
            throw damaged
        }
        let shift = places[place].shift
        let checked = places[place].checked
        let last = (start + count - 1) >> shift
        for block in start >> shift...last {
            if checked[block >> 6].load(ordering: .relaxed) >> UInt64(block & 63) & 1 == 0 {
                try check(block...last, of: place)
                break
            }
        }
        return UnsafeRawBufferPointer(start: address + start, count: count)
    }

    /// Checked numbers of a section, from the one at index `start`.
    @inline(__always)
    func column<Number: BitwiseCopyable>(
        _ section: SegmentFormat.Section, _: Number.Type = Number.self, from start: Int, count: Int
    ) throws(SegmentProblem) -> UnsafeBufferPointer<Number> {
        let width = MemoryLayout<Number>.stride
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count else { throw damaged }
        return try bytes(section, start * width, count * width).assumingMemoryBound(to: Number.self)
    }

    /// Checked numbers of a section, from the byte at `start`, which is a multiple of the width of a number.
    func column<Number: BitwiseCopyable>(
        _ section: SegmentFormat.Section, _: Number.Type = Number.self, atByte start: Int, count: Int
    ) throws(SegmentProblem) -> UnsafeBufferPointer<Number> {
        let width = MemoryLayout<Number>.stride
        guard start >= 0, start % width == 0 else { throw damaged }
        return try column(section, from: start / width, count: count)
    }

    /// Days and patients of all postings, and which of their blocks have been checked.
    var postingColumns: cbits_columns {
        let (days, patients) = (
            places[Int(SegmentFormat.Section.days.rawValue)], places[Int(SegmentFormat.Section.patients.rawValue)]
        )
        // An atomic number has the bits of a plain one.
        func bits(_ place: Place) -> UnsafePointer<UInt64> {
            UnsafeRawPointer(place.checked).assumingMemoryBound(to: UInt64.self)
        }
        return cbits_columns(
            days: days.start?.assumingMemoryBound(to: UInt16.self),
            patients: patients.start?.assumingMemoryBound(to: UInt16.self), days_checked: bits(days),
            patients_checked: bits(patients), shift: UInt32(days.shift))
    }

    var damaged: SegmentProblem { SegmentProblem(file: name, kind: .damaged) }

    /// Checks those of the blocks that have not been. They are brought in together, unless they were asked for, so that
    /// they are not waited for one after the other.
    @inline(never)
    private func check(_ blocks: ClosedRange<Int>, of place: Int) throws(SegmentProblem) {
        let shift = places[place].shift
        let end = min((blocks.upperBound + 1) << shift, places[place].length)
        guard let address = places[place].start, blocks.upperBound < places[place].checksums.count else {
            throw damaged
        }
        if !blocks.allSatisfy({ places[place].asked[$0 >> 6].load(ordering: .relaxed) >> UInt64($0 & 63) & 1 == 1 }) {
            FileMapping.advise(
                address + (blocks.lowerBound << shift), end - (blocks.lowerBound << shift), MADV_WILLNEED)
        }
        for block in blocks {
            let bit: UInt64 = 1 << UInt64(block & 63)
            if places[place].checked[block >> 6].load(ordering: .relaxed) & bit != 0 { continue }
            let start = block << shift
            let bytes = UnsafeRawBufferPointer(start: address + start, count: min(1 << shift, end - start))
            guard SegmentFormat.checksum(bytes) == places[place].checksums[block] else { throw damaged }
            places[place].checked[block >> 6].bitwiseOr(bit, ordering: .relaxed)
        }
    }

    /// The bytes that the blocks of this range of a section take, where one of them has been neither looked at nor asked
    /// for yet; the caller asks for them.
    func notAsked(_ section: SegmentFormat.Section, _ start: Int, _ count: Int) -> Range<Int>? {
        let place = places[Int(section.rawValue)]
        guard count > 0, start >= 0, start <= place.length, count <= place.length - start, let address = place.start,
            let base = bytes.baseAddress
        else { return nil }
        let (first, last) = (start >> place.shift, (start + count - 1) >> place.shift)
        var isKnown = true
        for block in first...last {
            let bit: UInt64 = 1 << UInt64(block & 63)
            let isChecked = place.checked[block >> 6].load(ordering: .relaxed) & bit != 0
            let isAsked = place.asked[block >> 6].bitwiseOr(bit, ordering: .relaxed).oldValue & bit != 0
            isKnown = isKnown && (isChecked || isAsked)
        }
        guard !isKnown else { return nil }
        let offset = address - base
        return offset + first << place.shift..<offset + min((last + 1) << place.shift, place.length)
    }

    /// Asks the system to bring bytes in, and does not wait for them.
    func readAhead(_ range: Range<Int>) {
        mapping.readAhead(range)
    }
}
