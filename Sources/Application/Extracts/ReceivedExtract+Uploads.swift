import Domain
import Extracts
import Glibc
import Vocabulary

/// A file that came through a page: the sender's name for it, and where it lies in the data folder.
package struct HandedInFile: Sendable {
    package let name: String
    package let path: String

    package init(name: String, path: String) {
        self.name = name
        self.path = path
    }
}

extension ReceivedExtract {
    /// More files than an extract that is handed in by hand has.
    static let mostFiles = 64
    private static let longestName = 200

    /// Moves the files of an extract into a folder of their own, under the names that they came with. Where one cannot be
    /// taken, none is: files from the inbox then lie there again, others are gone.
    static func take(
        _ files: [HandedInFile], as id: ID<WaitingExtract>, in data: DataFolder, fromInboxOf practice: ODSCode? = nil
    ) throws {
        guard !files.isEmpty else { throw ExtractRefusal(words: "no file was chosen; choose the files of the extract") }
        guard files.count <= mostFiles else {
            throw ExtractRefusal(words: "more than \(mostFiles) files were chosen; no extract has so many")
        }
        var names: Set<String> = []
        for file in files {
            guard isName(file.name) else {
                throw ExtractRefusal(
                    words: "a file has a name that cannot be kept; give it a short name of letters, digits and dots")
            }
            guard names.insert(file.name.lowercased()).inserted else {
                throw ExtractRefusal(
                    file: file.name, words: "was given twice; the files of one extract have different names")
            }
        }
        let folder = data.received + "/" + id.text
        var moved: [HandedInFile] = []
        do {
            try DataFolder(path: folder).make()
            if let practice { try DurableFile.create(folder + "/" + InboxFolder.marker, Array(practice.text.utf8)) }
            for file in files {
                guard rename(file.path, folder + "/" + file.name) == 0 else {
                    throw DataFolder.Problem("The files could not be kept", errno, "Hand them in again.")
                }
                moved.append(file)
            }
        } catch {
            if practice == nil { remove(id, in: data) } else { putBack(moved, from: folder) }
            throw error
        }
    }

    /// Moves files back into the inbox. What cannot be moved stays with the marker beside it, for the next start.
    private static func putBack(_ files: [HandedInFile], from folder: String) {
        // Another file of that name has come since: the later one is what the practice means.
        let left = files.filter { file in
            access(file.path, F_OK) == 0 || rename(folder + "/" + file.name, file.path) != 0
        }
        guard left.isEmpty else { return }
        unlink(folder + "/" + InboxFolder.marker)
        rmdir(folder)
    }

    /// Brings files that were taken to the disk. It takes as long as their writing does, and holds nobody up.
    static func settle(_ id: ID<WaitingExtract>, in data: DataFolder) async throws(DataFolder.Problem) {
        let folder = data.received + "/" + id.text
        try sync(names(of: id, in: data).map { folder + "/" + $0 } + [folder, data.received])
    }

    /// The names of the files that were handed in, without what is kept beside them.
    static func names(of id: ID<WaitingExtract>, in data: DataFolder) -> [String] {
        DataFolder.names(in: data.received + "/" + id.text)
            .filter { !$0.hasPrefix(".") && $0 != ReportMapping.fileName }.sorted()
    }

    /// Where the files of an extract lie that was handed in. Refuses where they are gone.
    static func folder(of id: ID<WaitingExtract>, in data: DataFolder) throws(ExtractRefusal) -> String {
        let folder = data.received + "/" + id.text
        guard ExtractFolder.isFolder(folder) else {
            throw ExtractRefusal(words: "the files of this extract are not here any more; hand them in again")
        }
        return folder
    }

    /// Removes what was put beside a report to have it read, since it could not be.
    static func removeMapping(of id: ID<WaitingExtract>, in data: DataFolder) {
        unlink(data.received + "/" + id.text + "/" + ReportMapping.fileName)
    }

    /// Removes the files of an extract that waits no longer.
    static func remove(_ id: ID<WaitingExtract>, in data: DataFolder) {
        let folder = data.received + "/" + id.text
        for name in DataFolder.names(in: folder) { unlink(folder + "/" + name) }
        rmdir(folder)
    }

    /// Whether a name is one of a plain file, that leads nowhere else and shows as it is.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= longestName
            && name.unicodeScalars.allSatisfy { scalar in
                scalar != "/" && scalar != "\\" && scalar.properties.generalCategory != .control
                    && scalar.properties.generalCategory != .format
            }
    }
}

extension ExtractRefusal {
    /// Where it is and what is wrong with it, in one sentence for pages. What lies under an id lies in the data folder: nobody
    /// who handed it in has called it so.
    package var sentence: String {
        let name = ID<HandedInFile>(text: file) == nil ? file : ""
        let place = [name, line > 0 ? "line \(line)" : ""].filter { !$0.isEmpty }.joined(separator: ", ")
        let said = place.isEmpty ? words : "\(place): \(words)"
        let first = place.isEmpty ? said.prefix(1).uppercased() + said.dropFirst() : said
        return first.hasSuffix(".") ? first : first + "."
    }
}
