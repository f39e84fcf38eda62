import Glibc

/// A file, mapped: nothing of it has been looked at yet.
///
/// SAFETY: the mapping is private and read-only and lives as long as the object; its length is the file's when it was
/// opened.
final class FileMapping: @unchecked Sendable {
    let name: String
    let bytes: UnsafeRawBufferPointer

    init(folder: String, name: String) throws(SegmentProblem) {
        self.name = name
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
        bytes = UnsafeRawBufferPointer(start: address, count: size)
        // What is looked at is asked for block by block. Left to itself the system may read megabytes about each.
        Self.advise(address, size, MADV_RANDOM)
    }

    deinit {
        munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    /// Asks the system to bring bytes in, and does not wait for them.
    func readAhead(_ range: Range<Int>) {
        let range = range.clamped(to: 0..<bytes.count)
        guard let base = bytes.baseAddress, !range.isEmpty else { return }
        Self.advise(base + range.lowerBound, range.count, MADV_WILLNEED)
    }

    /// Tells the system how mapped bytes are read; from whole pages on.
    static func advise(_ address: UnsafeRawPointer, _ count: Int, _ advice: Int32) {
        let inside = Int(bitPattern: address) & (page - 1)
        madvise(UnsafeMutableRawPointer(mutating: address - inside), count + inside, advice)
    }

    private static let page = Int(sysconf(Int32(_SC_PAGESIZE)))
}
