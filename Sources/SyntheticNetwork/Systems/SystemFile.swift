import Vocabulary

/// One table of a clinical system that is being written: fields in the order of its header.
struct SystemFile {
    let file: ByteFile

    init(_ name: String, in folder: String, _ columns: [String]) throws(NetworkProblem) {
        file = try ByteFile(folder + "/" + name + ".csv", pool: TextPool())
        row(columns)
    }

    /// One row, its fields in one or more parts.
    func row(_ parts: [String]...) {
        var line: [UInt8] = []
        line.reserveCapacity(512)
        for part in parts {
            for field in part {
                CSVField.append(field, to: &line)
                line.append(0x2C)
            }
        }
        line[line.count - 1] = 0x0A
        file.put(line)
    }
}

/// What both systems' tables are written from: the tables of PCN-CSV that stand in a practice's folder.
protocol SystemWriter: AnyObject {
    /// Names of the files that it writes.
    static var files: [String] { get }

    init(folder: String, practice: PracticeProfile) throws(NetworkProblem)
    func person(_ row: borrowing MadeTable)
    func event(_ row: borrowing MadeTable)
    func medication(_ row: borrowing MadeTable)
    func appointment(_ row: borrowing MadeTable)
    func referral(_ row: borrowing MadeTable)
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
        try each(folder, "patients") { if mess?.person(&$0) ?? true { writer.person($0) } }
        try each(folder, "events") { if mess?.event(&$0) ?? true { writer.event($0) } }
        try each(folder, "medications") { if mess?.isThere($0[.issueDate]) ?? true { writer.medication($0) } }
        try each(folder, "appointments") { if mess?.isThere($0[.bookedOn]) ?? true { writer.appointment($0) } }
        try each(folder, "referrals") { if mess?.isThere($0[.date]) ?? true { writer.referral($0) } }
        return try writer.close()
    }

    private static func each(_ folder: String, _ table: String, _ take: (inout MadeTable) -> Void)
        throws(NetworkProblem)
    {
        var table = try MadeTable(folder + "/" + table + ".csv")
        while try table.next() { take(&table) }
    }
}

/// The numbers of texts, from 1, in the order in which they first came.
struct Numbering<Text: Hashable> {
    private(set) var texts: [Text] = []
    private var numbers: [Text: Int] = [:]

    mutating func number(_ text: Text) -> Int {
        if let number = numbers[text] { return number }
        texts.append(text)
        numbers[text] = texts.count
        return texts.count
    }
}
