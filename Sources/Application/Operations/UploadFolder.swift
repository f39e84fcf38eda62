import Glibc
import Vocabulary

/// Where files that come through the pages are put while they are looked at, under names that tell nothing. What a
/// killed server left there goes when the folder is next opened (``Housekeeping``).
package struct UploadFolder: Sendable {
    /// Why nothing of what is to come is taken: the disk has no room for it.
    package struct NoRoom: Error, Equatable, Sendable {
        /// So many bytes are to come.
        package let bytes: Int
        /// So many could be taken.
        package let room: Int

        /// For whoever sends it. The one is rounded up and the other down, so that the first always reads as the larger.
        package var words: String {
            let (coming, taken) = ((bytes + 999_999) / 1_000_000, room / 1_000_000)
            return "What you sent has \(coming.grouped) MB, and there is room for \(taken.grouped) MB."
        }
    }

    /// What comes through the pages leaves so many bytes of the disk free. Everybody else's work is written to the same disk
    /// meanwhile, and with half of it left the server no longer says that it is ready (``CheckReadiness/room``).
    static let reserve = 2 * Int(CheckReadiness.room)

    private let path: String
    private let ambient: Ambient
    /// How many bytes of the disk are free; `nil` where the system does not tell.
    private let free: @Sendable () -> Int?

    package init(_ installation: Installation) {
        let folder = installation.folder
        self.init(installation, free: { folder.freeBytes })
    }

    init(_ installation: Installation, free: @escaping @Sendable () -> Int?) {
        path = installation.folder.uploads
        ambient = installation.ambient
        self.free = free
    }

    /// Throws where so many bytes that are to come would not leave the ``reserve`` free.
    package func checkRoom(for bytes: Int) throws(NoRoom) {
        guard let free = free() else { return }
        let room = max(0, free - Self.reserve)
        guard bytes <= room else { throw NoRoom(bytes: bytes, room: room) }
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
