import Application
import Foundation

extension CatalogueFolder {
    /// The one of this repository.
    static var shipped: CatalogueFolder {
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        return CatalogueFolder(path: root.path)
    }
}
