import Vocabulary

/// Rows that an importer has to refuse, as real files have them: digits mistyped, cut by a spreadsheet, or of another
/// kind; days that do not exist; rows of nobody. They stand at the end of each file.
struct Flaws {
    let seed: UInt64
    let practice: PracticeProfile
    let asAt: Int

    /// Adds them. They are counted among the rows.
    func add(to files: RecordFiles, _ patients: ByteFile) {
        var chance = Chance(seed, Purpose.flaws.rawValue, practice.number)
        people(patients, files, &chance)
        events(files, &chance)
    }

    private func people(_ file: ByteFile, _ files: RecordFiles, _ chance: inout Chance) {
        let wrongNumber = "999\(chance.between(1_000_000, 8_999_999))"
        let isValid = NHSNumber(wrongNumber) != nil
        // The check digit does not fit: where chance has made one that does, one more does not.
        let number = isValid ? String((UInt64(wrongNumber) ?? 0) + 1) : wrongNumber
        let rows: [(number: String, local: Int, birth: String, decile: String)] = [
            (number, 1, "1950-06-12", "3"), ("", 2, "1962-02-30", "4"), ("", 3, Day(number: asAt + 40).iso, "5"),
            ("", 4, "1971-10-01", "11"),
        ]
        for row in rows {
            file.put(row.number + ",\(practice.ods),\(9_000 + row.local),Mr,Testfall,Flaw,,male,,\(row.birth),,")
            file.put("1 Flaw Road,\(practice.town),\(PlaceNames.county),,ZZ91 1AB,,X01000000,\(row.decile),2019,")
            file.put(",,,,,,,\(practice.staff[0]),Regular,2020-01-06,,English,no,A,no\n")
            files.rows.people += 1
        }
    }

    private func events(_ files: RecordFiles, _ chance: inout Chance) {
        // Ids of sixteen digits, of which a spreadsheet keeps fifteen; one in scientific notation; one of a description;
        // one with a wrong check digit.
        let codes = ["1095121000000100", "1052911000000100", "8.71731E+14", "250560019", "416075006"]
        for (place, code) in codes.enumerated() {
            row(files, place, date: "2024-03-\(11 + place)", code: code, term: "Code as a spreadsheet left it")
        }
        row(files, 5, date: "2023-02-29", code: "", term: "Essential hypertension")
        row(files, 6, date: "soon", code: "", term: "Asthma")
        row(files, 7, date: "2022-05-0\(chance.between(1, 9))", code: "", term: "")
    }

    private func row(_ files: RecordFiles, _ place: Int, date: String, code: String, term: String) {
        files.rows.events += 1
        let system = code.isEmpty ? "" : "snomed"
        files.events.put("10001,flaw-\(place),\(date),,\(system),\(code),\(term),,,coded,\(practice.staff[0]),,,\n")
    }
}
