import Vocabulary

/// Writes a practice's records as an exported search that somebody saved in Excel: lines above the columns, a row an entry
/// with the person named only on the first of theirs, consultations in a second group of columns of the same names, no ids
/// of codes, nothing in a row where a patient is hidden. Medicines, appointments and referrals are not in it. What no sheet
/// of Excel holds goes on in further workbooks. How they are read lies beside them.
final class ReportWriter: SystemWriter {
    /// More workbooks than the largest practice fills.
    static let files = ["report-mapping.json"] + (1...40).map { ReportWriter.name($0) }

    private static let columns: [(title: String, name: String, holds: String, entry: Int?)] = [
        ("NHS Number", "NHS Number", "nhs-number", nil), ("Patient ID", "Patient ID", "local-id", nil),
        ("Full Name", "Full Name", "full-name", nil), ("Date of Birth", "Date of Birth", "birth-date", nil),
        ("Gender", "Gender", "sex", nil), ("Usual GP's Full Name", "Usual GP's Full Name", "usual-gp", nil),
        ("Registration Status", "Registration Status", "registration-status", nil),
        ("Date Status Added", "Date Status Added", "status-date", nil), ("Date", "Date", "date", 1),
        ("Code Term", "Code Term", "term", 1), ("Value", "Value", "value", 1), ("Units", "Units", "unit", 1),
        ("User Details' Surname", "User Details' Surname", "recorded-by", 1), ("Date", "Date (2)", "date", 2),
        ("Type of Consultation", "Type of Consultation", "term", 2),
        ("User Details' Surname", "User Details' Surname (2)", "recorded-by", 2),
    ]
    private static let identity = 8

    private typealias Cell = WorkbookFile.Cell

    private let folder: String
    private let practice: PracticeProfile
    private let mostRows: Int
    private var book: WorkbookFile
    /// How many workbooks were begun, and the bytes of those that are whole.
    private var (books, bytes) = (1, 0)
    /// Why a further workbook could not be begun; nothing is written from then on.
    private var failure: NetworkProblem?
    private let mapping: ByteFile
    /// The identity columns of everybody, by local id; taken out when their rows are written.
    private var people: [String: [Cell]] = [:]
    private var order: [String] = []
    private var hidden: Set<String> = []
    /// The identity columns of rows that somebody typed in below all others.
    private var typed: [[Cell]] = []
    private var last = ""

    convenience init(folder: String, practice: PracticeProfile) throws(NetworkProblem) {
        try self.init(folder: folder, practice: practice, mostRows: WorkbookFile.mostRows)
    }

    /// Begins another workbook after `mostRows` rows of one.
    init(folder: String, practice: PracticeProfile, mostRows: Int) throws(NetworkProblem) {
        self.folder = folder
        self.practice = practice
        self.mostRows = mostRows
        mapping = try ByteFile(folder + "/report-mapping.json", pool: TextPool())
        book = try Self.book(1, in: folder, of: practice)
    }

    /// A workbook, up to its columns.
    private static func book(
        _ number: Int, in folder: String, of practice: PracticeProfile
    ) throws(NetworkProblem) -> WorkbookFile {
        let book = try WorkbookFile(folder + "/" + name(number), sheet: "report")
        book.row([.text(practice.name + ": records of registered patients")])
        book.row([.text("Search run for " + practice.ods)])
        book.row([])
        book.row(columns.map { Cell.text($0.title) })
        return book
    }

    /// `report.xlsx`, then `report-2.xlsx`.
    private static func name(_ number: Int) -> String {
        number == 1 ? "report.xlsx" : "report-\(number).xlsx"
    }

