import Domain
import Glibc
import Store
import Vocabulary

/// What is put in order when a folder is opened for writing: files that a killed process left, uploads among them, and extracts that have
/// been kept as received for as long as the rule says.
struct Housekeeping {
    let folder: DataFolder
    let database: any Database
    let now: Instant

    func run() async throws {
        let kept = try await database.read { reading in
            (segments: try reading.standingExtracts().flatMap(\.segments), received: try reading.receivedExtracts())
        }
        SegmentFolder(folder).sweep(keeping: Set(kept.segments))
        let today = now.inLondon.day
        let keep = kept.received.filter { $0.isKept(on: today) }.map(\.id.text)
        for name in DataFolder.names(in: folder.uploads) { remove(folder.uploads + "/" + name) }
        for name in DataFolder.names(in: folder.received) where !keep.contains(name) {
            remove(folder.received + "/" + name)
        }
    }

    /// Removes a folder of copies, or a single file.
    private func remove(_ path: String) {
        for name in DataFolder.names(in: path) { unlink(path + "/" + name) }
        if rmdir(path) != 0 { unlink(path) }
    }
}
