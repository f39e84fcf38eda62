import FHIR

/// A file that somebody exported as a report: which of the three ways it is written in, and its rows.
package struct ReportFile: Sendable {
    package enum Shape: String, Sendable {
        case text = "CSV"
        case page = "HTML"
        case workbook = "Excel workbook"
    }

    package let file: ReceivedFile
    package let shape: Shape

    /// Looks at how the file begins. Refuses what is no report.
    package init(_ file: ReceivedFile) throws(ExtractRefusal) {
        self.file = file
        let head = try file.head()
        shape = try Self.shape(head, file.name)
    }

    /// The names of a workbook's sheets that are shown; none of another file.
    package func sheets() throws(ExtractRefusal) -> [String] {
        guard shape == .workbook else { return [] }
        return try Workbook(file).sheets.filter { !$0.isHidden }.map(\.name)
    }

    /// Whether its text is not UTF-8, as far as its first megabyte shows.
    package func isWindows1252() throws(ExtractRefusal) -> Bool {
        guard shape != .workbook else { return false }
        var head = try file.head(most: 1 << 20)
        // The last character may be cut.
        while head.count > (1 << 20) - 4, let last = head.last, last >= 0x80 { head.removeLast() }
        return String(validating: head, as: UTF8.self) == nil
    }

    func rows(
        isWindows1252: Bool, sheet: String, dates: DateFormat
    ) throws(ExtractRefusal) -> any ReportRowSource {
        switch shape {
        case .workbook:
            let workbook = try Workbook(file)
            return try WorkbookRows(workbook, sheet: try workbook.sheet(sheet), dates: dates, file: file.name)
        case .text, .page:
            let bytes = try file.open()
            let source: any ByteSource = isWindows1252 ? Windows1252Source(bytes) : bytes
            guard shape == .text else { return HTMLReportRows(source) }
            let separator = ReportSeparator.found(in: try file.head(), isWindows1252: isWindows1252)
            return CSVReportRows(source, separator: separator)
        }
    }

    private static func shape(_ head: [UInt8], _ name: String) throws(ExtractRefusal) -> Shape {
        guard !head.isEmpty else { throw ExtractRefusal(file: name, words: "is empty") }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .workbook }
        if head.first(where: { ![0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }) == 0x3C { return .page }
        if let words = ExtractFileKind.foreign(head) { throw ExtractRefusal(file: name, words: words) }
        guard !head.contains(0) else {
            throw ExtractRefusal(
                file: name, words: "is no text; a report is CSV, HTML or an Excel workbook (.xlsx)")
        }
        return .text
    }
}

extension ReportFile {
    /// Whether files that were handed in as an extract are one report: a file, or a zip of one, of which no extract consists
    /// and which begins as a report does. `name` is the sender's name of a file.
    package static func isOnlyReport(_ files: [(name: String, path: String)]) -> Bool {
        var parts: [(name: String, file: ReceivedFile)] = []
        for file in files {
            guard let received = try? ReceivedFile(path: file.path), let own = try? received.parts() else {
                return false
            }
            parts += own.map { ($0.entry == nil ? file.name : $0.name, $0) }
        }
        guard parts.count == 1, let head = try? parts[0].file.head() else { return false }
        do throws(ExtractFileKind.Unknown) {
            _ = try ExtractFileKind(name: parts[0].name, head: head)
            return false
        } catch {
            return isReport(parts[0].file, error)
        }
    }

    /// Why a file is none of an extract; of text that begins as a report does, that it is one.
    static func words(of file: ReceivedFile, _ unknown: ExtractFileKind.Unknown) -> String {
        guard isReport(file, unknown), let report = try? ReportFile(file), report.shape == .text else {
            return unknown.words
        }
        return "is no known table of an extract, but reads as a report: hand it in by itself (at the command line with "
            + "--report-mapping; cairn report-mapping propose writes a mapping to begin with)"
    }

    /// Whether a file that is none of an extract, for the reason that was found, begins as a report does.
    private static func isReport(_ file: ReceivedFile, _ unknown: ExtractFileKind.Unknown) -> Bool {
        guard !unknown.isBystander, !unknown.isTable, let report = try? ReportFile(file) else { return false }
        // Text is one where it has columns with names; what is wrong with a workbook or a page is said of a report.
        guard report.shape == .text, let isWindows1252 = try? report.isWindows1252() else { return true }
        return (try? ReportPreview(report, isWindows1252: isWindows1252)) != nil
    }
}
