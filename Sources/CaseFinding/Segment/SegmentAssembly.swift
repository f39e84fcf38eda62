/// Puts a file together: sections in their places, the head after them, the beginning last.
struct SegmentAssembly {
    /// What a complete file comes to.
    struct End {
        let size: Int
        /// A sum over the whole content.
        let sum: UInt64
    }

    private let file: OutputFile
    private var offset = SegmentFormat.beginningLength
    private(set) var placed: [SegmentHead.Placed] = []

    init(file: OutputFile) {
        self.file = file
    }

    /// Finishes a section and copies it into the file.
    mutating func add(_ stream: SectionStream) throws(SegmentWriteProblem) {
        try stream.finish()
        try stream.copy(to: file, at: offset)
        stream.discard()
        place(stream)
    }

    /// Notes a finished section that stands in its place already.
    mutating func place(_ stream: SectionStream) {
        placed.append(
            SegmentHead.Placed(
                section: stream.section, offset: offset, length: stream.length, checksums: stream.checksums))
        offset += stream.length
    }

    func finish(head: SegmentHead, magic: [UInt8]) throws(SegmentWriteProblem) -> End {
        let bytes = head.bytes
        try write(bytes, at: offset)
        let size = offset + bytes.count
        var beginning = ByteBuffer()
        beginning.bytes = magic
        beginning.append(UInt32(SegmentFormat.version))
        beginning.append(UInt32(0))
        beginning.append(UInt64(offset))
        beginning.append(UInt64(bytes.count))
        beginning.append(UInt64(size))
        beginning.append(bytes.withUnsafeBytes { SegmentFormat.checksum($0) })
        beginning.append(UInt64(0))
        let sum = beginning.bytes.withUnsafeBytes { SegmentFormat.checksum($0) }
        beginning.append(sum)
        try write(beginning.bytes, at: 0)
        return End(size: size, sum: sum)
    }

    private func write(_ bytes: [UInt8], at offset: Int) throws(SegmentWriteProblem) {
        let file = file
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(SegmentWriteProblem) in try file.write(bytes, at: offset) }
        }
        try result.get()
    }
}
