import Glibc

/// The right to write to a data folder, held by one process at a time and given back when the process ends, however it
/// ends.
package final class WriterLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock at once or says who holds it.
    package init(_ folder: DataFolder) throws(DataFolder.Problem) {
        descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw DataFolder.Problem("The lock \(folder.lock) cannot be opened: \(DataFolder.words(errno)).")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.contents(of: descriptor)
            close(descriptor)
            throw DataFolder.Problem(
                "Another process\(holder.isEmpty ? "" : " (\(holder))") is writing to \(folder.path). "
                    + "Wait until it has finished, or use the page of the running server that does the same.")
        }
        ftruncate(descriptor, 0)
        let text = "process \(getpid())"
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit {
        close(descriptor)
    }

    private static func contents(of descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }
}
