import FHIR
import Vocabulary

/// One table of PCN-CSV that is being read: its rows, its columns by name, and what its fields were read as before.
struct PCNTable {
    let file: String
    let kind: PCNTableKind
    let dates: DateFormat
    let asAt: Day
    var reader: CSVReader
    /// The columns by which the practice withholds rows, of those that are there.
    let withheldColumns: [PCNColumn]
    /// Header names that the format does not know.
    let unknownColumns: [String]
    /// Columns of the format that are there and that an event has no place for.
    let notKept: [String]
    /// Where each column stands in a row; -1 where the table does not have it.
    private let places: [Int]
    private let columnCount: Int
    let memory = TableMemory()

    /// Reads the header. Refuses a table without the columns that it needs.
    init(
        file: String, kind: PCNTableKind?, source: any ByteSource, dates: DateFormat, asAt: Day,
        bufferSize: Int = 1 << 20
    ) throws(ExtractRefusal) {
        self.file = file
        self.dates = dates
        self.asAt = asAt
        var reader = CSVReader(source, bufferSize: bufferSize)
        let header = try Self.header(&reader, file: file)
        if header.count == 1, let separator = Self.otherSeparator(header[0]) {
            throw ExtractRefusal(
                file: file, line: 1, words: "its columns are separated by \(separator); save it as CSV with commas")
        }
        let named = header.map { PCNColumn(header: $0) }
        guard let kind = kind ?? PCNTableKind(columns: Set(named.compactMap(\.self))) else {
            throw ExtractRefusal(
                file: file, line: 1,
                words: "is no table of PCN-CSV: its first line has to hold the column names of patients, events, "
                    + "medications, appointments or referrals")
        }
        var places = [Int](repeating: -1, count: PCNColumn.allCases.count)
        let belonging = Set(kind.columns)
        for case (let index, let column?) in zip(0..., named) where belonging.contains(column) {
            guard places[column.rawValue] < 0 else {
                throw ExtractRefusal(file: file, line: 1, words: "the column \(column.name) stands twice")
            }
            places[column.rawValue] = index
        }
        for group in kind.required where group.allSatisfy({ places[$0.rawValue] < 0 }) {
            throw ExtractRefusal(
                file: file, line: 1,
                words: "has no column \(group.map(\.name).joined(separator: " or ")), which \(kind.rawValue) need; "
                    + "the first line has to hold the column names")
        }
        self.kind = kind
        self.reader = reader
        self.places = places
        self.columnCount = header.count
        self.unknownColumns = zip(header, named).compactMap { name, column in
            column.map(belonging.contains) ?? false ? nil : name
        }
        self.withheldColumns = [.withheld, .confidential, .spineSensitive, .dummy].filter { places[$0.rawValue] >= 0 }
        self.notKept = kind.notKept.filter { places[$0.rawValue] >= 0 }.map(\.name)
    }

    /// Where the current row is.
    var place: SourceLine { SourceLine(file: file, line: reader.line) }

    /// Goes to the next row. Gives a problem for a row that cannot be taken; `nil` at the end.
    mutating func next() throws(ExtractRefusal) -> Result<Void, RowProblem>? {
        let record: CSVReader.Record
        do throws(CSVFailure) {
            record = try reader.next()
        } catch {
            throw ExtractRefusal(file: file, line: error.line, words: error.words)
        }
        switch record {
        case .end: return nil
        case .problem(let problem):
            if problem.isCutOff { throw cutOff(problem.line) }
            if problem.kind == .encoding {
                throw ExtractRefusal(file: file, line: problem.line, words: problem.words)
            }
            let name = name(ofColumn: problem.column)
            return .failure(.broken(column: name, words: "column \(problem.column): \(problem.words)"))
        case .row:
            guard reader.count == columnCount else {
                if reader.endsWithoutLineBreak, !reader.spansLines, reader.count < columnCount {
                    throw cutOff(reader.line)
                }
                let words = "has \(reader.count) fields where the first line has \(columnCount) columns"
                do throws(CSVFailure) {
                    try reader.giveUpRow()
                } catch {
                    throw ExtractRefusal(file: file, line: error.line, words: error.words)
                }
                return .failure(.broken(column: "", words: words))
            }
            return .success(())
        }
    }

    /// Whether the table has the column.
    func has(_ column: PCNColumn) -> Bool {
        places[column.rawValue] >= 0
    }

    /// Where the column stands in a row; past its end where the table does not have it.
    func place(of column: PCNColumn) -> Int {
        let place = places[column.rawValue]
        return place < 0 ? .max : place
    }

    private func name(ofColumn number: Int) -> String {
        places.firstIndex(of: number - 1).flatMap(PCNColumn.init(rawValue:))?.name ?? ""
    }

    private func cutOff(_ line: Int) -> ExtractRefusal {
        ExtractRefusal(
            file: file, line: line, words: "the file ends in the middle of this row; it was cut off, export it again")
    }

    /// What stands between the column names where that is no comma.
    private static func otherSeparator(_ header: String) -> String? {
        for (character, word) in [(";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")] {
            let names = header.split(separator: character).compactMap { PCNColumn(header: String($0)) }
            if names.count > 1 { return word }
        }
        return nil
    }

    private static func header(_ reader: inout CSVReader, file: String) throws(ExtractRefusal) -> [String] {
        let record: CSVReader.Record
        do throws(CSVFailure) {
            record = try reader.next()
        } catch {
            throw ExtractRefusal(file: file, line: error.line, words: error.words)
        }
        switch record {
        case .end: throw ExtractRefusal(file: file, words: "holds no line; at least the column names are expected")
        case .problem(let problem):
            throw ExtractRefusal(
                file: file, line: problem.line,
                words: problem.kind == .encoding
                    ? problem.words : "the column names cannot be read: column \(problem.column): \(problem.words)")
        case .row: return reader.texts
        }
    }
}

extension PCNTable {
    /// What of the table is left out.
    var notices: [ExtractReader.Notice] {
        var notices: [ExtractReader.Notice] = []
        if !unknownColumns.isEmpty {
            notices.append(
                .init(
                    file: file,
                    words: "columns that are not known were left out: \(unknownColumns.joined(separator: ", "))"))
        }
        if !notKept.isEmpty {
            notices.append(
                .init(file: file, words: "columns that are not kept were read over: \(notKept.joined(separator: ", "))")
            )
        }
        return notices
    }
}
