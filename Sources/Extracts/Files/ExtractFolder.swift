import Glibc

/// A folder that an extract was put into. Only regular files that lie directly in it are read: whatever else lies there
/// is refused, so that no name can lead out of it.
package struct ExtractFolder: Sendable {
    /// More files than any extract has.
    package static let mostFiles = 4096

    /// The files in the order of their names.
    package let files: [ReceivedFile]
    /// Hidden files and what systems and programs leave behind, left out.
    package let hidden: [String]

    /// Looks through a folder. The folder may be reached through a link; what lies in it may not be one.
    package init(path: String) throws(ExtractRefusal) {
        var files: [ReceivedFile] = []
        var hidden: [String] = []
        for name in try Self.names(in: path) {
            if name.hasPrefix(".") || Self.isLeftBehind(name) {
                hidden.append(name)
            } else {
                files.append(try Self.file(named: name, in: path))
            }
        }
        guard !files.isEmpty else { throw ExtractRefusal(words: "the folder holds no files") }
        self.files = files
        self.hidden = hidden
    }

    /// The file of that name in the folder. Refuses a name that leads out of it, or into another one.
    package static func file(named name: String, in folder: String) throws(ExtractRefusal) -> ReceivedFile {
        guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(0x2F), !name.utf8.contains(0) else {
            throw ExtractRefusal(file: name, words: "leads out of the folder; only files directly in it are read")
        }
        return try ReceivedFile(path: folder.hasSuffix("/") ? folder + name : folder + "/" + name)
    }

    /// Whether a path leads to a folder, through a link or not.
    package static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return !path.utf8.contains(0) && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether a name is that of what a system or a program leaves in a folder, which is part of no extract.
    package static func isLeftBehind(_ name: String) -> Bool {
        let lower = name.lowercased()
        return name.hasPrefix("~$") || name.hasPrefix("._")
            || ["thumbs.db", "desktop.ini", ".ds_store", "__macosx"].contains(lower)
    }

    /// Whether a name is that of a copy or a download which has not ended.
    package static func isUnfinished(_ name: String) -> Bool {
        let lower = name.lowercased()
        return [".part", ".partial", ".filepart", ".tmp", ".crdownload"].contains { lower.hasSuffix($0) }
    }

    private static func names(in path: String) throws(ExtractRefusal) -> [String] {
        let shown = ReceivedFile.lastComponent(path)
        guard !path.utf8.contains(0), let folder = opendir(path) else {
            throw ExtractRefusal(file: shown, words: FileSource.words("cannot be opened as a folder", errno))
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(validatingCString: $0)
                }
            }
            guard let name else { throw ExtractRefusal(words: "the folder holds a file whose name is not UTF-8") }
            if name == "." || name == ".." { continue }
            guard names.count < mostFiles else {
                throw ExtractRefusal(file: shown, words: "holds more than \(mostFiles) files; no extract has so many")
            }
            names.append(name)
        }
        return names.sorted()
    }
}
