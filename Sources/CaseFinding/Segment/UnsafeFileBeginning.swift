/// The first bytes of a file of the index, checked, and the head that they lead to.
///
/// SAFETY: it reads only within the bytes of the mapped file, through ``ByteReader`` and checked ranges.
struct FileBeginning {
    let head: SegmentHead
    /// A sum over the whole content.
    let sum: UInt64

    init(_ bytes: UnsafeRawBufferPointer, magic: [UInt8], file: String) throws(SegmentProblem) {
        func problem(_ kind: SegmentProblem.Kind) -> SegmentProblem { SegmentProblem(file: file, kind: kind) }
        guard bytes.count >= SegmentFormat.beginningLength, bytes.prefix(magic.count).elementsEqual(magic) else {
            throw problem(.notASegment)
        }
        do {
            var reader = ByteReader(bytes)
            _ = try reader.take(magic.count)
            let version = Int(try reader.number(UInt32.self))
            // Another version may have another beginning: nothing else is looked at.
            guard version == SegmentFormat.version else { throw problem(.otherVersion(version)) }
            _ = try reader.number(UInt32.self)
            let offset = try reader.offset()
            let length = try reader.offset()
            let size = try reader.offset()
            let headSum = try reader.number(UInt64.self)
            _ = try reader.number(UInt64.self)
            let own = UnsafeRawBufferPointer(rebasing: bytes[..<reader.position])
            sum = try reader.number(UInt64.self)
            guard SegmentFormat.checksum(own) == sum else { throw problem(.damaged) }
            guard size == bytes.count else { throw problem(.wrongSize(expected: size, found: bytes.count)) }
            guard offset >= SegmentFormat.beginningLength, offset <= size, length <= size - offset else {
                throw problem(.damaged)
            }
            let headBytes = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length])
            guard SegmentFormat.checksum(headBytes) == headSum else { throw problem(.damaged) }
            var headReader = ByteReader(headBytes)
            head = try SegmentHead(&headReader)
            // The sections fill what lies between, so that every byte is under a checksum.
            // The head comes before them or after them.
            let isFirst = (head.sections.first?.offset ?? 0) >= offset + length
            guard isFirst ? offset == SegmentFormat.beginningLength : offset + length == size else {
                throw problem(.damaged)
            }
            var end = isFirst ? offset + length : SegmentFormat.beginningLength
            let last = isFirst ? size : offset
            for placed in head.sections {
                guard placed.offset == end, placed.length <= last - end else { throw problem(.damaged) }
                end += placed.length
            }
            guard end == last else { throw problem(.damaged) }
        } catch let problem as SegmentProblem {
            throw problem
        } catch {
            throw problem(.damaged)
        }
    }
}

extension ByteReader {
    /// A place or length within a file.
    fileprivate mutating func offset() throws(Broken) -> Int {
        guard let offset = Int(exactly: try number(UInt64.self)) else { throw Broken() }
        return offset
    }
}
