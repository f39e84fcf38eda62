import Glibc

/// The end of a zip file, where it says how many files it holds: looked at before the library reads the whole directory
/// into memory.
enum ZipDirectory {
    /// Refuses an archive whose directory is larger than any extract's.
    static func check(
        _ source: FileSource, bytes: Int, limits: ZipLimits, file: String
    ) throws(ExtractRefusal) {
        let tail = source.tail(min(bytes, 22 + 0xFFFF), of: bytes)
        let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        guard tail.count >= 22,
            let at = (0...tail.count - 22).last(where: { tail[$0] == mark[0] && tail[$0...].starts(with: mark) })
        else {
            throw ExtractRefusal(file: file, words: "is no whole zip file: its end is missing; send it again")
        }
        func number(_ offset: Int, _ width: Int) -> Int {
            (0..<width).reduce(0) { $0 | Int(tail[at + offset + $1]) << (8 * $1) }
        }
        guard number(10, 2) <= limits.entries else {
            throw ExtractRefusal(file: file, words: "holds more than \(limits.entries) files; no extract has so many")
        }
        guard number(12, 4) <= limits.directory else {
            throw ExtractRefusal(file: file, words: "has a directory that is larger than that of any extract")
        }
    }
}

extension FileSource {
    /// The last bytes of the file; fewer where they cannot be read.
    func tail(_ count: Int, of size: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            // SAFETY: pread writes at most the buffer's count, and `filled` is what it wrote.
            filled = max(0, pread(descriptor, buffer.baseAddress, count, off_t(size - count)))
        }
    }

    /// Another descriptor of the same file, for a library that closes it.
    func duplicate(name: String) throws(ExtractRefusal) -> Int32 {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw ExtractRefusal(file: name, words: Self.words("cannot be opened", errno)) }
        return copy
    }
}
