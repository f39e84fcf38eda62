import Glibc
import Vocabulary

/// Where files that come through the pages are put while they are looked at, under names that tell nothing. What a
/// killed server left there goes when the folder is next opened (``Housekeeping``).
package struct UploadFolder: Sendable {
    private let path: String
    private let ambient: Ambient

    package init(_ installation: Installation) {
        path = installation.folder.uploads
        ambient = installation.ambient
    }

    /// A new, empty file for whatever arrives.
    package func begin() throws(DataFolder.Problem) -> SpooledFile {
        try DataFolder(path: path).make()
        return try SpooledFile(path: path + "/" + ambient.newID(SpooledFile.self).text)
    }

    /// Removes one file, unless it has been moved on.
    package static func remove(_ file: String) {
        unlink(file)
    }
}

/// One file while it arrives.
package final class SpooledFile {
    package let path: String
    /// So many bytes have been written.
    package private(set) var bytes = 0
    private let descriptor: Int32

    init(path: String) throws(DataFolder.Problem) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Self.problem(errno) }
    }

    package func append(_ piece: ArraySlice<UInt8>) throws(DataFolder.Problem) {
        var rest = piece
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.problem(errno) }
            rest = rest.dropFirst(count)
            bytes += count
        }
    }

    deinit {
        close(descriptor)
    }

    private static func problem(_ number: Int32) -> DataFolder.Problem {
        DataFolder.Problem("The file could not be kept", number)
    }
}
