import FHIR

/// The rows of one sheet of a workbook. Rows that the file leaves out because they hold nothing are given as blank ones; what
/// lies below the last row that holds anything is left out.
final class WorkbookRows: ReportRowSource {
    private var reader: SheetReader
    /// The last row that stands in the file so far.
    private var last = 0
    /// Rows that have been read and not given: blank ones, and the one after them.
    private var ahead: [ReportRow] = []
    /// Blank rows in a run, of which more are not told one by one.
    private static let mostBlank = 1000

    init(_ workbook: Workbook, sheet: Workbook.Sheet, dates: DateFormat, file: String) throws(ExtractRefusal) {
        let markup = try Workbook.reader(sheet.path, in: workbook.archive, file)
        reader = SheetReader(markup, of: workbook, dates: dates)
    }

    func next() throws(ByteSourceFailure) -> ReportRow? {
        if !ahead.isEmpty { return ahead.removeFirst() }
        while let row = try reader.next() {
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
}
