import FHIR
import Glibc
package import Vocabulary

/// One file of an extract, found and looked at, but not read: a regular file that was reached without following a link.
package struct ReceivedFile: Hashable, Sendable {
    /// As the sender named it, without folders; unique within an extract.
    package let name: String
    /// Where it is.
    package let path: String
    /// Its length; of a file of a zip, what it says that it unpacks to.
    package let bytes: Int
    /// Which file it was when it was looked at, so that another one in its place is noticed.
    let identity: FileIdentity
    /// Where it lies within a zip; `nil` for a file of its own.
    let entry: Entry?

    /// A file of a zip.
    struct Entry: Hashable, Sendable {
        let index: UInt64
        let name: String
        let size: Int
    }

    /// Looks at a file. Refuses what is no regular file, what is a link, and what cannot be read.
    package init(path: String) throws(ExtractRefusal) {
        let name = Self.lastComponent(path)
        let identity = try FileIdentity(path: path, name: name)
        self.name = name
        self.path = path
        self.bytes = identity.size
        self.identity = identity
        self.entry = nil
    }

    /// A file of a zip, under its own name.
    init(_ archive: ReceivedFile, entry: Entry) {
        self.name = entry.name
        self.path = archive.path
        self.bytes = entry.size
        self.identity = archive.identity
        self.entry = entry
    }

    /// When it was last written.
    package var written: Instant {
        Instant(milliseconds: identity.changedSeconds * 1_000 + identity.changedNanoseconds / 1_000_000)
    }

    /// Opens the file, or the zip that it lies in.
    package func openWhole() throws(ExtractRefusal) -> FileSource {
        let source = try FileSource(path: path, name: name)
        guard try source.identity(name: name) == identity else {
            throw ExtractRefusal(
                file: name, words: "was changed or replaced while it was being read; import it again when it is whole")
        }
        return source
    }

    /// The first `most` bytes, or all where there are fewer.
    func head(most: Int = 1 << 16) throws(ExtractRefusal) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: min(bytes, most))
        var (source, filled) = (try open(), 0)
        while filled < head.count {
            let from = filled
            let result = head.withUnsafeMutableBytes { bytes in
                Result { () throws(ByteSourceFailure) in
                    try source.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[from...]))
                }
            }
            switch result {
            case .success(let count) where count > 0: filled += count
            case .success: return Array(head[..<filled])
            case .failure(let failure): throw ExtractRefusal(file: name, words: failure.words)
            }
        }
        return head
    }

    static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// What tells one file, and one state of it, from another.
struct FileIdentity: Hashable, Sendable {
    let device: UInt
    let number: UInt
    let size: Int
    let changedSeconds: Int
    let changedNanoseconds: Int

    init(_ status: stat) {
        self.device = UInt(status.st_dev)
        self.number = UInt(status.st_ino)
        self.size = Int(status.st_size)
        self.changedSeconds = Int(status.st_mtim.tv_sec)
        self.changedNanoseconds = Int(status.st_mtim.tv_nsec)
    }

    /// Looks at a path without following it where it is a link, and without opening it: opening a device can do things.
    init(path: String, name: String) throws(ExtractRefusal) {
        guard !path.utf8.contains(0) else { throw ExtractRefusal(file: name, words: "is not the name of a file") }
        var status = stat()
        guard lstat(path, &status) == 0 else {
            throw ExtractRefusal(file: name, words: FileSource.words("cannot be found or looked at", errno))
        }
        if let refused = Self.refusal(status.st_mode) { throw ExtractRefusal(file: name, words: refused) }
        self.init(status)
    }

    /// Why a file of that kind is not read; `nil` for a regular file.
    static func refusal(_ mode: mode_t) -> String? {
        switch mode & S_IFMT {
        case S_IFREG: nil
        case S_IFLNK: "is a link to another file; put the file itself there"
        case S_IFDIR: "is a folder; a file is expected"
        default: "is a device, a pipe or a socket, not a file"
        }
    }
}
