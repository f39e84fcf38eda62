import FHIR
package import Vocabulary

/// The front door for extracts: finds out what each file is, refuses what it does not know, and reads people first and
/// then their records into a sink. Nothing is ever held but one row, and the keys of the people.
///
///     var reader = try ExtractReader(paths: [folder], given: GivenDeclaration(practice: code, asAt: day))
///     try reader.readPeople(into: &sink)      // people and the directory
///     try reader.readRecords(into: &sink)     // their records, and what is ignored
///
/// Each pass gives every row that is its own exactly once. Rows that cannot be taken are rejected to the sink; an
/// ``ExtractRefusal`` is thrown where nothing of the extract may be taken, and then what the sink has is to be thrown
/// away.
package struct ExtractReader {
    /// A file of the extract and what it is.
    package struct File: Hashable, Sendable {
        package let file: ReceivedFile
        package let kind: ExtractFileKind
    }

    /// Something that a person who looks the extract over should know; no row is concerned.
    package struct Notice: Hashable, Sendable {
        package let file: String
        package let words: String

        package init(file: String, words: String) {
            self.file = file
            self.words = words
        }
    }

    /// Whose the extract is, as at which day: what was given and what `extract.json` says, joined.
    package let declaration: ExtractDeclaration
    /// All files, `extract.json` among them, in the order of reading.
    package let files: [File]
    /// Columns and files that are left out, and why.
    package let notices: [Notice]
    /// Sees the bytes of each file once, in order, as the first pass over it reads them.
    package var onBytes: ((_ file: String, _ bytes: UnsafeRawBufferPointer) -> Void)?

    private let dateFormats: [String: DateFormat]
    private var rows: PCNRows
    private var resources: FHIRRows

    /// Looks at the files, without reading their rows.
    ///
    /// `paths` is one folder, or one or more files. In a folder only files that lie directly in it are read, and hidden
    /// ones, notes and JSON that is not FHIR are left out with a notice; a file that was named is refused instead.
    /// `withheldSalt` goes into the hashes of withheld keys; a store keeps its own secret.
    package init(
        paths: [String], given: GivenDeclaration = GivenDeclaration(), withheldSalt: UInt64 = 0
    ) throws(ExtractRefusal) {
        let found = try ExtractFiles(paths: paths)
        var manifest: ExtractManifest?
        for item in found.files where item.kind == .manifest { manifest = try ExtractManifest(try item.file.open()) }
        declaration = try given.joined(with: manifest)
        dateFormats = manifest?.dateFormats ?? [:]
        for name in dateFormats.keys.sorted() where !found.files.contains(where: { $0.file.name == name }) {
            throw ExtractRefusal(
                file: ExtractManifest.fileName, words: "dateFormats names the file \(name), which is not there")
        }
        files = found.files
        let withheldKey = WithheldKey(practice: declaration.practice.text, salt: withheldSalt)
        rows = PCNRows(practice: declaration.practice, asAt: declaration.asAt, withheldKey: withheldKey)
        resources = FHIRRows(practice: declaration.practice, asAt: declaration.asAt, withheldKey: withheldKey)
        var notices = found.notices
        if let unknown = manifest?.unknown, !unknown.isEmpty {
            notices.append(
                Notice(
                    file: ExtractManifest.fileName,
                    words: "members that are not known were left out: \(unknown.joined(separator: ", "))"))
        }
        for item in found.files {
            guard case .table(let kind) = item.kind else { continue }
            let table = try Self.table(item.file.open(), item.file, kind, dateFormats, declaration.asAt)
            notices += table.notices
        }
        self.notices = notices
    }

    /// What the extract covers: as declared, or else what its files or resource types show. For FHIR without a
    /// declaration it is known only after ``readPeople(into:)``.
    package var resolvedCoverage: [Coverage] {
        if let covers = declaration.covers { return covers }
        var kinds = resources.kindsSeen
        for item in files {
            if case .table(let kind) = item.kind { kinds.formUnion(kind.kinds) }
        }
        return kinds.kinds.map { Coverage($0, to: declaration.asAt) }
    }

    /// First pass: people, and of FHIR the directory.
    package mutating func readPeople(into sink: inout some ExtractSink) throws {
        for item in files {
            switch item.kind {
            case .table(.patients):
                var table = try table(item.file, .patients)
                try rows.readPeople(&table, into: &sink)
            case .fhir(let lines):
                try resources.readPeople(stream(item.file, lines, isFirst: true), of: item.file.name, into: &sink)
            case .manifest:
                if let onBytes { try eachPiece(of: item.file) { onBytes(item.file.name, $0) } }
            case .table: break
            }
        }
        try resources.finishPeople()
    }

    /// Second pass: records. Everything that was learned of people in the first is known.
    package mutating func readRecords(into sink: inout some ExtractSink) throws {
        for item in files {
            switch item.kind {
            case .table(.patients), .manifest: break
            case .table(let kind):
                var table = try table(item.file, kind)
                try rows.readRecords(&table, into: &sink)
            case .fhir(let lines):
                try resources.readRecords(stream(item.file, lines, isFirst: false), of: item.file.name, into: &sink)
            }
        }
    }

    /// All bytes of a file in order: for a hash before anything is read.
    package func eachPiece(
        of file: ReceivedFile, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let source = try file.open()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count: Int
            do throws(ByteSourceFailure) {
                count = try buffer.withUnsafeMutableBytes { bytes in
                    Result { () throws(ByteSourceFailure) in try source.read(into: bytes) }
                }.get()
            } catch {
                throw ExtractRefusal(file: file.name, words: error.words)
            }
            guard count > 0 else { return }
            try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }

    private func table(_ file: ReceivedFile, _ kind: PCNTableKind) throws(ExtractRefusal) -> PCNTable {
        try Self.table(tapped(file, isFirst: true), file, kind, dateFormats, declaration.asAt)
    }

    private func stream(
        _ file: ReceivedFile, _ lines: Bool, isFirst: Bool
    ) throws(ExtractRefusal) -> ResourceStream {
        ResourceStream(try tapped(file, isFirst: isFirst), layout: lines ? .lines : .document)
    }

    private func tapped(_ file: ReceivedFile, isFirst: Bool) throws(ExtractRefusal) -> any ByteSource {
        let source = try file.open()
        guard isFirst, let onBytes else { return source }
        return TeeSource(source) { onBytes(file.name, $0) }
    }

    private static func table(
        _ source: any ByteSource, _ file: ReceivedFile, _ kind: PCNTableKind, _ formats: [String: DateFormat],
        _ asAt: Day
    ) throws(ExtractRefusal) -> PCNTable {
        try PCNTable(
            file: file.name, kind: kind, source: source, dates: formats[file.name] ?? .iso, asAt: asAt)
    }
}
