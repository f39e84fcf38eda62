import Vocabulary

/// An Excel workbook (.xlsx, ECMA-376) of one sheet, row by row, as Excel saves it: texts stand once beside the sheet, days
/// and numbers are numbers, a row that holds nothing is left out.
final class WorkbookFile {
    /// What stands in one cell.
    enum Cell: Equatable {
        case blank
        case text(String)
        case number(String)
        case day(Day)

        var isBlank: Bool { if case .blank = self { true } else { false } }

        /// What Excel makes of what somebody typed: a plain number of at most fifteen digits is one, whatever else is a text.
        init(typed text: String) {
            if text.isEmpty {
                self = .blank
            } else if let first = text.utf8.first, !(0x30...0x39).contains(first) {
                self = .text(text)
            } else if let number = Self.plain(text) {
                self = .number(number)
            } else {
                self = .text(text)
            }
        }

        /// The number as Excel keeps it, without noughts at the end of a fraction; `nil` for what it would lose something of.
        private static func plain(_ text: String) -> String? {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let isPlain = parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
            }
            let digits = parts.reduce(0) { $0 + $1.utf8.count }
            guard isPlain, parts.count <= 2, digits <= 15,
                parts[0] == "0" || !parts[0].hasPrefix("0")
            else { return nil }
            guard parts.count == 2 else { return text }
            var fraction = parts[1]
            while fraction.last == "0" { fraction.removeLast() }
            return fraction.isEmpty ? String(parts[0]) : "\(parts[0]).\(fraction)"
        }
    }

    /// Rows that a sheet of Excel has.
    static let mostRows = 1_048_576

    /// Rows so far, those that hold nothing among them.
    private(set) var rows = 0
    private let archive: ZipFile
    private var texts = Numbering<String>()
    /// How many cells hold a text.
    private var uses = 0
    /// Excel's number of 1 January 1970.
    private static let epoch = 25_569
    /// Its number of 1 March 1900; those before count a day that was not.
    private static let firstDay = 61

    /// Begins a workbook whose only sheet has that name.
    init(_ path: String, sheet: String) throws(NetworkProblem) {
        archive = try ZipFile(path)
        for part in WorkbookParts.before(sheet: sheet) {
            archive.begin(part.name)
            archive.put(part.text)
        }
        archive.begin(WorkbookParts.sheet)
        archive.put(WorkbookParts.sheetHead)
    }

    /// One row, of twenty-six cells at most.
    func row(_ cells: [Cell]) {
        rows += 1
        guard cells.contains(where: { !$0.isBlank }) else { return }
        let row = Array(String(rows).utf8)
        var line: [UInt8] = []
        line.reserveCapacity(1024)
        line.append(contentsOf: "<row r=\"".utf8)
        line.append(contentsOf: row)
        line.append(contentsOf: "\">".utf8)
        for (index, cell) in cells.prefix(26).enumerated() { put(cell, 0x41 + UInt8(index), row, &line) }
        line.append(contentsOf: "</row>".utf8)
        archive.put(line)
    }

    /// Writes the texts and closes. Gives how many bytes the whole has.
    func close() throws(NetworkProblem) -> Int {
        archive.put(WorkbookParts.sheetEnd)
        archive.begin(WorkbookParts.texts)
        archive.put(WorkbookParts.textsHead(uses: uses, texts: texts.texts.count))
        for text in texts.texts { archive.put("<si><t>\(WorkbookParts.escaped(text))</t></si>") }
        archive.put("</sst>")
        return try archive.close()
    }

    private func put(_ cell: Cell, _ letter: UInt8, _ row: [UInt8], _ line: inout [UInt8]) {
        let (value, kind): (String, String)
        switch cell {
        case .blank: return
        case .number(let number): (value, kind) = (number, "\"><v>")
        case .day(let day) where day.number + Self.epoch < Self.firstDay:
            return put(.text(day.cui), letter, row, &line)
        case .day(let day): (value, kind) = (String(day.number + Self.epoch), "\" s=\"1\"><v>")
        case .text(let text):
            uses += 1
            (value, kind) = (String(texts.number(text) - 1), "\" t=\"s\"><v>")
        }
        line.append(contentsOf: "<c r=\"".utf8)
        line.append(letter)
        line.append(contentsOf: row)
        line.append(contentsOf: kind.utf8)
        line.append(contentsOf: value.utf8)
        line.append(contentsOf: "</v></c>".utf8)
    }
}