    func person(_ row: borrowing MadeTable) {
        let id = row[.localID].isEmpty ? row[.nhsNumber] : row[.localID]
        let title = row[.title].isEmpty ? "" : " (\(row[.title]))"
        let left = row[.deductionDate]
        let isHidden = row[.dissent] == "yes"
        if isHidden { hidden.insert(id) }
        let name = "\(row[.familyName].uppercased()), \(row[.givenName])\(title)"
        let sex = row[.sex].prefix(1).uppercased() + row[.sex].dropFirst()
        let current = row[.registrationType] == "Temporary" ? "Temporary" : "Registered"
        let shown = row[.shownID].isEmpty ? row[.localID] : row[.shownID]
        let others: [Cell] = [
            Cell(typed: name), Self.day(row[.birthDate]),
            Cell(typed: sex), Cell(typed: row[.usualGP]), Cell(typed: left.isEmpty ? current : "Left"),
            Self.day(left.isEmpty ? row[.registrationDate] : left),
        ]
        people[id] = [Cell(typed: row[.nhsNumber]), Cell(typed: shown)] + others
        if !isHidden, !row[.typedID].isEmpty { typed.append([Cell.blank, Cell(typed: row[.typedID])] + others) }
        order.append(id)
    }

    func event(_ row: borrowing MadeTable) {
        guard row[.deleted] != "true", !row[.term].isEmpty else { return }
        let id = row[.localID].isEmpty ? row[.nhsNumber] : row[.localID]
        let isConsultation = row[.kind] == "encounter"
        let entry: [Cell] = [Self.day(row[.date]), .text(row[.term])]
        let by = Cell(typed: row[.recordedBy])
        let cells: [Cell]
        if isConsultation {
            cells = Self.blank(5) + entry + [by]
        } else {
            cells = entry + [Cell(typed: row[.value]), Cell(typed: row[.unit]), by] + Self.blank(3)
        }
        write(cells, of: id, !row[.sensitivity].isEmpty)
    }

    func medication(_ row: borrowing MadeTable) {}
    func appointment(_ row: borrowing MadeTable) {}
    func referral(_ row: borrowing MadeTable) {}

    func close() throws(NetworkProblem) -> Int {
        for id in order where people[id] != nil { write(Self.blank(8), of: id, false) }
        for identity in typed {
            if book.rows == mostRows { turn() }
            if failure == nil { book.row(identity + Self.blank(8)) }
        }
        let columns = Self.columns.map { column in
            let entry = column.entry.map { ", \"group\": \($0)" } ?? ""
            return "    {\"name\": \"\(column.name)\", \"holds\": \"\(column.holds)\"\(entry)}"
        }
        mapping.put(
            """
            {
              "format": 1,
              "name": "Records of registered patients",
              "dates": "dd-MMM-yyyy",
              "kinds": ["coded", "encounter"],
              "covers": "everything",
              "columns": [
            \(columns.joined(separator: ",\n"))
              ]
            }

            """)
        let size = mapping.size
        try mapping.close()
        if let failure { throw failure }
        return size + bytes + (try book.close())
    }

    /// A row of somebody: named on the first of theirs only, and again below an empty one or in another workbook.
    private func write(_ entries: [Cell], of id: String, _ isWithheld: Bool) {
        if book.rows == mostRows { turn() }
        guard failure == nil else { return }
        if isWithheld || hidden.contains(id) {
            people[id] = hidden.contains(id) ? nil : people[id]
            book.row([])
            last = ""
            return
        }
        guard last != id else { return book.row(Self.blank(Self.identity) + entries) }
        guard let identity = people[id] ?? written[id] else { return }
        people[id] = nil
        written[id] = identity
        last = id
        book.row(identity + entries)
    }

    /// Ends the workbook, which is full, and begins the next.
    private func turn() {
        guard failure == nil else { return }
        do throws(NetworkProblem) {
            bytes += try book.close()
            books += 1
            book = try Self.book(books, in: folder, of: practice)
            last = ""
        } catch {
            failure = error
        }
    }

    /// Those whose rows have begun.
    private var written: [String: [Cell]] = [:]

    private static func blank(_ count: Int) -> [Cell] { Array(repeating: .blank, count: count) }

    /// `2026-03-09` as a day; one that does not exist as the text that was typed, since Excel takes it for no day; nothing
    /// for what is no whole day.
    private static func day(_ iso: String) -> Cell {
        if let day = Day(iso: iso) { return .day(day) }
        let parts = iso.split(separator: "-")
        guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month) else { return .blank }
        return .text("\(parts[2])-\(Day.shortMonth(month))-\(parts[0])")
    }
}
