package import Application
import Foundation

/// A folder of one test's own, removed with the value.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in it.
    package func file(_ name: String) -> String {
        path + "/" + name
    }

    /// Writes a file in it, making folders on the way, and gives its path.
    @discardableResult package func write(_ name: String, _ text: String) throws -> String {
        let url = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// The inbox of the practice A81001, by its name in the folder.
    package static let inbox = "data/inbox/A81001"

    /// Says that all files of a set are in that inbox; whatever the mark is named, it ends like this.
    package func markInbox(_ name: String = ".done") throws {
        try write(Self.inbox + "/" + name, "")
    }

    /// An installation's data folder in it.
    package var data: DataFolder {
        DataFolder(path: file("data"))
    }
}
