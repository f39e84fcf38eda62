import FHIR

/// The line of a report that names its columns, and what stands before it.
package struct ReportHeader: Hashable, Sendable {
    /// Rows that are looked at for it.
    static let furthest = 200

    /// Where it stands, from 1.
    package let line: Int
    /// As they stand there.
    package let titles: [String]
    /// Each once: `Date (2)` for a name that stands there a second time, `Column 7` for none.
    package let names: [String]

    init(line: Int, titles: [String]) {
        var titles = titles
        while titles.last?.isEmpty == true { titles.removeLast() }
        self.line = line
        self.titles = titles
        self.names = Self.unique(titles)
    }

    static func unique(_ titles: [String]) -> [String] {
        var used: Set<String> = []
        return titles.enumerated().map { index, title in
            let base = title.isEmpty ? "Column \(index + 1)" : title
            var (name, number) = (base, 1)
            while !used.insert(TableForm.fold(name)).inserted {
                number += 1
                name = "\(base) (\(number))"
            }
            return name
        }
    }

    /// The header among the first rows: the one that knows most names of columns, or else the first that is as wide as
    /// what follows and holds no number.
    static func find(_ rows: [ReportRow]) -> ReportHeader? {
        var best: (row: ReportRow, known: Int)?
        for row in rows.prefix(furthest) where row.problem == nil {
            let known = row.cells.count { ReportProposal.field(titled: $0) != nil }
            if known >= 2, known > best?.known ?? 0 { best = (row, known) }
        }
        if let best { return ReportHeader(line: best.row.line, titles: best.row.cells) }
        let filled = rows.map { $0.cells.count { !$0.isEmpty } }
        guard let widest = filled.max(), widest >= 2 else { return nil }
        for (row, count) in zip(rows, filled) where count * 4 >= widest * 3 {
            let isNamed = row.cells.allSatisfy { cell in
                cell.isEmpty || cell.contains(where: \.isLetter) && !cell.contains(where: \.isNumber)
            }
            if isNamed { return ReportHeader(line: row.line, titles: row.cells) }
        }
        return nil
    }

    /// Whether a row is this header once more.
    func isRepeated(in row: ReportRow) -> Bool {
        row.cells.count >= titles.count && row.cells.starts(with: titles)
            && row.cells.dropFirst(titles.count).allSatisfy(\.isEmpty)
    }
}

/// What a report looks like before it is mapped: its header and its first rows.
package struct ReportPreview: Sendable {
    package let header: ReportHeader
    /// What stands before the header, joined to a line each.
    package let preamble: [String]
    /// Rows after the header, as many as the header has columns wide; repeated headers left out.
    package let rows: [(line: Int, cells: [String])]
    /// Rows that were looked at.
    static let most = 500

    /// Reads the first rows. Refuses a file in which no header is found.
    package init(
        _ report: ReportFile, isWindows1252: Bool, sheet: String = "", dates: String = "dd-MMM-yyyy"
    ) throws(ExtractRefusal) {
        let source = try report.rows(
            isWindows1252: isWindows1252, sheet: sheet, dates: DateFormat(dates) ?? .iso)
        var rows: [ReportRow] = []
        do throws(ByteSourceFailure) {
            while rows.count < ReportHeader.furthest + Self.most, let row = try source.next() { rows.append(row) }
        } catch {
            throw ExtractRefusal(file: report.file.name, words: error.words)
        }
        guard let header = ReportHeader.find(rows) else {
            throw ExtractRefusal(
                file: report.file.name,
                words: "holds no line with the names of at least two columns; export it with them")
        }
        self.header = header
        preamble = rows.filter { $0.line < header.line }.map { row in
            row.cells.filter { !$0.isEmpty }.joined(separator: " ")
        }.filter { !$0.isEmpty }
        self.rows = rows.filter { $0.line > header.line && $0.problem == nil && !header.isRepeated(in: $0) }
            .prefix(Self.most).map { row in
                let cells = row.cells.prefix(header.names.count)
                return (row.line, Array(cells) + Array(repeating: "", count: header.names.count - cells.count))
            }
    }

    /// Of a report that nobody has mapped: as it lies; of a workbook whose first sheet names no columns, of the first that
    /// does, with its name.
    package static func first(
        of report: ReportFile, isWindows1252: Bool
    ) throws(ExtractRefusal) -> (sheet: String, preview: ReportPreview) {
        do throws(ExtractRefusal) {
            return ("", try ReportPreview(report, isWindows1252: isWindows1252))
        } catch {
            for sheet in try report.sheets().dropFirst() {
                if let preview = try? ReportPreview(report, isWindows1252: isWindows1252, sheet: sheet) {
                    return (sheet, preview)
                }
            }
            throw error
        }
    }

    /// What stands in a column of the rows that were looked at.
    package func values(_ column: Int) -> [String] {
        rows.compactMap { $0.cells.indices.contains(column) ? $0.cells[column] : nil }.filter { !$0.isEmpty }
    }
}
