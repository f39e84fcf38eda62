/// The files of one extract, each with what it is: all of one format, no two of one name.
struct ExtractFiles {
    let files: [ExtractReader.File]
    let notices: [ExtractReader.Notice]
    /// Whether all that is there are GP Connect's records, which are of one person each.
    let isOfOnePerson: Bool

    init(paths: [String]) throws(ExtractRefusal) {
        var received: [ReceivedFile] = []
        var notices: [ExtractReader.Notice] = []
        let isFolder = paths.count == 1 && ExtractFolder.isFolder(paths[0])
        if isFolder {
            let folder = try ExtractFolder(path: paths[0])
            received = folder.files
            notices = folder.hidden.map { .init(file: $0, words: "was left out: it is hidden") }
        } else {
            for path in paths { received.append(try ReceivedFile(path: path)) }
        }
        var parts: [ReceivedFile] = []
        for file in received { parts += try file.parts() }
        received = parts
        guard received.count <= ExtractFolder.mostFiles else {
            throw ExtractRefusal(words: "more than \(ExtractFolder.mostFiles) files were given; no extract has so many")
        }
        let isReport = received.contains { $0.name.lowercased() == ReportMapping.fileName }
        var files: [ExtractReader.File] = []
        var names: Set<String> = []
        var whole = 0
        for file in received {
            guard names.insert(file.name.lowercased()).inserted else {
                throw ExtractRefusal(file: file.name, words: "is named twice; each file is given once")
            }
            if isReport, ![ExtractManifest.fileName, ReportMapping.fileName].contains(file.name.lowercased()) {
                _ = try ReportFile(file)
                files.append(.init(file: file, kind: .table(.report)))
                continue
            }
            do throws(ExtractFileKind.Unknown) {
                let head = try Self.head(file)
                let kind = try ExtractFileKind(name: file.name, head: head)
                files.append(.init(file: file, kind: kind))
                if kind != .manifest, !ExtractFileKind.isStructuredRecord(head) { whole += 1 }
            } catch {
                guard isFolder, error.isBystander else {
                    throw ExtractRefusal(file: file.name, words: ReportFile.words(of: file, error))
                }
                notices.append(.init(file: file.name, words: "was left out: it \(error.words)"))
            }
        }
        try Self.check(files)
        self.files = files
        isOfOnePerson = whole == 0
        self.notices = notices
    }

    private static func check(_ files: [ExtractReader.File]) throws(ExtractRefusal) {
        let hasTables = files.contains { if case .table = $0.kind { true } else { false } }
        let hasFHIR = files.contains { if case .fhir = $0.kind { true } else { false } }
        guard hasTables || hasFHIR else {
            throw ExtractRefusal(words: "no file of an extract is there: tables or FHIR R4 are expected")
        }
        let layouts = Set(files.compactMap(\.table?.layout))
        guard layouts.count < 2 else {
            let names = layouts.map(\.rawValue).sorted().joined(separator: " and ")
            throw ExtractRefusal(words: "tables of \(names) lie together; one extract is of one system")
        }
        if hasTables, hasFHIR {
            throw ExtractRefusal(words: "tables and FHIR lie together; one extract is one or the other")
        }
    }

    /// How a file begins. What cannot be read is unknown for that reason.
    private static func head(_ file: ReceivedFile) throws(ExtractFileKind.Unknown) -> [UInt8] {
        do throws(ExtractRefusal) {
            return try file.head()
        } catch {
            throw ExtractFileKind.Unknown(words: error.words)
        }
    }
}
