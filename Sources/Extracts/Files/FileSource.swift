package import FHIR
import Glibc

/// The bytes of one file. Closed when it goes away.
package final class FileSource: ByteSource {
    let descriptor: Int32

    /// Opens a file without following a link in its place, and without waiting where it is a pipe.
    init(path: String, name: String) throws(ExtractRefusal) {
        descriptor = Glibc.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
        guard descriptor >= 0 else {
            let words =
                errno == ELOOP
                ? "is a link to another file; put the file itself there"
                : Self.words("cannot be opened", errno)
            throw ExtractRefusal(file: name, words: words)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Which file the open one is.
    func identity(name: String) throws(ExtractRefusal) -> FileIdentity {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw ExtractRefusal(file: name, words: Self.words("cannot be looked at", errno))
        }
        if let refused = FileIdentity.refusal(status.st_mode) { throw ExtractRefusal(file: name, words: refused) }
        return FileIdentity(status)
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(ByteSourceFailure) -> Int {
        guard buffer.count > 0 else { return 0 }
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw ByteSourceFailure(words: Self.words("cannot be read", errno)) }
        }
    }

    /// A failure of the system in words.
    static func words(_ what: String, _ number: Int32) -> String {
        switch number {
        case EACCES, EPERM: "\(what): the account that Cairn runs as may not read it"
        case ENOENT: "\(what): there is no such file"
        case ENOTDIR: "\(what): a part of its path is not a folder"
        case EIO: "\(what): the disk reports an error"
        default: "\(what) (system error \(number))"
        }
    }
}
