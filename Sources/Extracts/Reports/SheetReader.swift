import FHIR
import Vocabulary

/// Reads the rows of one sheet of a workbook as they stand in its file. Cells that are formatted as days are written in
/// `dates`.
struct SheetReader {
    private let texts: [String]
    private var numbers: SheetNumbers
    private var reader: MarkupReader
    private var line = 0
    private var cells: [String] = []
    /// The cell that is being read: its column, its type and whether its format shows a day.
    private var column = 0
    private var type: MarkupWord = ""
    private var isDate = false
    /// What stands in it so far, where anything does.
    private var text: [UInt8] = []
    private var hasText = false
    private var isValue = false

    init(_ reader: MarkupReader, of workbook: Workbook, dates: DateFormat) {
        self.reader = reader
        texts = workbook.texts
        numbers = SheetNumbers(workbook, dates)
    }

    /// The next row that stands in the file; `nil` at the end.
    mutating func next() throws(ByteSourceFailure) -> ReportRow? {
        while true {
            switch try reader.next() {
            case .end: return nil
            case .open("c", _): try openCell()
            case .open("v", let isClosed), .open("t", let isClosed): isValue = !isClosed
            case .text: if isValue { try addText() }
            case .close("v"), .close("t"): isValue = false
            case .close("c"): put()
            case .open("row", let isClosed):
                try openRow()
                if isClosed { return ReportRow(line: line, cells: []) }
            case .close("row"): return ReportRow(line: line, cells: cells)
            default: break
            }
        }
    }

    private mutating func openRow() throws(ByteSourceFailure) {
        var said: Int?
        while let name = reader.nextAttribute() {
            if name == "r" { said = reader.number }
        }
        let number = said ?? line + 1
        guard number > line, number <= 1_048_576 else {
            throw ByteSourceFailure(words: "is damaged: its rows are out of order; save it again")
        }
        let width = cells.count
        (line, cells, column) = (number, [], -1)
        cells.reserveCapacity(width)
    }

    private mutating func openCell() throws(ByteSourceFailure) {
        column += 1
        type = "n"
        var style = 0
        while let name = reader.nextAttribute() {
            switch name {
            case "r": column = reader.withValue(Self.column)
            case "t": type = reader.withValue { MarkupWord($0) }
            case "s": style = reader.number ?? 0
            default: break
            }
        }
        guard (0..<ReportRow.mostColumns).contains(column) else {
            throw ByteSourceFailure(
                words: "has a row of more than \(ReportRow.mostColumns) columns: it is no report")
        }
        isDate = numbers.isDate(style)
        dropText()
    }

    private mutating func addText() throws(ByteSourceFailure) {
        hasText = true
        reader.appendText(to: &text)
        guard text.count <= MarkupReader.longest else {
            throw ByteSourceFailure(words: "holds a cell of more than 1 MiB: it is no report")
        }
    }

    private mutating func dropText() {
        hasText = false
        text.removeAll(keepingCapacity: true)
    }

    /// Puts the cell into its row.
    private mutating func put() {
        defer { dropText() }
        guard hasText, column >= 0 else { return }
        while cells.count <= column { cells.append("") }
        cells[column] = shown()
    }

    /// The cell as it is taken.
    private mutating func shown() -> String {
        switch type {
        // Texts that cells share were taken as cells when the workbook was opened.
        case "s": return MarkupReader.number(text.span).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
        case "n": return numbers.shown(text, isDate: isDate)
        case "b": return text == [0x31] ? "true" : "false"
        // An error of a formula holds nothing.
        case "e": return ""
        default: break
        }
        let text = String(decoding: text, as: UTF8.self)
        return ReportRow.cell(type == "d" ? numbers.shown(iso: text) : text)
    }

    /// `AB12` is the 28th column; counted from 0.
    private static func column(_ reference: Span<UInt8>) -> Int {
        var column = 0
        for index in reference.indices {
            let byte = reference[index]
            guard (0x41...0x5A).contains(byte & 0xDF) else { break }
            column = column * 26 + Int(byte & 0xDF) - 0x40
            if column > 20_000 { break }
        }
        return column - 1
    }
}
