import FHIR
import Vocabulary

/// One table that is being read: its rows, its columns by what they hold, and what its fields were read as before.
struct ExtractTable {
    let file: String
    let kind: TableKind
    let form: TableForm
    let dates: DateFormat
    let asAt: Day
    var reader: CSVReader
    /// The columns that are there and that the form knows.
    let columns: [TableColumn]
    /// The columns by which the practice withholds rows, of those that are there.
    let withheldColumns: [TableColumn]
    /// Header names that the form does not know.
    let unknownColumns: [String]
    /// Header names that the form knows and has no place for.
    let notKept: [String]
    /// Where each column stands in a row; -1 where the table does not have it.
    private var places: [Int]
    /// The same for each group of columns that a row of a report has.
    private let groupPlaces: [[Int]]
    let header: [String]
    /// Where the rows come from where that is a report.
    let report: ReportSource?
    let memory = TableMemory()
    /// Tells the kind of the table and its column names from others.
    let fingerprint: String
    /// Codes that a spreadsheet cut, with what a person has accepted for them.
    private let repairs: [String: String]

    /// Reads the header. Refuses a table without the columns that it needs. Days are written as the form says unless
    /// `dates` does.
    init(
        file: String, kind: TableKind, source: any ByteSource, dates: DateFormat?, asAt: Day,
        groups: [TableForm] = [], repairs: AcceptedRepairs = [:], bufferSize: Int = 1 << 20
    ) throws(ExtractRefusal) {
        let form = groups.first ?? kind.form
        self.file = file
        self.kind = kind
        self.form = form
        self.dates = dates ?? form.dates
        self.asAt = asAt
        var reader = CSVReader(source, bufferSize: bufferSize)
        let header = try Self.header(&reader, file: file)
        if header.count == 1, let separator = Self.otherSeparator(header[0], form) {
            throw ExtractRefusal(
                file: file, line: 1, words: "its columns are separated by \(separator); save it as CSV with commas")
        }
        var places = [Int](repeating: -1, count: TableColumn.allCases.count)
        var (columns, unknown, notKept): ([TableColumn], [String], [String]) = ([], [], [])
        for (index, name) in header.enumerated() {
            let folded = TableForm.fold(name)
            guard let column = form.columns[folded] else {
                // What another of a report's entries keeps is kept.
                let isKept = groups.contains { $0.columns[folded] != nil }
                if !form.readOver.contains(folded) { unknown.append(name) } else if !isKept { notKept.append(name) }
                continue
            }
            guard places[column.rawValue] < 0 else {
                let shown = kind.layout == .pcnCSV ? column.name : name
                throw ExtractRefusal(file: file, line: 1, words: "the column \(shown) stands twice")
            }
            places[column.rawValue] = index
            columns.append(column)
        }
        for group in form.required where group.allSatisfy({ places[$0.rawValue] < 0 }) {
            let names = group.map(form.name).joined(separator: " or ")
            throw ExtractRefusal(
                file: file, line: 1,
                words: "has no column \(names), which \(kind.rawValue) need\(kind.layout == .pcnCSV ? "" : "s"); "
                    + "the first line has to hold the column names")
        }
        self.reader = reader
        fingerprint = Self.fingerprint(kind, header)
        self.repairs = repairs[fingerprint] ?? [:]
        self.places = places
        self.groupPlaces = groups.map { $0.places(in: header) }
        self.header = header
        self.report = source as? ReportSource
        self.columns = columns
        self.unknownColumns = unknown
        self.notKept = notKept
        self.withheldColumns = [.withheld, .confidential, .spineSensitive, .dummy].filter { places[$0.rawValue] >= 0 }
    }

    /// How the table's header calls a column; its name in PCN-CSV where the table does not have it.
    func name(of column: TableColumn) -> String {
        let place = places[column.rawValue]
        if kind.layout == .pcnCSV { return column.name }
        return place < 0 ? form.name(of: column) : header[place]
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
            if let words = report?.problem(at: reader.line) { return .failure(.broken(column: "", words: words)) }
            guard reader.count == header.count else {
                if reader.endsWithoutLineBreak, !reader.spansLines, reader.count < header.count {
                    throw cutOff(reader.line)
                }
                let words = "has \(reader.count) fields where the first line has \(header.count) columns"
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

    /// Looks at one of the entries that a row of a report has, from 1.
    mutating func look(at group: Int) {
        if groupPlaces.indices.contains(group - 1) { places = groupPlaces[group - 1] }
    }

    /// Whether nothing stands in the whole row.
    var isAllBlank: Bool { header.indices.allSatisfy(reader.isEmpty) }

    /// Whether nothing stands in the row but what names its person and practice.
    var holdsKeysOnly: Bool {
        let keys = [TableColumn.nhsNumber, .localID, .practiceODS].map { places[$0.rawValue] }
        return header.indices.allSatisfy { keys.contains($0) || reader.isEmpty($0) }
    }

    /// Whether the table has the column.
    func has(_ column: TableColumn) -> Bool {
        places[column.rawValue] >= 0
    }

    /// What a person has accepted for a code that was cut.
    func repaired(_ found: String) -> String? {
        repairs.isEmpty ? nil : repairs[found]
    }

    /// Where the column stands in a row; past its end where the table does not have it.
    func place(of column: TableColumn) -> Int {
        let place = places[column.rawValue]
        return place < 0 ? .max : place
    }

    private func name(ofColumn number: Int) -> String {
        places.firstIndex(of: number - 1).flatMap(TableColumn.init(rawValue:)).map(name) ?? ""
    }

    private func cutOff(_ line: Int) -> ExtractRefusal {
        ExtractRefusal(
            file: file, line: line, words: "the file ends in the middle of this row; it was cut off, export it again")
    }

    /// What stands between the column names where that is no comma.
    private static func otherSeparator(_ header: String, _ form: TableForm) -> String? {
        for (character, word) in [(";", "semicolons"), ("\t", "tabs"), ("|", "upright strokes")] {
            let names = header.split(separator: character).filter { form.columns[TableForm.fold(String($0))] != nil }
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

extension ExtractTable {
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
