/// One section of a file in the making: bytes are appended, each full block gets its checksum and goes to a file, so that
/// it never holds more than a few blocks however long it grows. A short section stays in memory.
final class SectionStream {
    let section: SegmentFormat.Section
    /// What has not gone to the file yet. Append here, then call ``settle()`` once in a while.
    var pending = ByteBuffer()
    private(set) var checksums: [UInt64] = []
    /// Where it stands in `file`.
    private let start: Int
    private var written = 0
    private var file: OutputFile?
    private let makeFile: () throws(SegmentWriteProblem) -> OutputFile

    /// Bytes held before they go to the file: whole blocks of any section. What is written in its place goes soon, while
    /// it is in the processor's own memory; what would be written twice is held for longer.
    private let mostPending: Int

    /// A section that is spooled to a file of its own when it grows, and copied from there by ``copy(to:at:)``.
    init(_ section: SegmentFormat.Section, spooledTo makeFile: @escaping () throws(SegmentWriteProblem) -> OutputFile) {
        self.section = section
        self.makeFile = makeFile
        self.start = 0
        mostPending = 4 << 20
    }

    /// A section written in its place in `file`, which it must be the only one to grow.
    init(_ section: SegmentFormat.Section, in file: OutputFile, at start: Int) {
        self.section = section
        self.makeFile = { () throws(SegmentWriteProblem) in file }
        self.start = start
        self.file = file
        mostPending = 1 << 18
    }

    /// Bytes appended so far.
    var length: Int { written + pending.bytes.count }

    /// Appends numbers as they are in memory.
    func append<Number: BitwiseCopyable>(_ numbers: [Number]) {
        pending.append(contentsOf: numbers)
    }

    /// Sends full blocks to the file where there are many.
    @inline(__always)
    func settle() throws(SegmentWriteProblem) {
        if pending.bytes.count >= mostPending { try send() }
    }

    /// Pads the section. Nothing may be appended after it.
    func finish() throws(SegmentWriteProblem) {
        while length % SegmentFormat.alignment != 0 { pending.append(byte: 0) }
        if file != nil { try send() }
        sum(upTo: pending.bytes.count)
        guard let file, !pending.bytes.isEmpty else { return }
        try write(pending.bytes.count, to: file)
    }

    /// Writes the whole, finished section into its place.
    func copy(to target: OutputFile, at offset: Int) throws(SegmentWriteProblem) {
        guard let file else {
            return try Self.write(pending.bytes[...], to: target, at: offset)
        }
        var block = [UInt8](repeating: 0, count: 1 << 18)
        var done = 0
        while done < written {
            let count = min(block.count, written - done)
            try Self.read(count, into: &block, from: file, at: done)
            try Self.write(block[..<count], to: target, at: offset + done)
            done += count
        }
    }

    /// Removes its file.
    func discard() {
        file?.discard()
    }

    private func send() throws(SegmentWriteProblem) {
        let full = pending.bytes.count / section.blockSize * section.blockSize
        guard full > 0 else { return }
        let target: OutputFile
        if let file {
            target = file
        } else {
            target = try makeFile()
            file = target
        }
        sum(upTo: full)
        try write(full, to: target)
    }

    private func write(_ count: Int, to target: OutputFile) throws(SegmentWriteProblem) {
        try Self.write(pending.bytes[..<count], to: target, at: start + written)
        written += count
        pending.bytes.removeFirst(count)
    }

    private func sum(upTo count: Int) {
        pending.bytes.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: count, by: section.blockSize) {
                let end = min(start + section.blockSize, count)
                checksums.append(SegmentFormat.checksum(UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
            }
        }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to file: OutputFile, at offset: Int)
        throws(SegmentWriteProblem)
    {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(SegmentWriteProblem) in try file.write(bytes, at: offset) }
        }
        try result.get()
    }

    private static func read(_ count: Int, into block: inout [UInt8], from file: OutputFile, at offset: Int)
        throws(SegmentWriteProblem)
    {
        let result = block.withUnsafeMutableBytes { bytes in
            Result { () throws(SegmentWriteProblem) in
                try file.read(UnsafeMutableRawBufferPointer(rebasing: bytes[..<count]), at: offset)
            }
        }
        try result.get()
    }
}
