import Glibc

/// A temporary file that has no name: nothing is left behind however the process ends. Blocks are added to it and read
/// back by their place.
final class UnnamedFile {
    /// Where a block stands.
    struct Block {
        let offset: Int
        let length: Int
    }

    private let descriptor: Int32
    private let folder: String
    private var length = 0

    /// Makes the file in `folder`.
    init(in folder: String) throws(DataFolder.Problem) {
        self.folder = folder
        var template = Array((folder + "/.spool-XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw DataFolder.problem("No temporary file can be made in \(folder)", "No temporary file can be made")
        }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws(DataFolder.Problem) -> Block {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(length + written))
            guard count > 0 else {
                throw DataFolder.problem("The import cannot write to \(folder)", "Nothing can be written")
            }
            written += count
        }
        defer { length += bytes.count }
        return Block(offset: length, length: bytes.count)
    }

    /// Fills `bytes`, which are as many as the block has.
    func read(_ block: Block, into bytes: UnsafeMutableRawBufferPointer) throws(DataFolder.Problem) {
        var done = 0
        while done < block.length {
            let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[done...])
            let count = pread(descriptor, rest.baseAddress, rest.count, off_t(block.offset + done))
            guard count > 0 else {
                throw DataFolder.problem("The import cannot read back from \(folder)", "Nothing can be read back")
            }
            done += count
        }
    }
}
