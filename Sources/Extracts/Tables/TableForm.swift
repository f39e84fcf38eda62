import Vocabulary

/// How one table of one layout is to be read: under which header names it has what, what its rows are, and what it cannot
/// do without. Layouts differ by these forms alone; the rows of all are read by the same code (``TableRows``).
struct TableForm: Sendable {
    let content: TableContent
    /// By folded header name (``fold(_:)``); known misspellings lead to the same column.
    let columns: [String: TableColumn]
    /// Folded names of columns that are known and have no place in an event or a person.
    let readOver: Set<String>
    /// One of each group has to be there.
    let required: [[TableColumn]]
    /// Folded header names by which the table is recognised; all have to be there.
    let signature: [String]
    /// The column that tells its rows from each other.
    let key: TableColumn
    /// What stands before a key, so that the keys of two tables never meet.
    let keyPrefix: String
    /// How days are written where the extract does not declare it.
    let dates: DateFormat
    /// What the table covers where the extract does not declare it.
    let kinds: RecordKinds

    init(
        _ content: TableContent, key: TableColumn, prefix: String, kinds: RecordKinds = [], dates: DateFormat = .iso,
        columns: [(String, TableColumn)], readOver: [String] = [], required: [[TableColumn]],
        signature: [String]
    ) {
        self.content = content
        self.columns = Dictionary(
            columns.map { (Self.fold($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
        self.readOver = Set(readOver.map(Self.fold))
        self.required = required
        self.signature = signature.map(Self.fold)
        self.key = key
        self.keyPrefix = prefix
        self.dates = dates
        self.kinds = kinds
    }

    /// How this layout calls a column, folded where it is not our own.
    func name(of column: TableColumn) -> String {
        if columns[Self.fold(column.name)] == column { return column.name }
        return columns.filter { $0.value == column }.keys.min() ?? column.name
    }

    /// Where each column stands in a row under this header; -1 where it does not.
    func places(in header: [String]) -> [Int] {
        var places = [Int](repeating: -1, count: TableColumn.allCases.count)
        for (index, name) in header.enumerated() {
            if let column = columns[Self.fold(name)], places[column.rawValue] < 0 { places[column.rawValue] = index }
        }
        return places
    }

    /// A header name without case, spaces, hyphens, underscores and the stars that specifications put behind some.
    static func fold(_ header: String) -> String {
        String(
            decoding: header.utf8.compactMap { byte -> UInt8? in
                switch byte {
                case 0x41...0x5A: byte + 0x20
                case 0x20, 0x2D, 0x5F, 0x2A: nil
                default: byte
                }
            }, as: UTF8.self)
    }
}

/// What the rows of a table are.
enum TableContent: Hashable, Sendable {
    case people
    case coded
    case medication
    case appointment
    case referral
    /// Something that is due (a recall, a diary entry): never evidence that it was done.
    case recall
    /// A plan that was made with somebody.
    case plan
    /// A list that other tables refer to.
    case list(TableList)
}

/// Lists that are read before everything else.
enum TableList: Hashable, Sendable {
    case codes, drugs, staff, organisations, problems
    case registrations, addresses, contacts
    case codeMap
}

/// Whose way of writing tables it is.
package enum TableLayout: String, Hashable, Sendable {
    case pcnCSV = "PCN-CSV"
    case emis = "EMIS"
    case systmOne = "SystmOne"
    case report = "a report"
}
