import Glibc
import Synchronization

/// A file of the index, mapped. Its head is checked when it is opened, each block of a section when it is first touched.
///
/// SAFETY: the mapping is private and read-only and lives as long as the object; whoever takes bytes from it keeps the
/// object alive meanwhile. The size is checked against the file when it is opened, and sealed files never change, so that
/// no read goes beyond the end. The bits of what has been checked are atomic.
final class MappedFile: @unchecked Sendable {
    let name: String
    let head: SegmentHead
    /// A sum over the whole content.
    let sum: UInt64
    private let bytes: UnsafeRawBufferPointer
    /// By number of the section; `nil` where the file has none.
    private let places: [SegmentHead.Placed?]
    /// A bit for each block of each section, set once its checksum was found right.
    private let checked: [UnsafeMutablePointer<Atomic<UInt64>>]

    init(folder: String, name: String, magic: [UInt8]) throws(SegmentProblem) {
        self.name = name
        let bytes = try Self.map(folder: folder, name: name)
        do throws(SegmentProblem) {
            let beginning = try FileBeginning(bytes, magic: magic, file: name)
            (head, sum) = (beginning.head, beginning.sum)
        } catch {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
            throw error
        }
        self.bytes = bytes
        var places = [SegmentHead.Placed?](repeating: nil, count: SegmentFormat.Section.allCases.count + 1)
        for placed in head.sections { places[Int(placed.section.rawValue)] = placed }
        self.places = places
        checked = places.map { placed in
            let words = ((placed?.checksums.count ?? 0) + 63) / 64
            let bits = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: max(1, words))
            for word in 0..<max(1, words) { (bits + word).initialize(to: Atomic(0)) }
            return bits
        }
    }

    deinit {
        // The bits are of a trivial type: there is nothing to take down but the memory.
        for bits in checked { bits.deallocate() }
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    var size: Int { bytes.count }

    /// The whole number of bytes of a section.
    func length(of section: SegmentFormat.Section) -> Int {
        places[Int(section.rawValue)]?.length ?? 0
    }

    /// Checked bytes of a section.
    func bytes(_ section: SegmentFormat.Section, _ start: Int, _ count: Int) throws(SegmentProblem)
        -> UnsafeRawBufferPointer
    {
        guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        guard let placed = places[Int(section.rawValue)], start >= 0, start <= placed.length,
            count <= placed.length - start
        else { throw damaged }
        for block in start / SegmentFormat.blockSize...(start + count - 1) / SegmentFormat.blockSize {
            try check(block, of: placed)
        }
        return UnsafeRawBufferPointer(rebasing: bytes[placed.offset + start..<placed.offset + start + count])
    }

    /// Checked numbers of a section, from the one at index `start`.
    func column<Number: BitwiseCopyable>(
        _ section: SegmentFormat.Section, _: Number.Type = Number.self, from start: Int, count: Int
    ) throws(SegmentProblem) -> UnsafeBufferPointer<Number> {
        let width = MemoryLayout<Number>.stride
        guard start >= 0, count >= 0, start <= bytes.count, count <= bytes.count else { throw damaged }
        return try bytes(section, start * width, count * width).assumingMemoryBound(to: Number.self)
    }

    var damaged: SegmentProblem { SegmentProblem(file: name, kind: .damaged) }

    @inline(__always)
    private func check(_ block: Int, of placed: SegmentHead.Placed) throws(SegmentProblem) {
        let bits = checked[Int(placed.section.rawValue)] + block / 64
        let bit: UInt64 = 1 << UInt64(block % 64)
        if bits.pointee.load(ordering: .relaxed) & bit != 0 { return }
        let start = placed.offset + block * SegmentFormat.blockSize
        let end = min(start + SegmentFormat.blockSize, placed.offset + placed.length)
        guard SegmentFormat.checksum(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) == placed.checksums[block]
        else { throw damaged }
        bits.pointee.bitwiseOr(bit, ordering: .relaxed)
    }

    private static func map(folder: String, name: String) throws(SegmentProblem) -> UnsafeRawBufferPointer {
        let descriptor = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw SegmentProblem(file: name, kind: errno == ENOENT ? .missing : .unreadable(errno))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw SegmentProblem(file: name, kind: .unreadable(errno)) }
        let size = Int(status.st_size)
        guard status.st_mode & S_IFMT == S_IFREG, size >= SegmentFormat.beginningLength else {
            throw SegmentProblem(file: name, kind: .notASegment)
        }
        guard let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
            throw SegmentProblem(file: name, kind: .unreadable(errno))
        }
        return UnsafeRawBufferPointer(start: address, count: size)
    }
}
