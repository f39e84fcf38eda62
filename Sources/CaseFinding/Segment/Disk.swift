import Glibc

/// The system calls by which files are written. Tests put others in their place, to see each of them fail.
struct Disk: Sendable {
    /// Creates a file that must not exist yet; a descriptor, or -1.
    var create: @Sendable (_ path: String) -> Int32
    /// `pwrite`: the number of bytes written, which may be fewer than asked, or -1.
    var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, _ at: Int) -> Int
    /// `pread`: the number of bytes read, 0 at the end, or -1.
    var read: @Sendable (_ descriptor: Int32, _ bytes: UnsafeMutableRawBufferPointer, _ at: Int) -> Int
    /// `fsync`: 0, or -1.
    var sync: @Sendable (_ descriptor: Int32) -> Int32
    /// `rename`: 0, or -1.
    var rename: @Sendable (_ from: String, _ to: String) -> Int32
    /// `unlink`: 0, or -1.
    var remove: @Sendable (_ path: String) -> Int32
    /// Makes the names in a folder durable: 0, or -1.
    var syncFolder: @Sendable (_ path: String) -> Int32

    static let system = Disk(
        create: { Glibc.open($0, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) },
        write: { pwrite($0, $1.baseAddress, $1.count, $2) },
        read: { pread($0, $1.baseAddress, $1.count, $2) },
        sync: { fsync($0) },
        rename: { Glibc.rename($0, $1) },
        remove: { unlink($0) },
        syncFolder: { path in
            let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { return -1 }
            let result = fsync(descriptor)
            let code = errno
            close(descriptor)
            errno = code
            return result
        }
    )
}
