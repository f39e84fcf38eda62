import Vocabulary

/// A row of a table of people.
extension TableRows {
    /// Reads the current row. Remembers whom it is of. `nil` where it says no more than that somebody was deleted: they
    /// are then missing from the extract, like anybody else who is.
    func person(_ table: ExtractTable) throws(RowProblem) -> PersonRow? {
        try checkPractice(table)
        let isEmpty = table.columns.allSatisfy { $0 == .practiceODS || $0 == .organisation || table.isBlank($0) }
        if isEmpty {
            people.add(nil, "", at: table.place, isWithheld: true)
            throw .withheld(key: "", words: "withheld by the practice: an empty row, as stands for a hidden patient")
        }
        let keys = try keys(table)
        if let words = try withheld(table) {
            people.add(keys.number, keys.localID, at: table.place, isWithheld: true)
            throw .withheld(key: Self.key(keys), words: words)
        }
        let isDeleted = try table.yesOrNo(.deleted) ?? false
        if isDeleted, table.isBlank(.birthDate) { return nil }
        if namesOnly(table) {
            people.add(keys.number, keys.localID, at: table.place, isWithheld: true)
            throw .withheld(key: Self.key(keys), words: Self.namedOnly)
        }
        if let (key, place) = people.earlier(keys.number, keys.localID) {
            let there = place.file == table.file ? "" : " of \(place.file)"
            throw .broken(
                key == "local id" ? .localID : .nhsNumber,
                "the same \(key) stands at line \(place.line)\(there) already; one row a person is expected")
        }
        var row = PersonRow(
            nhsNumber: keys.number, localID: keys.localID, details: details(table),
            demographics: try demographics(table), source: table.place)
        row.numberStandsAt = people.place(of: keys.number)
        addLists(to: &row, table)
        if isDeleted { row.demographics.registeredUntil = row.demographics.registeredUntil ?? asAt }
        people.add(keys.number, keys.localID, at: table.place)
        return row
    }

    static func key(_ keys: Keys) -> String {
        keys.number.map { "nhs_number/" + $0.digits } ?? "local_id/" + keys.localID
    }

    func details(_ table: ExtractTable) -> PersonDetails {
        var details = PersonDetails()
        details.title = table.commonText(.title)
        details.familyName = table.text(.familyName)
        details.givenName = table.text(.givenName)
        details.preferredName = table.text(.preferredName)
        details.gender = table.commonText(.gender)
        details.address = [.address1, .address2, .address3, .address4].map { table.text($0) }.filter { !$0.isEmpty }
        let fifth = table.text(.address5)
        if !fifth.isEmpty, details.address.count < 4 {
            details.address.append(fifth)
        } else if !fifth.isEmpty {
            details.address[3] += ", " + fifth
        }
        details.postcode = table.text(.postcode)
        details.uprn = table.text(.uprn)
        details.lsoa = table.commonText(.lsoa)
        details.phoneHome = table.text(.phoneHome)
        details.phoneMobile = table.text(.phoneMobile)
        details.email = table.text(.email)
        details.contactPreference = table.commonText(.contactPreference)
        details.residentialInstituteCode = table.commonText(.residentialInstituteCode)
        details.carerName = table.text(.carerName)
        details.carerPhone = table.text(.carerPhone)
        details.usualGP = table.commonText(.usualGP)
        details.registrationType = table.commonText(.registrationType)
        if details.usualGP.isEmpty, table.has(.usualGPKey) {
            details.usualGP = table.withKey(.usualGPKey) { lists.staff[$0] } ?? ""
        }
        return details
    }

    /// What tables of their own say of somebody: registration, address and telephone numbers.
    private func addLists(to row: inout PersonRow, _ table: ExtractTable) {
        if let registration = table.withKey(.localID, { lists.registrations[$0] }) {
            row.demographics.registeredFrom = registration.from
            row.demographics.registeredUntil = registration.until
            row.details.registrationType = registration.type
        }
        if let address = table.withKey(.localID, { lists.addresses[$0] }) {
            row.details.address = address.lines
            row.details.postcode = address.postcode
        }
        if let contact = table.withKey(.localID, { lists.contacts[$0] }) {
            row.details.phoneHome = contact.home
            row.details.phoneMobile = contact.mobile
        }
    }

    func demographics(_ table: ExtractTable) throws(RowProblem) -> Demographics {
        let birth = try table.date(.birthDate)
        let death = try table.date(.deathDate)
        try Self.check(birth: birth, death: death, asAt: asAt)
        let registered = try table.day(.registrationDate)
        let deducted = try table.day(.deductionDate)
        if let registered, let deducted, deducted < registered {
            throw .broken(.deductionDate, "is before \(table.name(of: .registrationDate))")
        }
        return Demographics(
            birth: birth, death: death, sex: try sex(table), registeredFrom: registered, registeredUntil: deducted,
            deprivation: try deprivation(table), ethnicity: try ethnicity(table),
            language: table.isBlank(.language) ? nil : table.commonText(.language),
            needsInterpreter: try table.yesOrNo(.interpreter), dissent: try table.yesOrNo(.dissent) ?? false)
    }

    private static func check(birth: EventDate?, death: EventDate?, asAt: Day) throws(RowProblem) {
        if let birth, birth.first > asAt { throw .broken(.birthDate, "is after the extract's as-at day") }
        if let death, death.first > asAt { throw .broken(.deathDate, "is after the extract's as-at day") }
        if let birth, let death, death.last < birth.first { throw .broken(.deathDate, "is before birth_date") }
    }

    /// Words, letters, or the codes of the NHS Data Dictionary; `nil` for not known and for nothing.
    private func sex(_ table: ExtractTable) throws(RowProblem) -> Sex? {
        switch table.word(.sex) {
        case "female", "f", "2": return .female
        case "male", "m", "1": return .male
        case "indeterminate", "i", "9": return .indeterminate
        case "", "unknown", "not known", "u", "x", "0": return nil
        default: throw .broken(.sex, "is none of female, male, indeterminate and unknown")
        }
    }

    private func deprivation(_ table: ExtractTable) throws(RowProblem) -> Deprivation? {
        guard !table.isBlank(.imdDecile) else { return nil }
        guard let decile = Int(table.text(.imdDecile)),
            let deprivation = Deprivation(decile: decile, edition: table.commonText(.imdEdition))
        else { throw .broken(.imdDecile, "is not a decile, 1 to 10") }
        return deprivation
    }

    /// A letter of the NHS Data Dictionary's ethnic categories, or a SNOMED CT id; 99 is not known. Anything else is
    /// kept as a code of the practice's own system.
    private func ethnicity(_ table: ExtractTable) throws(RowProblem) -> Code? {
        let text = table.commonText(.ethnicityCode)
        if text.isEmpty || text == "99" { return nil }
        if text.utf8.count == 1, text.utf8.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) {
            return Code(.ethnicCategory, text.uppercased())
        }
        guard text.utf8.count >= 6, text.utf8.first.map({ (0x30...0x39).contains($0) }) == true else {
            return Code(.local, text)
        }
        do throws(ConceptID.Problem) {
            return Code(.snomed, try ConceptID(text).text)
        } catch {
            throw .code(.ethnicityCode, found: text, error, words: error.words)
        }
    }
}
