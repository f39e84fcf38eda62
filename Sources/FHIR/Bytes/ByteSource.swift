/// Where bytes come from, a piece at a time: a file, an upload, memory. A reader keeps one buffer of fixed size and asks
/// for more when it has used it up, so that a file of any length is read in the same memory.
package protocol ByteSource {
    /// Fills the front of `buffer` and says how many bytes it wrote; 0 only at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int
}

/// The bytes could not be read: words for the person whose file it is, without the file's name.
package struct ByteSourceFailure: Error, Hashable, Sendable {
    package let words: String

    package init(words: String) {
        self.words = words
    }
}

/// Bytes that are in memory already.
package struct MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var position = 0
    private let largestPiece: Int

    /// Hands out pieces of at most `largestPiece` bytes, so that a test can put a boundary anywhere.
    package init(_ bytes: [UInt8], largestPiece: Int = .max) {
        self.bytes = bytes
        self.largestPiece = max(1, largestPiece)
    }

    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        let count = min(buffer.count, bytes.count - position, largestPiece)
        buffer.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
    }
}

/// Passes bytes on as they are and shows each piece to `tap` on the way: how a caller hashes a file while it is read.
package struct TeeSource: ByteSource {
    private var base: any ByteSource
    private let tap: (UnsafeRawBufferPointer) -> Void

    package init(_ base: any ByteSource, tap: @escaping (UnsafeRawBufferPointer) -> Void) {
        self.base = base
        self.tap = tap
    }

    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        let count = try base.read(into: buffer)
        if count > 0 { tap(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
        return count
    }
}
