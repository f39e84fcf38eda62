import FHIR

/// What kind of file it is, found by its name and by how it begins.
package enum ExtractFileKind: Hashable, Sendable {
    /// `extract.json`, which says what the extract is.
    case manifest
    /// `report-mapping.json`, which says how the report beside it is read.
    case mapping
    /// A table of PCN-CSV or of a clinical system.
    case table(TableKind)
    /// FHIR R4 or GP Connect's STU3: a Bundle or a resource, or (`lines`) one resource a line.
    case fhir(lines: Bool)

    /// What a file is that is none of them, in words.
    struct Unknown: Error {
        let words: String
        /// Whether it may lie beside an extract without being part of it: a note, a log.
        var isBystander = false
        /// Whether it is a table that is known and cannot be read as it is.
        var isTable = false
    }

    /// By the name and the first bytes.
    init(name: String, head: [UInt8]) throws(Unknown) {
        let lower = name.lowercased()
        guard !head.isEmpty else { throw Unknown(words: "is empty") }
        if let words = Self.foreign(head, named: lower) { throw Unknown(words: words) }
        if lower == ExtractManifest.fileName {
            self = .manifest
            return
        }
        if lower == ReportMapping.fileName {
            self = .mapping
            return
        }
        let first = head.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }.first
        let isJSON = [".json", ".ndjson", ".jsonl"].contains { lower.hasSuffix($0) }
        if first == 0x7B || isJSON {
            guard first == 0x7B, Self.holds(head, "\"resourceType\"") else {
                throw Unknown(words: "is not FHIR: no resourceType is found in it", isBystander: true)
            }
            self = .fhir(lines: lower.hasSuffix(".ndjson") || lower.hasSuffix(".jsonl"))
            return
        }
        // By its name before its columns: they may be those by which another table is known, and its rows would pass for that.
        if let words = Self.unread(lower) { throw Unknown(words: words, isBystander: true) }
        let header = Self.header(head)
        guard let kind = TableKind(fileName: name) ?? TableKind(header: header) else {
            if let separator = Self.otherSeparator(head) {
                throw Unknown(
                    words: "its columns are separated by \(separator); save it as CSV with commas", isTable: true)
            }
            let headers = [header, Self.header(head, .semicolon), Self.header(head, .tab)]
            if let layout = headers.lazy.compactMap({ TableLayout(untaken: $0) }).first {
                throw Unknown(
                    words: "is a table of \(layout.rawValue) that Cairn does not take, or lacks columns by which it "
                        + "would be known", isBystander: true)
            }
            throw Unknown(
                words: "is neither FHIR nor a known table: of PCN-CSV patients.csv, events.csv, medications.csv, "
                    + "appointments.csv and referrals.csv, those of EMIS and SystmOne by their column names",
                isBystander: lower.hasSuffix(".md") || lower.hasPrefix("readme"))
        }
        self = .table(kind)
    }

    /// What a table is that is known by its name and that nothing is read of, because no source says what columns it has.
    private static func unread(_ name: String) -> String? {
        let parts = name.split { !$0.isLetter }
        let known = "which is known and not read: no source says what columns it has"
        if parts.contains("srtask") { return "is SystmOne's table of tasks (SRTask), \(known)" }
        if zip(parts, parts.dropFirst()).contains(where: { $0.0 == "carerecord" && $0.1 == "diagnosis" }) {
            return "is EMIS's table of diagnoses (CareRecord_Diagnosis), \(known)"
        }
        return nil
    }

    /// What the file is, where its first bytes say that it is something else altogether.
    static func foreign(_ head: [UInt8], named name: String = "") -> String? {
        func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
        if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) {
            return "is in UTF-16 (Excel calls it Unicode Text); save it as CSV UTF-8"
        }
        if begins([0x50, 0x4B, 0x03, 0x04]) {
            return Workbook.otherSheet(named: name, head)
                ?? "is an Excel workbook, a report: hand it in as one, so that its columns can be mapped"
        }
        if begins([0xD0, 0xCF, 0x11, 0xE0]) { return "is an old Excel workbook; save the sheet as CSV UTF-8" }
        if begins([0x1F, 0x8B]) { return "is packed with gzip; unpack it" }
        if begins(Array("%PDF".utf8)) { return "is a PDF; a table or FHIR is expected" }
        if head.first(where: { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }) == 0x3C {
            return
                "is HTML or XML: hand a report in as one, so that its columns can be mapped; export an extract as CSV"
        }
        if head.count >= 4, head[0] == 0 && head[2] == 0 || head[1] == 0 && head[3] == 0 {
            return "is in UTF-16; save it as CSV UTF-8"
        }
        return nil
    }

    /// Whether a file begins as a structured record of GP Connect does.
    static func isStructuredRecord(_ head: [UInt8]) -> Bool {
        holds(head.prefix(4096).map(\.self), "GPConnect-StructuredRecord-Bundle")
    }

    /// What stands between the columns of a known table where that is no comma.
    private static func otherSeparator(_ head: [UInt8]) -> String? {
        if TableKind(header: header(head, .semicolon)) != nil { return "semicolons" }
        return TableKind(header: header(head, .tab)) == nil ? nil : "tabs"
    }

    /// The names in the first line; none where it cannot be read.
    private static func header(_ head: [UInt8], _ separator: ReportSeparator = .comma) -> [String] {
        var reader = CSVReader(TurnedSource(MemorySource(head), separator), bufferSize: head.count + 1)
        guard let record = try? reader.next(), record == .row else { return [] }
        return reader.texts
    }

    private static func holds(_ head: [UInt8], _ word: StaticString) -> Bool {
        let word = word.withUTF8Buffer { Array($0) }
        return head.indices.contains { head[$0...].starts(with: word) }
    }
}
