import Application
import Foundation

extension CatalogueFolder {
    /// The folder that holds `codelists/` and `cohorts/`: `$CAIRN_HOME`, else the first one at or above the executable.
    static func shipped() throws -> CatalogueFolder {
        if let home = ProcessInfo.processInfo.environment["CAIRN_HOME"] { return CatalogueFolder(path: home) }
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            if FileManager.default.fileExists(atPath: folder.path + "/codelists/index.csv") {
                return CatalogueFolder(path: folder.path)
            }
            folder.deleteLastPathComponent()
        }
        throw DataFolder.Problem(
            "The codelists that Cairn ships were not found. Set CAIRN_HOME to the folder that holds codelists/ and cohorts/."
        )
    }
}
