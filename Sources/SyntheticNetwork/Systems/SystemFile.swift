import Vocabulary

/// One table of a clinical system that is being written: fields in the order of its header.
struct SystemFile {
    let file: ByteFile

    init(_ name: String, in folder: String, _ columns: [String]) throws(NetworkProblem) {
        file = try ByteFile(folder + "/" + name + ".csv", pool: TextPool())
        row(columns)
    }

    /// One row.
    func row(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { file.put(byte: 0x2C) }
            file.put(field: field)
        }
        file.put(byte: 0x0A)
    }
}

/// What both systems' tables are written from: the tables of PCN-CSV that stand in a practice's folder.
protocol SystemWriter: AnyObject {
    /// Names of the files that it writes.
    static var files: [String] { get }

    init(folder: String, practice: PracticeProfile) throws(NetworkProblem)
    func person(_ row: MadeTable)
    func event(_ row: MadeTable)
    func medication(_ row: MadeTable)
    func appointment(_ row: MadeTable)
    func referral(_ row: MadeTable)
    /// Closes all files and tells how many bytes they hold.
    func close() throws(NetworkProblem) -> Int
}

extension SystemWriter {
    /// Writes the practice's tables anew, with troubles in them where there is a `mess`. The ones of PCN-CSV are left for
    /// the caller to remove.
    static func translate(
        _ folder: String, of practice: PracticeProfile, _ mess: Mess?
    ) throws(NetworkProblem) -> Int {
        let writer = try Self(folder: folder, practice: practice)
        var mess = mess
        try each(folder, "patients") { if mess?.person($0) ?? true { writer.person($0) } }
        try each(folder, "events") { if mess?.event($0) ?? true { writer.event($0) } }
        try each(folder, "medications") { if mess?.isThere($0["issue_date"]) ?? true { writer.medication($0) } }
        try each(folder, "appointments") { if mess?.isThere($0["booked_on"]) ?? true { writer.appointment($0) } }
        try each(folder, "referrals") { if mess?.isThere($0["date"]) ?? true { writer.referral($0) } }
        return try writer.close()
    }

    private static func each(_ folder: String, _ table: String, _ take: (MadeTable) -> Void) throws(NetworkProblem) {
        let table = try MadeTable(folder + "/" + table + ".csv")
        while try table.next() { take(table) }
    }
}

/// The numbers of texts, from 1, in the order in which they first came.
struct Numbering {
    private(set) var texts: [String] = []
    private var numbers: [String: Int] = [:]

    mutating func number(_ text: String) -> Int {
        if let number = numbers[text] { return number }
        texts.append(text)
        numbers[text] = texts.count
        return texts.count
    }
}
