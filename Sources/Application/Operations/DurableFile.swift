import Glibc

/// Small files whose writing is on the disk before it is reported done.
enum DurableFile {
    /// The whole file, or `nil` where there is none.
    static func read(_ path: String) throws(DataFolder.Problem) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw DataFolder.problem("\(path) cannot be read", "A file cannot be read")
        }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else { throw DataFolder.problem("\(path) cannot be read", "A file cannot be read") }
            bytes += chunk[..<count]
        }
    }

    /// Writes a new file, readable by its owner alone: a temporary name, then its own, so that it is whole or absent.
    static func create(_ path: String, _ bytes: [UInt8]) throws(DataFolder.Problem) {
        let temporary = path + ".new"
        try write(temporary, bytes, flags: O_WRONLY | O_CREAT | O_TRUNC)
        guard rename(temporary, path) == 0 else {
            throw DataFolder.problem("\(path) cannot be written", "A file cannot be written")
        }
        try syncFolder(of: path)
    }

    /// Adds to the end of a file.
    static func append(_ path: String, _ bytes: [UInt8]) throws(DataFolder.Problem) {
        try write(path, bytes, flags: O_WRONLY | O_CREAT | O_APPEND)
        try syncFolder(of: path)
    }

    private static func write(_ path: String, _ bytes: [UInt8], flags: Int32) throws(DataFolder.Problem) {
        let descriptor = open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw DataFolder.problem("\(path) cannot be written", "A file cannot be written")
        }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                throw DataFolder.problem("\(path) cannot be written", "A file cannot be written")
            }
            written += count
        }
        guard fsync(descriptor) == 0 else {
            throw DataFolder.problem("\(path) cannot be written", "A file cannot be written")
        }
    }

    /// Brings the name of a file or folder to the disk.
    static func syncFolder(of path: String) throws(DataFolder.Problem) {
        let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let folder = parent.isEmpty ? "/" : parent
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw DataFolder.problem("\(folder) cannot be opened", "A folder cannot be opened")
        }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw DataFolder.problem("\(folder) cannot be written", "A folder cannot be written")
        }
    }
}
