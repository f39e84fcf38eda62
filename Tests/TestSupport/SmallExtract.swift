import Foundation
package import Vocabulary

/// A PCN-CSV extract of a few rows, for a test to write down what it needs and nothing else.
package struct SmallExtract: Sendable {
    package struct Patient: Sendable {
        package var local: String
        /// Empty where there is none.
        package var number = ""
        package var family = "JONES"
        /// Where nobody has one, the column is left out.
        package var given = ""
        package var birth = "1950-01-05"
        package var death = ""
        package var sex = "F"
        package var registered = "2010-04-01"
        package var deducted = ""
        package var language = ""
        package var interpreter = ""
        package var dissent = ""
        package var lsoa = ""
        package var confidential = ""
        package var address = ""
        package var postcode = ""
        package var institute = ""
        package var usualGP = ""
        /// Where nobody has one, the column is left out.
        package var ethnicity = ""

        package init(_ local: String, number: String = "") {
            self.local = local
            self.number = number
        }
    }

    package struct Record: Sendable {
        package var id: String
        package var local: String
        package var date = "2020-05-01"
        package var code = "52448006"
        package var term = "Dementia"
        package var kind = "problem"
        package var value = ""
        package var unit = ""
        package var sensitivity = ""
        package var deleted = ""
        package var confidential = ""

        package init(_ id: String, of local: String) {
            self.id = id
            self.local = local
        }
    }

    package var practice = "A81001"
    package var asAt: String
    package var population = "whole"
    /// Pieces of JSON for `covers`; `nil` leaves it out.
    package var covers: [String]?
    /// `nil` leaves the file out.
    package var patients: [Patient]?
    package var events: [Record]?
    package var medications: [Record]?
    /// Columns of `patients.csv` that are left out.
    package var without: Set<String> = []
    /// Whole lines that are added to a file as they are.
    package var lines: [String: [String]] = [:]

    package init(asAt: String, patients: [Patient]? = nil, events: [Record]? = nil) {
        self.asAt = asAt
        self.patients = patients
        self.events = events
    }

    /// `count` people, `p0` and on, each with a number of the range for tests and so many records of dementia.
    package init(people count: Int, records: Int, asAt: String = "2026-11-01") {
        self.init(asAt: asAt)
        patients = NHSNumber.forTests(count).enumerated().map { index, number in
            var patient = Patient("p\(index)", number: number)
            patient.family = "FAMILY\(index)"
            return patient
        }
        events = (0..<count).flatMap { person in
            (0..<records).map { record in
                var event = Record("e\(person)-\(record)", of: "p\(person)")
                event.date = "20\(10 + record % 15)-05-1\(record % 10)"
                return event
            }
        }
    }

    /// Writes the extract into a folder of that name, and gives its path.
    @discardableResult package func write(to folder: TemporaryFolder, _ name: String) throws -> String {
        var declaration = ["\"format\": 1", "\"practice\": \"\(practice)\"", "\"asAt\": \"\(asAt)\""]
        declaration.append("\"population\": \"\(population)\"")
        if let covers { declaration.append("\"covers\": [\(covers.map { "{\($0)}" }.joined(separator: ", "))]") }
        try folder.write(name + "/extract.json", "{\(declaration.joined(separator: ", "))}")
        if let patients { try write(patients.map(cells), as: "patients.csv", folder, name) }
        if let events { try write(events.map(cells), as: "events.csv", folder, name) }
        if let medications { try write(medications.map(medication), as: "medications.csv", folder, name) }
        return folder.file(name)
    }

    private typealias Cells = [(column: String, value: String)]

    private func cells(_ patient: Patient) -> Cells {
        var all = [
            ("nhs_number", patient.number), ("practice_ods", practice), ("local_id", patient.local),
            ("family_name", patient.family), ("sex", patient.sex), ("birth_date", patient.birth),
            ("death_date", patient.death), ("registration_date", patient.registered),
            ("deduction_date", patient.deducted), ("language", patient.language),
            ("interpreter", patient.interpreter), ("dissent", patient.dissent), ("lsoa", patient.lsoa),
            ("confidential", patient.confidential), ("address_1", patient.address), ("postcode", patient.postcode),
            ("residential_institute_code", patient.institute), ("usual_gp", patient.usualGP),
        ]
        if patients?.contains(where: { !$0.given.isEmpty }) ?? false { all.append(("given_name", patient.given)) }
        if patients?.contains(where: { !$0.ethnicity.isEmpty }) ?? false {
            all.append(("ethnicity_code", patient.ethnicity))
        }
        return all.filter { !without.contains($0.0) }
    }

    private func cells(_ record: Record) -> Cells {
        [
            ("local_id", record.local), ("event_id", record.id), ("date", record.date),
            ("system", record.code.isEmpty ? "" : "snomed"), ("code", record.code), ("term", record.term),
            ("value", record.value), ("unit", record.unit), ("kind", record.kind),
            ("sensitivity", record.sensitivity), ("deleted", record.deleted), ("confidential", record.confidential),
        ]
    }

    private func medication(_ record: Record) -> Cells {
        [
            ("local_id", record.local), ("event_id", record.id), ("issue_date", record.date), ("system", "snomed"),
            ("code", record.code), ("term", record.term),
        ]
    }

    private func write(_ rows: [Cells], as file: String, _ folder: TemporaryFolder, _ name: String) throws {
        let columns: [String] =
            switch file {
            case "patients.csv": cells(Patient("")).map(\.column)
            case "events.csv": cells(Record("", of: "")).map(\.column)
            default: medication(Record("", of: "")).map(\.column)
            }
        let body = rows.map { row in row.map(\.value).joined(separator: ",") } + (lines[file] ?? [])
        let text = ([columns.joined(separator: ",")] + body).map { $0 + "\n" }.joined()
        try folder.write(name + "/" + file, text)
    }
}

extension NHSNumber {
    /// The digits of the first `count` numbers of the range that is kept for tests.
    package static func forTests(_ count: Int) -> [String] {
        var found: [String] = []
        var prefix: UInt64 = 999_000_000
        while found.count < count {
            if let number = NHSNumber(prefix: prefix) { found.append(number.digits) }
            prefix += 1
        }
        return found
    }
}
