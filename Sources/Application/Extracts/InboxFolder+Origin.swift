import Domain
import Extracts
import Glibc
import Vocabulary

/// That the files of a received folder came from an inbox, looked over or not: whatever ends them, but for being applied, puts
/// them aside there, so that a file of a practice is never deleted unseen.
extension InboxFolder {
    /// Tells, in a received folder, that its files came from an inbox and have been looked over.
    private static let origin = ".from-inbox"

    /// From now on the files of an extract from the inbox are kept like any other's.
    static func isLookedOver(received id: String, in data: DataFolder) {
        let here = data.received + "/" + id + "/"
        rename(here + marker, here + origin)
    }

    /// Whether a process received the files from an inbox and did not come to say that they were looked over.
    static func isToBeLookedOver(received id: String, in data: DataFolder) -> Bool {
        access(data.received + "/" + id + "/" + marker, F_OK) == 0
    }

    /// Writes down that they came from the inbox of a practice, where nothing says so yet. Nothing where they are gone.
    static func mark(received id: String, of practice: ODSCode, in data: DataFolder) throws(DataFolder.Problem) {
        let here = data.received + "/" + id
        guard ExtractFolder.isFolder(here), Self.practice(ofReceived: id, in: data) == nil else { return }
        try DurableFile.create(here + "/" + origin, Array(practice.text.utf8))
    }

    /// The practice from whose inbox they came; `nil` where they came otherwise.
    static func practice(ofReceived id: String, in data: DataFolder) -> ODSCode? {
        for name in [marker, origin] {
            if let bytes = (try? DurableFile.read(data.received + "/" + id + "/" + name)) ?? nil {
                return ODSCode(String(decoding: bytes, as: UTF8.self))
            }
        }
        return nil
    }
}
