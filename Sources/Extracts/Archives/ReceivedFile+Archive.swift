package import FHIR

extension ReceivedFile {
    /// The file itself, or where it is a zip of files, those: each directly, whatever folder it lies in there.
    package func parts() throws(ExtractRefusal) -> [ReceivedFile] {
        guard entry == nil, try begins(with: [0x50, 0x4B, 0x03, 0x04]) else { return [self] }
        let archive = try archive()
        guard archive.entry("[Content_Types].xml") == nil, archive.entry("content.xml") == nil else { return [self] }
        let files = archive.entries.filter { entry in
            !entry.name.hasPrefix(".") && !ExtractFolder.isLeftBehind(entry.name) && !entry.path.hasPrefix("__MACOSX/")
        }
        guard !files.isEmpty else { throw ExtractRefusal(file: name, words: "is a zip without files in it") }
        return files.map { ReceivedFile(self, entry: Entry(index: $0.index, name: $0.name, size: $0.size)) }
    }

    /// Opens the file for reading from its start. Refuses it where it is not the one that was looked at.
    package func open() throws(ExtractRefusal) -> any ByteSource {
        guard let entry else { return try openWhole() }
        let archive = try archive()
        guard let found = archive.entries.first(where: { $0.index == entry.index && $0.name == name }) else {
            throw ExtractRefusal(file: name, words: "is no longer in the zip that it was in")
        }
        return try archive.open(found)
    }

    /// The file as a zip; of a file within one, that.
    func archive() throws(ExtractRefusal) -> ZipArchive {
        try ZipArchive(try openWhole(), file: self)
    }

    private func begins(with bytes: [UInt8]) throws(ExtractRefusal) -> Bool {
        let source = try openWhole()
        return source.tail(min(self.bytes, bytes.count), of: min(self.bytes, bytes.count)) == bytes
    }
}
