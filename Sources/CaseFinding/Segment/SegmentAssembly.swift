/// Puts a file together: sections in their places, the head before or after them, the beginning last.
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

    /// A whole file of these sections, with the head before them. `head` makes the head for sections in their places.
    static func assemble(
        _ streams: [SectionStream], in file: OutputFile, magic: [UInt8], head: ([SegmentHead.Placed]) -> SegmentHead
    ) throws(SegmentWriteProblem) -> End {
        for stream in streams { try stream.finish() }
        // A head has the same length wherever its sections stand.
        var assembly = SegmentAssembly(file: file)
        for stream in streams { assembly.place(stream) }
        let length = head(assembly.placed).bytes.count
        assembly = SegmentAssembly(file: file)
        assembly.offset += length
        for stream in streams {
            try stream.copy(to: file, at: assembly.offset)
            stream.discard()
            assembly.place(stream)
        }
        return try assembly.finish(
            head: head(assembly.placed), at: SegmentFormat.beginningLength, size: assembly.offset, magic: magic)
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

    /// Writes the head after the sections, and the beginning.
    func finish(head: SegmentHead, magic: [UInt8]) throws(SegmentWriteProblem) -> End {
        try finish(head: head, at: offset, size: offset + head.bytes.count, magic: magic)
    }

    private func finish(head: SegmentHead, at offset: Int, size: Int, magic: [UInt8]) throws(SegmentWriteProblem)
        -> End
    {
        let bytes = head.bytes
        try write(bytes, at: offset)
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
