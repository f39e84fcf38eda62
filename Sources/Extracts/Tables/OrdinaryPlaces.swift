import CBits
import Vocabulary

/// Where the columns of an EMIS table stand that an ordinary row has something in; -1 where it does not have one.
struct OrdinaryPlaces {
    let content: TableContent
    let organisation: Int
    let person: Int
    let key: Int
    let deleted: Int
    let withheld: [Int]
    let dateColumn: TableColumn
    let date: Int
    let precision: Int
    let code: Int
    let recordType: Int
    let value: Int
    let unit: Int
    let quantity: Int
    let dose: Int
    let recordedBy: Int
    let recordedAt: Int
    let recordedTime: Int
    let status: Int
    let slotType: Int
    let mode: Int
    let bookedOn: Int
    let didNotAttend: Int

    /// `nil` for a table that has columns which ask for more.
    init?(_ table: ExtractTable) {
        let contents: [TableContent] = [.coded, .medication, .appointment]
        guard table.kind.layout == .emis, contents.contains(table.form.content), table.has(.organisation),
            !table.columns.contains(where: Self.others.contains)
        else { return nil }
        func place(_ column: TableColumn) -> Int { table.has(column) ? table.place(of: column) : -1 }
        content = table.form.content
        organisation = place(.organisation)
        person = place(.localID)
        key = place(table.form.key)
        deleted = place(.deleted)
        withheld = table.withheldColumns.map(place)
        dateColumn = content == .medication ? .issueDate : .date
        date = place(dateColumn)
        precision = place(.datePrecision)
        code = place(.codeID)
        recordType = place(.recordType)
        value = place(.value)
        unit = place(.unit)
        quantity = place(.quantity)
        dose = place(.dose)
        recordedBy = place(.recordedByKey)
        recordedAt = place(.recordedAt)
        recordedTime = place(.recordedTime)
        status = place(.status)
        slotType = place(.slotType)
        mode = place(.mode)
        bookedOn = place(.bookedOn)
        didNotAttend = place(.didNotAttend)
        // Of codes that are not by their place in the list nothing is known here.
        if content != .appointment, code < 0 { return nil }
    }

    /// Columns that an ordinary row is read without.
    private static let others: Set<TableColumn> = [
        .nhsNumber, .practiceODS, .sensitivity, .term, .comparator, .endDate, .doneAt, .recordedBy, .recordedByText,
        .courseType, .courseStatus, .isTelephone, .with, .kind, .code,
    ]
}

/// The fields of one row, as they lie in the file.
struct OrdinaryFields {
    let bytes: UnsafeBufferPointer<UInt8>
    let fields: UnsafeBufferPointer<CSVReader.Field>

    /// The bytes of a field; none where the table does not have the column. `nil` where it is not to be taken as it lies:
    /// quotes in it are doubled, or there are spaces around it.
    @inline(__always)
    func field(_ place: Int) -> UnsafeBufferPointer<UInt8>? {
        guard place >= 0 else { return UnsafeBufferPointer(rebasing: bytes[0..<0]) }
        let field = fields[place]
        let (start, end) = (Int(field.start), Int(field.end))
        guard end > start else { return UnsafeBufferPointer(rebasing: bytes[0..<0]) }
        guard field.escaped == 0, bytes[start] > 0x20, bytes[end - 1] > 0x20 else { return nil }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    /// The same of a key, without the braces around it.
    @inline(__always)
    func key(_ place: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let field = field(place) else { return nil }
        guard field.count > 2, field[0] == 0x7B, field[field.count - 1] == 0x7D else { return field }
        return UnsafeBufferPointer(rebasing: field[1..<field.count - 1])
    }

    /// Whether a flag is not set, in the way that most files say so.
    @inline(__always)
    func isNo(_ place: Int) -> Bool {
        guard let field = field(place) else { return false }
        return field.isEmpty || Self.isWord(field, "false")
    }

    /// Whether a flag is set, likewise.
    func isYes(_ place: Int) -> Bool {
        field(place).map { Self.isWord($0, "true") } ?? false
    }

    /// Whether the day is known.
    @inline(__always)
    func isDay(_ place: Int) -> Bool {
        guard let field = field(place) else { return false }
        return field.isEmpty || Self.isWord(field, "ymd") || Self.isWord(field, "ymdt")
    }

    /// Whether it is the word, of small letters, in any case.
    @inline(__always)
    private static func isWord(_ field: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard field.count == word.utf8CodeUnitCount else { return false }
        for place in 0..<field.count where field[place] | 0x20 != word.utf8Start[place] { return false }
        return true
    }
}
