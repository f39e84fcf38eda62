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

        /// The table that it is, where it is one.
        var table: TableKind? {
            if case .table(let kind) = kind { kind } else { nil }
        }

        /// Where it stands in the order of reading; what has the same rank is read in the order of names.
        var rank: Int { table?.readingOrder ?? 1 }
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
    /// Columns and files that are left out, and why; after ``readPeople(into:)`` also lines of a report that are, and what the
    /// records warn of.
    package var notices: [Notice] { fileNotices + rows.report.notices + resources.lists.notices }
    /// Sees the bytes of each file once, in order, as the first pass over it reads them.
    package var onBytes: ((_ file: String, _ bytes: UnsafeRawBufferPointer) -> Void)?

    private let fileNotices: [Notice]
    private let dateFormats: [String: DateFormat]
    private let repairs: AcceptedRepairs
    private let isWindows1252: Bool
    /// How the reports among the files are read; `nil` where there are none.
    package let mapping: ReportMapping?
    private let rows: TableRows
    private var resources: FHIRRows

    /// Looks at the files, without reading their rows.
    ///
    /// `paths` is one folder, or one or more files. In a folder only files that lie directly in it are read, and hidden
    /// ones, notes and JSON that is not FHIR are left out with a notice; a file that was named is refused instead.
    /// `withheldSalt` goes into the hashes of withheld keys; a store keeps its own secret. `repairs` are those that a person
    /// has accepted for codes that a spreadsheet cut.
    package init(
        paths: [String], given: GivenDeclaration = GivenDeclaration(), withheldSalt: UInt64 = 0,
        repairs: AcceptedRepairs = [:]
    ) throws(ExtractRefusal) {
        self.repairs = repairs
        let found = try ExtractFiles(paths: paths)
        var (manifest, mapping): (ExtractManifest?, ReportMapping?)
        for item in found.files where item.kind == .manifest { manifest = try ExtractManifest(try item.file.open()) }
        for item in found.files where item.kind == .mapping { mapping = try ReportMapping(try item.file.open()) }
        self.mapping = mapping
        // Nothing follows from who is not in a report, unless somebody says so.
        declaration = try given.joined(
            with: manifest, otherwise: found.isOfOnePerson || mapping != nil ? .subset : .whole)
        dateFormats = try given.dateFormats(with: manifest, of: found.files)
        isWindows1252 = try given.encoding(with: manifest) == .windows1252
        for name in dateFormats.keys.sorted() where !found.files.contains(where: { $0.file.name == name }) {
            throw ExtractRefusal(
                file: ExtractManifest.fileName, words: "dateFormats names the file \(name), which is not there")
        }
        files = found.files.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
            .map(\.element)
        let withheldKey = WithheldKey(practice: declaration.practice.text, salt: withheldSalt)
        rows = TableRows(
            practice: declaration.practice, asAt: declaration.asAt, withheldKey: withheldKey,
            organisations: manifest?.organisations ?? [])
        if let mapping { rows.report = ReportReading(mapping) }
        resources = FHIRRows(practice: declaration.practice, asAt: declaration.asAt, withheldKey: withheldKey)
        var notices = found.notices
        let kinds = Set(files.compactMap(\.table))
        try Self.checkLists(kinds)
        if kinds.contains(where: { $0.layout == .emis }), !kinds.contains(.emisOrganisations),
            manifest?.organisations.isEmpty ?? true
        {
            notices.append(
                Notice(
                    file: TableKind.emisOrganisations.rawValue,
                    words:
                        "is not there, so that OrganisationGuid cannot be held against the practice: send it with the "
                        + "rest, or declare the id in extract.json (organisations)"))
        }
        if let there = manifest?.system, there != declaration.system {
            notices.append(
                Notice(
                    file: ExtractManifest.fileName,
                    words: "system is “\(there)”; “\(declaration.system)” was given on import, and is kept"))
        }
        if let unknown = manifest?.unknown, !unknown.isEmpty {
            notices.append(
                Notice(
                    file: ExtractManifest.fileName,
                    words: "members that are not known were left out: \(unknown.joined(separator: ", "))"))
        }
        for item in found.files {
            guard case .table(let kind) = item.kind else { continue }
            if let mapping, kind == .report {
                notices += try Self.report(item.file, mapping, asAt: declaration.asAt).notices
                continue
            }
            let source = Self.decoded(try item.file.open(), isWindows1252)
            let table = try Self.table(source, item.file, kind, dateFormats, declaration.asAt, repairs)
            notices += table.notices
        }
        fileNotices = notices
    }

    /// Refuses records that refer to a list of codes which is not there: every row would be rejected.
    private static func checkLists(_ kinds: Set<TableKind>) throws(ExtractRefusal) {
        let referring = kinds.filter { [.emisObservations, .emisIssues, .emisCourses, .emisDiary].contains($0) }
        guard !referring.isEmpty, !kinds.contains(.emisCodes), !kinds.contains(.emisDrugs) else { return }
        let names = referring.map(\.rawValue).sorted().joined(separator: ", ")
        throw ExtractRefusal(
            words: "\(names): the codes are numbers of a list that is not there; Coding_ClinicalCode, and "
                + "Coding_DrugCode for medicines, have to lie beside them")
    }

    /// What the extract covers: as declared, or else what its files or resource types show. For FHIR without a
    /// declaration it is known only after ``readPeople(into:)``.
    package var resolvedCoverage: [Coverage] {
        if let covers = declaration.covers { return covers }
        if let mapping {
            return mapping.coverage(
                codes: rows.report.codes, people: mapping.saysPeople, asAt: declaration.asAt)
        }
        var kinds = resources.kindsSeen
        for item in files {
            if case .table(let kind) = item.kind { kinds.formUnion(kind.kinds) }
        }
        return kinds.kinds.map { Coverage($0, to: declaration.asAt) }
    }

    /// Rows of people whom the practice keeps back, as the first pass found them.
    package var withheldRows: [WithheldRow] { rows.people.withheldRows + resources.index.people.withheldRows }

    /// First pass: people, and of FHIR the directory.
    package mutating func readPeople(into sink: inout some ExtractSink) throws {
        for item in files {
            switch item.kind {
            case .table(.report):
                if let onBytes { try eachPiece(of: item.file) { onBytes(item.file.name, $0) } }
                var statuses = try report(item.file)
                try rows.readReportStatus(&statuses)
                var table = try report(item.file)
                try rows.readReportPeople(&table, into: &sink)
            case .table(let kind) where kind.holdsPeople:
                var table = try table(item.file, kind)
                try rows.readPeople(&table, into: &sink)
            case .table(let kind) where kind.isList:
                var table = try table(item.file, kind)
                try rows.readList(&table, into: &sink)
            case .table(let kind) where kind == .emisReferrals || kind == .srProblems:
                let source = Self.decoded(try item.file.open(), isWindows1252)
                var table = try Self.table(source, item.file, kind, dateFormats, declaration.asAt, repairs)
                try rows.readLinks(&table)
            case .fhir(let lines):
                try resources.readPeople(stream(item.file, lines, isFirst: true), of: item.file.name, into: &sink)
            case .manifest, .mapping:
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
            case .table(.report):
                var table = try report(item.file)
                try rows.readReportRecords(&table, into: &sink)
            case .table(let kind) where kind.holdsPeople || kind.isList: break
            case .manifest, .mapping: break
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
        var source = try file.open()
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

    private func table(_ file: ReceivedFile, _ kind: TableKind) throws(ExtractRefusal) -> ExtractTable {
        let source = Self.decoded(try tapped(file, isFirst: true), isWindows1252)
        return try Self.table(source, file, kind, dateFormats, declaration.asAt, repairs)
    }

    private func report(_ file: ReceivedFile) throws(ExtractRefusal) -> ExtractTable {
        guard let mapping else { throw ExtractRefusal(file: file.name, words: "is a report without a mapping") }
        return try Self.report(file, mapping, asAt: declaration.asAt, repairs)
    }

    /// A report as a table, its header read; of its rows the first `most`.
    static func report(
        _ file: ReceivedFile, _ mapping: ReportMapping, asAt: Day, _ repairs: AcceptedRepairs = [:], most: Int = .max
    ) throws(ExtractRefusal) -> ExtractTable {
        if let problem = mapping.problems.first {
            throw ExtractRefusal(file: ReportMapping.fileName, words: problem.words)
        }
        let dates = DateFormat(mapping.dates) ?? .iso
        let rows = try ReportFile(file).rows(
            isWindows1252: mapping.isWindows1252, sheet: mapping.sheet, dates: dates)
        return try ExtractTable(
            file: file.name, kind: .report, source: ReportSource(rows, mapping: mapping, most: most), dates: dates,
            asAt: asAt,
            groups: mapping.forms, repairs: repairs, bufferSize: 1 << 16)
    }

    private static func decoded(_ source: any ByteSource, _ isWindows1252: Bool) -> any ByteSource {
        isWindows1252 ? Windows1252Source(source) : source
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
        _ source: any ByteSource, _ file: ReceivedFile, _ kind: TableKind, _ formats: [String: DateFormat],
        _ asAt: Day, _ repairs: AcceptedRepairs
    ) throws(ExtractRefusal) -> ExtractTable {
        try ExtractTable(
            file: file.name, kind: kind, source: source, dates: formats[file.name], asAt: asAt, repairs: repairs)
    }
}
