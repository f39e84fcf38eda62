import Vocabulary

/// Writes a practice's records as an exported search: lines above the columns, a row an entry with the person named only on
/// the first of theirs, consultations in a second group of columns of the same names, no ids of codes, an empty row where a
/// patient is hidden. Medicines, appointments and referrals are not in it. How it is read lies beside it.
final class ReportWriter: SystemWriter {
    static let files = ["report.csv", "report-mapping.json"]

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

    private let file: ByteFile
    private let mapping: ByteFile
    /// The identity columns of everybody, by local id; taken out when their rows are written.
    private var people: [String: [String]] = [:]
    private var order: [String] = []
    private var hidden: Set<String> = []
    private var last = ""

    init(folder: String, practice: PracticeProfile) throws(NetworkProblem) {
        file = try ByteFile(folder + "/report.csv", pool: TextPool())
        mapping = try ByteFile(folder + "/report-mapping.json", pool: TextPool())
        put([practice.name + ": records of registered patients"])
        put(["Search run for " + practice.ods])
        file.put(byte: 0x0A)
        put(Self.columns.map(\.title))
    }

    func person(_ row: MadeTable) {
        let id = row["local_id"].isEmpty ? row["nhs_number"] : row["local_id"]
        let title = row["title"].isEmpty ? "" : " (\(row["title"]))"
        let left = row["deduction_date"]
        let isHidden = row["dissent"] == "yes"
        if isHidden { hidden.insert(id) }
        people[id] = [
            row["nhs_number"], row["local_id"], "\(row["family_name"].uppercased()), \(row["given_name"])\(title)",
            Self.day(row["birth_date"]), row["sex"].prefix(1).uppercased() + row["sex"].dropFirst(), row["usual_gp"],
            left.isEmpty ? "Registered" : "Left", Self.day(left.isEmpty ? row["registration_date"] : left),
        ]
        order.append(id)
    }

    func event(_ row: MadeTable) {
        guard row["deleted"] != "true", !row["term"].isEmpty else { return }
        let id = row["local_id"].isEmpty ? row["nhs_number"] : row["local_id"]
        let isConsultation = row["kind"] == "encounter"
        let entry = [Self.day(row["date"]), row["term"]]
        let first = isConsultation ? ["", "", "", "", ""] : entry + [row["value"], row["unit"], row["recorded_by"]]
        write(
            first + (isConsultation ? entry + [row["recorded_by"]] : ["", "", ""]), of: id, !row["sensitivity"].isEmpty)
    }

    func medication(_ row: MadeTable) {}
    func appointment(_ row: MadeTable) {}
    func referral(_ row: MadeTable) {}

    func close() throws(NetworkProblem) -> Int {
        for id in order where people[id] != nil { write(Array(repeating: "", count: 8), of: id, false) }
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
        let bytes = file.size + mapping.size
        try file.close()
        try mapping.close()
        return bytes
    }

    /// A row of somebody: named on the first of theirs only, and again below an empty one.
    private func write(_ entries: [String], of id: String, _ isWithheld: Bool) {
        if isWithheld || hidden.contains(id) {
            people[id] = hidden.contains(id) ? nil : people[id]
            put(Array(repeating: "", count: Self.columns.count))
            last = ""
            return
        }
        guard last != id else { return put(Array(repeating: "", count: Self.identity) + entries) }
        guard let identity = people[id] ?? written[id] else { return }
        people[id] = nil
        written[id] = identity
        last = id
        put(identity + entries)
    }

    /// Those whose rows have begun.
    private var written: [String: [String]] = [:]

    private func put(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { file.put(byte: 0x2C) }
            file.put(field: field)
        }
        file.put(byte: 0x0A)
    }

    /// `2026-03-09` as `09-Mar-2026`; nothing for what is no whole day.
    private static func day(_ iso: String) -> String { Day(iso: iso)?.cui ?? "" }
}
