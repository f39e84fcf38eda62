import Vocabulary

/// What a mapping of a report might be, by the names of its columns and by what stands in them. A person looks it over.
package enum ReportProposal {
    package static func mapping(
        of preview: ReportPreview, name: String, isWindows1252: Bool, sheet: String
    ) -> ReportMapping {
        var used: [Set<ReportField>] = [[], []]
        var columns: [ReportMapping.Column] = []
        var kinds: [Int: RecordKind] = [:]
        for (index, title) in preview.header.titles.enumerated() {
            let column = preview.header.names[index]
            var field = self.field(titled: title) ?? self.field(holding: preview.values(index))
            if let known = field, !known.isOfEntry, used[0].contains(known) { field = nil }
            guard let field else {
                columns.append(ReportMapping.Column(column, .nothing))
                continue
            }
            guard field.isOfEntry else {
                used[0].insert(field)
                columns.append(ReportMapping.Column(column, field))
                continue
            }
            if used[used.count - 1].contains(field), used.count <= ReportMapping.mostGroups { used.append([]) }
            let group = used.count - 1
            guard used[group].insert(field).inserted else {
                columns.append(ReportMapping.Column(column, .nothing))
                continue
            }
            if [.term, .code, .ctv3].contains(field) { kinds[group] = kinds[group] ?? kind(titled: title) }
            columns.append(ReportMapping.Column(column, field, group: group))
        }
        dropNameless(&columns)
        let fixed = proposeDays(of: preview, in: &columns)
        let groups = columns.filter { $0.holds.isOfEntry }.map(\.group).max() ?? 0
        return ReportMapping(
            name: name, columns: columns, dates: dates(days(of: preview, columns)),
            kinds: (1...max(1, groups)).map { group in
                let isFixed = fixed.indices.contains(group - 1) && !fixed[group - 1].isEmpty
                return isFixed ? RecordKind.coded : kinds[group] ?? .coded
            }, fixedTerms: fixed, isWindows1252: isWindows1252, sheet: sheet)
    }

    /// What stands in the columns that hold days; where none does, in those in which nothing but days stands.
    private static func days(of preview: ReportPreview, _ columns: [ReportMapping.Column]) -> [String] {
        let days = columns.indices.filter { columns[$0].holds.isDay }.flatMap { preview.values($0) }
        guard days.isEmpty else { return days }
        return columns.indices.map { preview.values($0) }.filter { areDays($0) }.flatMap(\.self)
    }

    /// Takes the columns of an entry that nothing names out again, so that what is proposed can be used.
    private static func dropNameless(_ columns: inout [ReportMapping.Column]) {
        let named = Set(columns.filter { [.term, .code, .ctv3].contains($0.holds) }.map(\.group))
        for index in columns.indices where columns[index].holds.isOfEntry && !named.contains(columns[index].group) {
            columns[index].holds = .nothing
            columns[index].group = 1
        }
        let groups = Array(Set(columns.filter { $0.holds.isOfEntry }.map(\.group))).sorted()
        for index in columns.indices where columns[index].holds.isOfEntry {
            columns[index].group = (groups.firstIndex(of: columns[index].group) ?? 0) + 1
        }
    }

    /// By the name of a column; `nil` where it says nothing that is known.
    static func field(titled title: String) -> ReportField? {
        titles[TableForm.fold(title).filter { $0 != "'" && $0 != "’" && $0 != "." && $0 != ":" }]
    }

    private static func kind(titled title: String) -> RecordKind {
        let title = title.lowercased()
        if title.contains("consultation") { return .encounter }
        if title.contains("medication") || title.contains("drug") { return .medication }
        if title.contains("problem") { return .problem }
        return .coded
    }

    /// By what stands in a column, where nearly all of it is the same thing that can be told for sure.
    static func field(holding values: [String]) -> ReportField? {
        guard values.count >= 3 else { return nil }
        func most(_ test: (String) -> Bool) -> Bool { values.count(where: test) * 10 >= values.count * 9 }
        if most({ NHSNumber($0) != nil }) { return .nhsNumber }
        if most({ $0.utf8.count >= 6 && (try? ConceptID($0)) != nil }) { return .code }
        if most({ ["male", "female", "indeterminate"].contains($0.lowercased()) }) { return .sex }
        return nil
    }

    /// The forms in which reports write days, the likeliest first.
    package static let datePatterns = [
        "dd-MMM-yyyy", "dd/mm/yyyy", "yyyy-mm-dd", "dd MMM yyyy", "dd/MMM/yyyy", "dd.mm.yyyy", "dd-mm-yyyy",
    ]

    /// The form in which most of the days are written.
    static func dates(_ values: [String]) -> String {
        let read = datePatterns.map { pattern in
            (pattern, values.count { DateFormat(pattern)?.isDay($0) ?? false })
        }
        return read.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? datePatterns[0]
    }

    private static let titles: [String: ReportField] = {
        let words: [(ReportField, [String])] = [
            (.nhsNumber, ["NHS Number", "NHS No", "NHSNo", "NHS", "Patient NHS Number"]),
            (.localID, ["Patient ID", "EMIS Number", "Patient Number", "IDPatient", "Local ID", "Patient Count ID"]),
            (.fullName, ["Full Name", "Patient Full Name", "Patient Name", "Name", "Patient"]),
            (.familyName, ["Surname", "Family Name", "Last Name", "Patient Surname"]),
            (.givenName, ["Forename", "Forenames", "Given Name", "First Name", "Patient Forename", "First Names"]),
            (.title, ["Title"]),
            (.birthDate, ["Date of Birth", "DOB", "D O B", "Birth Date", "Patient Date of Birth"]),
            (.deathDate, ["Date of Death", "Death Date", "Deceased Date"]),
            (.sex, ["Sex", "Gender", "Patient Gender"]),
            (.address, ["Address", "Full Address", "Home Full Address", "Patient Address"]),
            (.postcode, ["Postcode", "Post Code", "Home Postcode"]),
            (.phoneHome, ["Home Telephone", "Telephone", "Home Phone", "Telephone Number", "Home Telephone Number"]),
            (.phoneMobile, ["Mobile", "Mobile Telephone", "Mobile Phone", "Mobile Number", "Mobile Telephone Number"]),
            (.email, ["Email", "Email Address"]),
            (.usualGP, ["Usual GPs Full Name", "Usual GP", "Usual GP Full Name", "Registered GP", "Named GP"]),
            (.ethnicity, ["Ethnicity", "Ethnic Category", "Ethnic Origin"]),
            (.language, ["Language", "Main Language", "Main Spoken Language"]),
            (.registrationStatus, ["Registration Status", "Patient Status", "Status"]),
            (.statusDate, ["Date Status Added", "Registration Status Date", "Status Date", "Date Status Changed"]),
            (.registrationDate, ["Date of Registration", "Registration Date", "Registered Date", "Date Registered"]),
            (.practice, ["ODS Code", "Practice Code", "Organisation Code", "Practice ODS Code"]),
            (
                .date,
                ["Date", "Event Date", "Code Date", "Date of Event", "Effective Date", "Date Recorded", "Issue Date"]
            ),
            (
                .term,
                [
                    "Code Term", "Term", "Rubric", "Code Description", "Read Term", "SNOMED Term",
                    "Associated Text Term",
                    "Type of Consultation", "Consultation Type", "Medication", "Drug", "Name, Dosage and Quantity",
                    "Name Dosage and Quantity", "Problem", "Diagnosis",
                ]
            ),
            (
                .code,
                [
                    "SNOMED Code", "SNOMED CT Code", "SNOMED CT Concept ID", "Concept ID", "SNOMED Concept ID",
                    "SNOMED", "SNOMED ID", "SNOMEDCode",
                ]
            ),
            (.ctv3, ["CTV3 Code", "Read Code", "CTV3", "Read v3 Code"]),
            (.value, ["Value", "Numeric Value", "Result", "Code Value"]),
            (.unit, ["Unit", "Units", "Unit of Measure", "Value Units"]),
            (.recordedByForenames, ["User Details Forenames", "Recorded By Forenames"]),
            (.recordedBy, ["User Details Surname", "Recorded By", "Entered By", "Done By", "Clinician", "Staff"]),
        ]
        return Dictionary(
            words.flatMap { field, names in names.map { (TableForm.fold($0), field) } },
            uniquingKeysWith: { first, _ in first })
    }()
}

extension DateFormat {
    /// Whether a text is a day in this format.
    func isDay(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { if case .day = read($0) { true } else { false } }
    }
}
