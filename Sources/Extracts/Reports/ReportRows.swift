import FHIR

/// One row of a report as it stands in its file, before anybody says what its columns hold.
struct ReportRow: Equatable {
    /// From 1: the line of a text, the row of a sheet, the row of a page's tables.
    var line: Int
    /// Without spaces around them and without line breaks.
    var cells: [String]
    /// Why the row cannot be read; it then has no cells.
    var problem: String?
    /// Whether a row of fewer cells than the header has is a broken one; else what is missing at its end is blank.
    var isExact = false
    /// Whether the file ends in it, without a line break.
    var endsFile = false

    var isBlank: Bool { problem == nil && cells.allSatisfy(\.isEmpty) }

    /// More columns than any report has.
    static let mostColumns = 1000

    init(line: Int, cells: [String], problem: String? = nil) {
        self.line = line
        self.cells = cells
        self.problem = problem
    }

    /// A cell as it is taken: white space of every kind is single, and none stands at the ends.
    static func cell(_ text: String) -> String {
        if isCell(text.utf8) { return text }
        var cell = ""
        var pending = false
        for scalar in text.unicodeScalars {
            if isSpace(scalar) {
                pending = !cell.isEmpty
            } else {
                if pending { cell.append(" ") }
                pending = false
                cell.unicodeScalars.append(scalar)
            }
        }
        return cell
    }

    /// Whether these are ASCII, and a cell as they stand: as nearly all are.
    private static func isCell(_ bytes: String.UTF8View) -> Bool {
        var before: UInt8 = 0x20
        for byte in bytes {
            guard byte >= 0x20, byte < 0x80, byte > 0x20 || before > 0x20 else { return false }
            before = byte
        }
        return before > 0x20 || bytes.isEmpty
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x20 || scalar.value >= 0x80 && (scalar.properties.isWhitespace || scalar.value == 0xFEFF)
    }
}

/// Where the rows of a report come from, one after another, with nothing held but one of them.
protocol ReportRowSource: AnyObject {
    /// The next row; `nil` at the end.
    func next() throws(ByteSourceFailure) -> ReportRow?
}

/// The rows of a text of separated values.
final class CSVReportRows: ReportRowSource {
    private var reader: CSVReader
    private let separator: ReportSeparator

    init(_ source: any ByteSource, separator: ReportSeparator) {
        self.separator = separator
        reader = CSVReader(TurnedSource(source, separator), bufferSize: 1 << 18)
    }

    func next() throws(ByteSourceFailure) -> ReportRow? {
        let record: CSVReader.Record
        do throws(CSVFailure) {
            record = try reader.next()
        } catch {
            throw ByteSourceFailure(words: error.words)
        }
        switch record {
        case .end: return nil
        case .row:
            var row = ReportRow(line: reader.line, cells: reader.texts.map { ReportRow.cell(separator.turnedBack($0)) })
            row.isExact = true
            row.endsFile = reader.endsWithoutLineBreak && !reader.spansLines
            return row
        case .problem(let problem):
            if problem.kind == .encoding {
                throw ByteSourceFailure(
                    words:
                        "is not UTF-8 (line \(problem.line)): choose Windows-1252 as its encoding, or save it as UTF-8")
            }
            if problem.isCutOff {
                throw ByteSourceFailure(
                    words: "ends in the middle of line \(problem.line); it was cut off, export it again")
            }
            return ReportRow(line: problem.line, cells: [], problem: "column \(problem.column): \(problem.words)")
        }
    }
}

/// The rows of all tables of a page of HTML. Where a table stands within another, the inner one is read.
final class HTMLReportRows: ReportRowSource {
    private var reader: MarkupReader
    private var line = 0
    private var cells: [String]?
    private var cell: String?
    private var columns = 1
    private var rowSpan = 1
    /// How many rows further a column is filled by the cell above.
    private var spans: [Int: Int] = [:]
    private var isAtEnd = false
    /// Tables that have been opened and not closed.
    private var depth = 0

    init(_ source: any ByteSource) {
        reader = MarkupReader(source, isHTML: true)
    }

    func next() throws(ByteSourceFailure) -> ReportRow? {
        while !isAtEnd {
            switch try reader.next() {
            case .text: if cell != nil { try add(reader.text) }
            case .open(let name, _): if let row = try open(name) { return row }
            case .close(let name):
                if name == "table" { depth = max(0, depth - 1) }
                switch name {
                case "td", "th": try endCell()
                case "tr", "thead", "tbody", "table": if let row = try endRow() { return row }
                default: break
                }
            case .end:
                isAtEnd = true
                // No writer of HTML may leave the end of a table out, so what follows it was lost.
                guard depth == 0 else {
                    throw ByteSourceFailure(
                        words: "ends in the middle of a table, at row \(line); it was cut off, export it again")
                }
                if let row = try endRow() { return row }
            }
        }
        return nil
    }

    private func open(_ name: MarkupWord) throws(ByteSourceFailure) -> ReportRow? {
        switch name {
        case "table":
            depth += 1
            (cell, cells, spans) = (nil, nil, [:])
        case "tr":
            let before = try endRow()
            cells = []
            line += 1
            return before
        case "td", "th":
            try endCell()
            guard cells != nil else { break }
            fillSpans()
            cell = ""
            let attributes = reader.attributeValues()
            columns = Self.span(attributes["colspan"])
            rowSpan = Self.span(attributes["rowspan"])
        case "br", "p", "div", "li": try add(" ")
        default: break
        }
        return nil
    }

    private func add(_ text: String) throws(ByteSourceFailure) {
        guard cell != nil else { return }
        cell?.append(text)
        guard cell?.utf8.count ?? 0 <= MarkupReader.longest else {
            throw ByteSourceFailure(words: "holds a cell of more than 1 MiB: it is no report")
        }
    }

    private func endCell() throws(ByteSourceFailure) {
        guard let text = cell, var row = cells else { return }
        for index in 0..<columns {
            if rowSpan > 1 { spans[row.count] = rowSpan - 1 }
            row.append(index == 0 ? ReportRow.cell(text) : "")
        }
        guard row.count <= ReportRow.mostColumns else { throw tooWide }
        (cells, cell) = (row, nil)
        fillSpans()
    }

    /// What a cell of an earlier row reaches down to is blank here.
    private func fillSpans() {
        guard !spans.isEmpty, var row = cells else { return }
        while row.count < ReportRow.mostColumns, let left = spans[row.count] {
            spans[row.count] = left > 1 ? left - 1 : nil
            row.append("")
        }
        cells = row
    }

    private func endRow() throws(ByteSourceFailure) -> ReportRow? {
        try endCell()
        guard let row = cells else { return nil }
        cells = nil
        return row.isEmpty ? nil : ReportRow(line: line, cells: row)
    }

    private static func span(_ text: String?) -> Int {
        min(max(1, text.flatMap { Int($0) } ?? 1), ReportRow.mostColumns)
    }

    private var tooWide: ByteSourceFailure {
        ByteSourceFailure(words: "has a row of more than \(ReportRow.mostColumns) columns: it is no report")
    }
}
