import Glibc

/// A file in the making, under a temporary name. It is removed unless it is renamed.
final class OutputFile {
    let path: String
    private let disk: Disk
    private let descriptor: Int32
    private var isOpen = true
    private var isKept = false

    init(path: String, disk: Disk) throws(SegmentWriteProblem) {
        self.path = path
        self.disk = disk
        var descriptor = disk.create(path)
        if descriptor < 0, errno == EEXIST {
            // Left behind by a process that ended before it could clear up; only one process writes at a time.
            _ = disk.remove(path)
            descriptor = disk.create(path)
        }
        self.descriptor = descriptor
        guard descriptor >= 0 else {
            isOpen = false
            isKept = true
            throw Self.problem("create", path)
        }
    }

    deinit {
        discard()
    }

    /// Writes all of the bytes, in as many steps as the system likes.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SegmentWriteProblem) {
        var done = 0
        while done < bytes.count {
            let written = disk.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes[done...]), offset + done)
            if written < 0, errno == EINTR { continue }
            // A disk that takes nothing and says nothing is full.
            if written == 0 { errno = ENOSPC }
            guard written > 0 else { throw Self.problem("write", path) }
            done += written
        }
    }

    /// Fills `bytes` from `offset` on.
    func read(_ bytes: UnsafeMutableRawBufferPointer, at offset: Int) throws(SegmentWriteProblem) {
        var done = 0
        while done < bytes.count {
            let got = disk.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: bytes[done...]), offset + done)
            if got < 0, errno == EINTR { continue }
            if got == 0 { errno = EIO }
            guard got > 0 else { throw Self.problem("read back", path) }
            done += got
        }
    }

    /// Brings what was written to the disk.
    func sync() throws(SegmentWriteProblem) {
        guard disk.sync(descriptor) == 0 else { throw Self.problem("bring to the disk", path) }
    }

    /// Gives the file its lasting name.
    func keep(as name: String) throws(SegmentWriteProblem) {
        guard disk.rename(path, name) == 0 else { throw Self.problem("rename", path) }
        isKept = true
        closeDescriptor()
    }

    /// Removes the file, unless it has its lasting name.
    func discard() {
        closeDescriptor()
        guard !isKept else { return }
        isKept = true
        _ = disk.remove(path)
    }

    private func closeDescriptor() {
        guard isOpen else { return }
        isOpen = false
        close(descriptor)
    }

    static func problem(_ operation: String, _ path: String) -> SegmentWriteProblem {
        .refused(operation, file: String(path.split(separator: "/").last ?? ""), code: errno)
    }
}
