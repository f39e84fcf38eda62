import Domain
import Glibc
import Store
import Vocabulary

/// Whether an installation can do its work now: the database answers, the audit log still holds what it has promised,
/// and the disk takes a write. Asked by whatever watches the server, so it tells the truth and names nobody.
package struct CheckReadiness: Sendable {
    /// What stands in the way.
    package enum Obstacle: String, Sendable {
        case database = "the database does not answer"
        case log = "the audit log holds less than was signed for"
        case disk = "the disk takes no more"
    }

    /// Below this many bytes free, nothing more is promised.
    static let room: UInt = 64 << 20

    private let installation: Installation

    package init(_ installation: Installation) {
        self.installation = installation
    }

    /// Everything that stands in the way; empty when ready.
    package func callAsFunction() async -> [Obstacle] {
        var obstacles: [Obstacle] = []
        do {
            // The checkpoint first: the log only grows, so what is read after it holds no less.
            let newest = try installation.checkpoints.newest()
            let head = try await installation.database.read { try $0.auditHead() }
            if let signed = newest, signed.head.database == head.database,
                signed.head.size > head.size || signed.head.size == head.size && signed.head != head
            {
                obstacles.append(.log)
            }
        } catch is DataFolder.Problem {
            obstacles.append(.log)
        } catch {
            obstacles.append(.database)
        }
        if !takesWrites { obstacles.append(.disk) }
        return obstacles
    }

    private var takesWrites: Bool {
        var status = statvfs()
        guard statvfs(installation.folder.path, &status) == 0 else { return false }
        guard status.f_bavail * status.f_frsize >= Self.room, status.f_flag & UInt(ST_RDONLY) == 0 else { return false }
        let probe = installation.folder.path + "/ready-" + installation.ambient.newID(Person.self).text
        let descriptor = open(probe, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return false }
        defer {
            close(descriptor)
            unlink(probe)
        }
        return write(descriptor, "ready", 5) == 5
    }
}
