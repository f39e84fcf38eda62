import Foundation

/// Real data that lies beside the repository, or where `CAIRN_SHARED` says. Tests that need it say so where it is
/// absent, and pass.
package enum SharedData {
    /// The folder, or `nil` where there is none.
    package static let folder: String? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let beside = root.deletingLastPathComponent().appendingPathComponent("shared").path
        let named = ProcessInfo.processInfo.environment["CAIRN_SHARED"]
        return [beside, named].compactMap(\.self).first { FileManager.default.fileExists(atPath: $0 + "/data") }
    }()

    /// The path of `name` in it; where the folder is absent, prints that `tests` tests were skipped and gives `nil`.
    package static func path(_ name: String, skipping tests: Int = 1, _ test: String = #function) -> String? {
        guard let folder else {
            print("skipped \(tests) (\(test)): no ../shared and no $CAIRN_SHARED")
            return nil
        }
        return folder + "/" + name
    }
}
