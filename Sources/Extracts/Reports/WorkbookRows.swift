import FHIR
import Vocabulary

/// The rows of one sheet of a workbook. Cells that are formatted as days are written in `dates`; rows that the file leaves
/// out because they hold nothing are given as blank ones; what lies below the last row that holds anything is left out.
final class WorkbookRows: ReportRowSource {
    private let workbook: Workbook
    private let dates: DateFormat
    private var reader: MarkupReader
    private var line = 0
    private var cells: [String] = []
    /// The cell that is being read: its column, its type and whether its format shows a day.
    private var column = 0
    private var type = ""
    private var isDate = false
    private var text: String?
    private var isValue = false
    /// Rows that have been read and not given: blank ones, and the one after them.
    private var ahead: [ReportRow] = []
    /// Blank rows in a run, of which more are not told one by one.
    private static let mostBlank = 1000

    init(_ workbook: Workbook, sheet: Workbook.Sheet, dates: DateFormat, file: String) throws(ExtractRefusal) {
        self.workbook = workbook
        self.dates = dates
        reader = try Workbook.reader(sheet.path, in: workbook.archive, file)
    }

    func next() throws(ByteSourceFailure) -> ReportRow? {
        if !ahead.isEmpty { return ahead.removeFirst() }
        var last = line
        while let row = try read() {
            // Excel leaves out a row that holds nothing, and a hidden patient's is one: whose the rows below are is not known.
            let missing = min(row.line - last - 1, Self.mostBlank - ahead.count)
            for number in 0..<max(0, missing) { ahead.append(ReportRow(line: last + 1 + number, cells: [])) }
            last = row.line
            guard !row.isBlank else {
                if ahead.count < Self.mostBlank { ahead.append(row) }
                continue
            }
            guard !ahead.isEmpty else { return row }
            ahead.append(row)
            return ahead.removeFirst()
        }
        ahead = []
        return nil
    }

    private func read() throws(ByteSourceFailure) -> ReportRow? {
        while true {
            switch try reader.next() {
            case .end: return nil
            case .open("row", let attributes, let isClosed):
                let number = attributes["r"].flatMap { Int($0) } ?? line + 1
                guard number > line, number <= 1_048_576 else {
                    throw ByteSourceFailure(words: "is damaged: its rows are out of order; save it again")
                }
                (line, cells, column) = (number, [], -1)
                if isClosed { return ReportRow(line: line, cells: []) }
            case .close("row"): return ReportRow(line: line, cells: cells)
            case .open("c", let attributes, _):
                column = attributes["r"].map(Self.column) ?? column + 1
                guard (0..<ReportRow.mostColumns).contains(column) else {
                    throw ByteSourceFailure(
                        words: "has a row of more than \(ReportRow.mostColumns) columns: it is no report")
                }
                type = attributes["t"] ?? "n"
                let style = attributes["s"].flatMap { Int($0) } ?? 0
                isDate = workbook.isDate.indices.contains(style) && workbook.isDate[style]
                text = nil
            case .close("c"): put()
            case .open("v", _, let isClosed), .open("t", _, let isClosed): isValue = !isClosed
            case .close("v"), .close("t"): isValue = false
            case .text(let piece) where isValue:
                text = (text ?? "") + piece
                guard (text?.utf8.count ?? 0) <= MarkupReader.longest else {
                    throw ByteSourceFailure(words: "holds a cell of more than 1 MiB: it is no report")
                }
            default: break
            }
        }
    }

    /// Puts the cell into its row.
    private func put() {
        defer { text = nil }
        guard let text, column >= 0 else { return }
        while cells.count <= column { cells.append("") }
        cells[column] = ReportRow.cell(shown(text))
    }

    private func shown(_ text: String) -> String {
        switch type {
        case "s": return Int(text).flatMap { workbook.texts.indices.contains($0) ? workbook.texts[$0] : nil } ?? ""
        case "n": return number(text)
        case "b": return text == "1" ? "true" : "false"
        case "d": return Day(iso: text.prefix(10)).map(dates.written) ?? text
        // An error of a formula holds nothing.
        case "e": return ""
        default: return text
        }
    }

    /// A number as a person would have typed it: a whole one without a point, however large; or the day that it is.
    private func number(_ text: String) -> String {
        guard let number = Double(text), number.isFinite else { return text }
        if isDate, let day = workbook.day(number) {
            let minutes = Int(((number - number.rounded(.down)) * 1440).rounded())
            guard minutes > 0, minutes < 1440 else { return dates.written(day) }
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(dates.written(day)) \(two(minutes / 60)):\(two(minutes % 60))"
        }
        guard text.utf8.contains(where: { $0 == 0x45 || $0 == 0x65 || $0 == 0x2E }) else { return text }
        // Beyond fifteen digits a spreadsheet has lost some; it is shown as it stands, and no id fits it.
        if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
        return "\(number)"
    }

    /// `AB12` is the 28th column; counted from 0.
    private static func column(_ reference: String) -> Int {
        var column = 0
        for byte in reference.utf8 {
            guard (0x41...0x5A).contains(byte & 0xDF) else { break }
            column = column * 26 + Int(byte & 0xDF) - 0x40
            if column > 20_000 { break }
        }
        return column - 1
    }
}

extension DateFormat {
    /// A day in this format.
    func written(_ day: Day) -> String {
        let iso = Array(day.iso.utf8)
        let (year, month, date) = (iso[0..<4], iso[5..<7], iso[8..<10])
        return write(year: Array(year), month: Array(month), day: Array(date))
    }
}
