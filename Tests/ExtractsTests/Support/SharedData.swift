import Foundation

/// Public sample data, which is no part of the repository: beside its root in `shared`, or where `CAIRN_SHARED` says.
enum SharedData {
    /// Where a folder of it is; `nil` where it is absent.
    static func folder(_ name: String) -> String? {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        var places = [root.deletingLastPathComponent().appendingPathComponent("shared").path]
        if let given = ProcessInfo.processInfo.environment["CAIRN_SHARED"] { places.append(given) }
        return places.map { $0 + "/data/" + name }.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// Says that tests of a folder could not run.
    static func skipped(_ count: Int, _ name: String) {
        print("skipped \(count) checks: the sample data \(name) is not here")
    }
}
