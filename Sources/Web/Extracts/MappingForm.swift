import DesignSystem
import Domain
import Extracts
import HTML
import Vocabulary

/// What somebody says of a report's columns.
struct MappingForm {
    private(set) var mapping: ReportMapping
    /// As at which day the report is; `nil` where that is not said.
    private(set) var asAt: Day?
    private(set) var problems: [FieldProblem] = []

    static let fields = [
        FormField("name", limit: 120), FormField("dates", .choice, limit: 20), FormField("covers", .choice, limit: 20),
        FormField("encoding", .choice, limit: 20), FormField("sheet", .choice, limit: 200),
        FormField("fill", .flag, limit: 4), FormField("holds*", .choice, limit: 40),
        FormField("entry*", .choice, limit: 4), FormField("kind*", .choice, limit: 20),
        FormField("term*", limit: TermMatch.longestTerm, label: "Term of an entry"),
        FormField("act", .choice, limit: 8), FormField("as-at", .day, limit: 40),
    ]

    init(_ values: FormValues, on mapping: ReportMapping) {
        self.mapping = mapping
        self.mapping.name = values["name"] ?? ""
        if self.mapping.name.isEmpty { problems.append(FieldProblem("Give the report a name.", field: "name")) }
        if let typed = values["as-at"] {
            asAt = DayField.read(typed)
            if asAt == nil { problems.append(Self.problem(withDay: typed)) }
        }
        self.mapping.dates = values["dates"] ?? mapping.dates
        self.mapping.covers = values["covers"].flatMap(ReportMapping.Cover.init) ?? mapping.covers
        self.mapping.isWindows1252 = values["encoding"].map { $0 == "windows-1252" } ?? mapping.isWindows1252
        self.mapping.sheet = values["sheet"] ?? mapping.sheet
        self.mapping.fillsForward = values["fill"] != nil
        for index in mapping.columns.indices {
            if let holds = values["holds-\(index)"].flatMap(ReportField.init) {
                self.mapping.columns[index].holds = holds
            }
            let entry = values["entry-\(index)"].flatMap { Int($0) } ?? mapping.columns[index].group
            let isOfEntry = self.mapping.columns[index].holds.isOfEntry
            self.mapping.columns[index].group = isOfEntry ? min(max(1, entry), ReportMapping.mostGroups) : 1
        }
        self.mapping.kinds = (0..<max(1, self.mapping.groups)).map { index in
            values["kind-\(index + 1)"].flatMap { RecordKind(word: $0) } ?? mapping.kind(of: index + 1)
        }
        var fixed = self.mapping.kinds.indices.map { values["term-\($0 + 1)"] ?? mapping.fixedTerm(of: $0 + 1) }
        while fixed.last?.isEmpty == true { fixed.removeLast() }
        self.mapping.fixedTerms = fixed
        problems += self.mapping.problems.map { problem in
            let field = problem.column.map { "holds-\($0)" } ?? problem.entry.map { "term-\($0)" }
            return FieldProblem(problem.words, field: field ?? "holds-0")
        }
    }
}

extension MappingForm {
    /// What is wrong with what was typed as the report's day, which is no day.
    static func problem(withDay typed: String) -> FieldProblem {
        FieldProblem(
            typed.isEmpty ? "As at: say which day the report shows." : DayField.problem("As at"), field: "as-at")
    }

    /// The form with the sheet and the encoding of before, which can be read where those chosen cannot.
    mutating func turnBack(to mapping: ReportMapping, because words: String) {
        let field = self.mapping.sheet == mapping.sheet ? "encoding" : "sheet"
        self.mapping.sheet = mapping.sheet
        self.mapping.isWindows1252 = mapping.isWindows1252
        problems.append(FieldProblem(words, field: field))
    }
}

extension ReportField {
    /// What it is called on the page.
    var label: String {
        switch self {
        case .nothing: "Nothing that is taken"
        case .nhsNumber: "NHS number"
        case .localID: "The practice’s own id"
        case .fullName: "Full name"
        case .familyName: "Family name"
        case .givenName: "Given names"
        case .title: "Title"
        case .birthDate: "Date of birth"
        case .deathDate: "Date of death"
        case .sex: "Sex"
        case .address: "Address"
        case .postcode: "Postcode"
        case .phoneHome: "Home telephone"
        case .phoneMobile: "Mobile telephone"
        case .email: "Email"
        case .usualGP: "Usual GP"
        case .residentialInstitute: "Code of a care home"
        case .ethnicity: "Ethnicity"
        case .language: "Main language"
        case .registrationStatus: "Registration status"
        case .statusDate: "Date of the registration status"
        case .registrationDate: "Date of registration"
        case .practice: "ODS code of the practice"
        case .date: "Date of the entry"
        case .term: "Term"
        case .code: "SNOMED CT id"
        case .ctv3: "CTV3 code"
        case .value: "Value"
        case .unit: "Unit"
        case .recordedByForenames: "Recorded by: forenames"
        case .recordedBy: "Recorded by"
        }
    }

    static let groups: [(title: String, options: [Choice])] = [
        ("", [Choice("", ReportField.nothing.label)]),
        ("Of the person", allCases.filter { !$0.isOfEntry && $0 != .nothing }.map { Choice($0.rawValue, $0.label) }),
        ("Of an entry of the record", allCases.filter(\.isOfEntry).map { Choice($0.rawValue, $0.label) }),
    ]
}
