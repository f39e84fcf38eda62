import Domain
import Extracts
import FHIR

/// The whole file cannot be taken as a caseload. The words say what, where and what to do, and hold nothing of anybody.
package struct CaseloadRefusal: Error, Equatable, Sendable {
    /// From 1; 0 where the whole file is meant.
    package let line: Int
    package let words: String

    package init(line: Int = 0, _ words: String) {
        self.line = line
        self.words = words
    }

    static let tooLarge = CaseloadRefusal(
        "the file is larger than \(CaseloadSheet.largest >> 20) MiB; no caseload is")

    /// Where and what, in one sentence.
    package var sentence: String {
        line > 0 ? "Line \(line): \(words)." : words.prefix(1).uppercased() + words.dropFirst() + "."
    }
}

/// A spreadsheet as a table of texts, its columns known by their headers.
struct CaseloadSheet {
    struct Line {
        /// In the file, from 1.
        let number: Int
        let cells: [CaseloadColumn: String]

        subscript(column: CaseloadColumn) -> String { cells[column] ?? "" }
    }

    let lines: [Line]
    let notes: [String]

    /// Bytes of the largest file; a caseload of thousands is far below it.
    static let largest = 4 << 20
    static let mostLines = 5000

    init(_ bytes: [UInt8]) throws(CaseloadRefusal) {
        let text = try CaseloadText(bytes)
        var reader = CSVReader(
            MemorySource(text.bytes), limits: CSVLimits(fieldBytes: 1 << 16, columns: 200, rowBytes: 1 << 18),
            bufferSize: 1 << 16)
        var header: CaseloadHeader?
        var lines: [Line] = []
        reading: while true {
            switch try Self.next(&reader) {
            case .end: break reading
            case .problem(let problem): throw CaseloadRefusal(line: problem.line + text.linesBefore, problem.words)
            case .row:
                let cells = reader.texts.map(Self.trimmed)
                guard cells.contains(where: { !$0.isEmpty }) else { continue }
                let number = reader.line + text.linesBefore
                guard let header else {
                    header = try CaseloadHeader(cells, line: number)
                    continue
                }
                guard lines.count < Self.mostLines else {
                    throw CaseloadRefusal(
                        line: number, "more than \(Self.mostLines) rows; bring them in several files")
                }
                lines.append(Line(number: number, cells: header.cells(cells)))
            }
        }
        guard let header else { throw CaseloadRefusal("there is nothing in it; choose the file again") }
        guard !lines.isEmpty else { throw CaseloadRefusal("there are column names and no rows below them") }
        self.lines = lines
        notes = [text.note, header.note].compactMap(\.self)
    }

    private static func next(_ reader: inout CSVReader) throws(CaseloadRefusal) -> CSVReader.Record {
        do throws(CSVFailure) {
            return try reader.next()
        } catch {
            throw CaseloadRefusal(line: error.line, error.words)
        }
    }

    /// Without white space at the ends, and with single spaces for what spreadsheets put between words.
    private static func trimmed(_ text: String) -> String {
        text.split { $0.isWhitespace }.joined(separator: " ")
    }
}

/// Which column stands where.
private struct CaseloadHeader {
    private let columns: [CaseloadColumn?]
    /// Which columns are not used; `nil` where all are.
    let note: String?

    init(_ headers: [String], line: Int) throws(CaseloadRefusal) {
        let columns = headers.map(CaseloadColumn.init(header:))
        self.columns = columns
        for column in CaseloadColumn.allCases {
            let places = columns.indices.filter { columns[$0] == column }
            guard places.count < 2 else {
                throw CaseloadRefusal(
                    line: line,
                    "columns \(places[0] + 1) and \(places[1] + 1) both mean the \(column.rawValue); keep one of them")
            }
        }
        for column in CaseloadColumn.required where !columns.contains(column) {
            throw CaseloadRefusal(
                line: line,
                "no column is the \(column.rawValue). The first line has to name the columns, and people are found by "
                    + "NHS number and date of birth together, never by one alone")
        }
        let unused = headers.indices.filter { columns[$0] == nil && !headers[$0].isEmpty }.map { headers[$0] }
        note = unused.isEmpty ? nil : "Columns that are not used: \(unused.joined(separator: ", "))"
    }

    func cells(_ texts: [String]) -> [CaseloadColumn: String] {
        var cells: [CaseloadColumn: String] = [:]
        for (column, text) in zip(columns, texts) {
            if let column, !text.isEmpty { cells[column] = text }
        }
        return cells
    }
}
