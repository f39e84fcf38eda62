import Extracts
import FHIR

/// A small table of ours, read whole: CSV with a header row.
struct Table {
    struct Row {
        let file: String
        let line: Int
        fileprivate let values: [String: String]

        /// The value in the column; empty where there is no such column.
        subscript(column: String) -> String { values[column] ?? "" }

        func refusal(_ words: String) -> ExtractRefusal {
            ExtractRefusal(file: file, line: line, words: words)
        }
    }

    let columns: [String]
    let rows: [Row]

    /// Refuses a file that lacks one of the columns, or that is damaged. Column names are taken as they are, or in lower
    /// case.
    init(_ path: String, requiring columns: [String], foldingNames: Bool = false) throws(ExtractRefusal) {
        let file = try ReceivedFile(path: path)
        try self.init(try file.open(), file: file.name, requiring: columns, foldingNames: foldingNames)
    }

    /// The same of bytes that are at hand, under the sender's name for them.
    init(
        _ source: any ByteSource, file: String, requiring columns: [String], foldingNames: Bool = false
    ) throws(ExtractRefusal) {
        var reader = CSVReader(source)
        var rows: [Row] = []
        let header: [String]
        do throws(CSVFailure) {
            guard try reader.next() == .row else { throw CSVFailure(line: 1, words: "the header row is missing") }
            header = foldingNames ? reader.texts.map { $0.lowercased() } : reader.texts
            if let missing = columns.first(where: { !header.contains($0) }) {
                throw CSVFailure(line: 1, words: "the column \(missing) is missing")
            }
            reading: while true {
                switch try reader.next() {
                case .end: break reading
                case .problem(let problem): throw CSVFailure(line: problem.line, words: problem.words)
                case .row:
                    let values = Dictionary(zip(header, reader.texts), uniquingKeysWith: { first, _ in first })
                    rows.append(Row(file: file, line: reader.line, values: values))
                }
            }
        } catch {
            throw ExtractRefusal(file: file, line: error.line, words: error.words)
        }
        self.columns = header
        self.rows = rows
    }
}
