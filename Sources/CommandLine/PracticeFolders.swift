import Foundation
import Vocabulary

/// A folder in which each practice has one of its own, named by its ODS code.
enum PracticeFolders {
    /// The practices in the order of their codes, and where their files are. Hidden folders, and files, are passed over; a
    /// folder that is named otherwise is refused, so that none is forgotten.
    static func found(in path: String) throws -> [(practice: ODSCode, path: String)] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        } catch {
            throw Refused(lines: ["\(path): is no folder that can be read."])
        }
        var found: [(practice: ODSCode, path: String)] = []
        for name in names where !name.hasPrefix(".") {
            var isFolder: ObjCBool = false
            let inner = path + "/" + name
            guard FileManager.default.fileExists(atPath: inner, isDirectory: &isFolder), isFolder.boolValue else {
                continue
            }
            guard let practice = ODSCode(name) else {
                throw Refused(lines: ["\(inner): is not named by the ODS code of a practice. Nothing was imported."])
            }
            found.append((practice, inner))
        }
        guard !found.isEmpty else {
            throw Refused(lines: ["\(path): holds no folder that is named by a practice's ODS code."])
        }
        return found
    }
}
