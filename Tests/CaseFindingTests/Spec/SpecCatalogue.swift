import CaseFinding
import Vocabulary

/// The names that the specification uses. All codes are local ones, made up for it.
enum SpecCatalogue {
    static let catalogue = Catalogue(codelists: lists, measures: measures, practices: practices)

    static let practices = [("A81001", "Elm Surgery"), ("A81002", "Oak Surgery")].compactMap { code, name in
        ODSCode(code).map { Catalogue.Practice(ods: $0, name: name) }
    }

    static let lists = [
        list("asthma", .problem, ["Asthma", "Severe asthma"]),
        list("blood test", .observation, ["Blood test"]),
        list("admission", .encounter, ["Unplanned admission"]),
        list("inhaler", .medication, ["Inhaler"]),
        list("care plan", .plan, ["Care and support plan agreed"]),
        Codelist(
            name: "health check", kinds: [RecordKinds(.problem), RecordKinds(.observation)],
            entries: [entry("Health check")], provenance: "specification"),
        Codelist(
            name: "dementia", kinds: RecordKinds(.problem),
            entries: [Codelist.Entry(code: nil, term: "Dementia", verification: .termOnly)],
            provenance: "specification"),
        Codelist(
            name: "frailty severity", kinds: RecordKinds(.observation),
            entries: [
                entry("Mild frailty", rank: 1), entry("Moderate frailty", rank: 2), entry("Severe frailty", rank: 3),
            ], provenance: "specification"),
        list("moderate or severe frailty", .observation, ["Moderate frailty", "Severe frailty"]),
        list("smoking status", .observation, ["Smoker", "Never smoked"]),
        list("ethnicity", .observation, ["White Polish", "Black African", "Ethnicity not stated"]),
        Codelist(
            name: "black or African", kinds: RecordKinds(.observation),
            entries: [
                entry("Black African"), Codelist.Entry(code: Code(.ethnicCategory, "N"), term: "African"),
            ], provenance: "specification"),
        list("interpreter needed", .observation, ["Interpreter needed"]),
        Codelist(
            name: "appointments", kinds: RecordKinds(.appointment),
            entries: ["Attended", "Did not attend"].map {
                Codelist.Entry(code: nil, term: $0, verification: .termOnly)
            },
            provenance: "specification"),
        Codelist(
            name: "appointments missed", kinds: RecordKinds(.appointment),
            entries: [Codelist.Entry(code: nil, term: "Did not attend", verification: .termOnly)],
            provenance: "specification"),
        words(CourseList.onRepeat, ["repeat", "active plan repeat"]),
        words(CourseList.notOnRepeat, ["acute", "ended"]),
        Codelist(
            name: "frailty score band", kinds: RecordKinds(.observation),
            entries: [
                entry("Score band fit", rank: 1), entry("Score band mild", rank: 2),
                entry("Score band severe", rank: 3),
            ], provenance: "specification"),
        list("severe score band", .observation, ["Score band severe"]),
        Codelist(name: "palliative care", kinds: RecordKinds(.problem), entries: [], provenance: "specification"),
    ]

    static let measures = [
        measure(
            "HbA1c", "mmol/mol",
            [
                Measure.Unit(spelling: "mmol/mol"), Measure.Unit(spelling: "mmol/mol Hb"),
                Measure.Unit(spelling: "%", factor: 10.93, offset: -23.5),
            ]),
        measure("eFI2 score", "", []), measure("cholesterol", "mmol/L", [Measure.Unit(spelling: "mmol/L")]),
        measure("bone density T-score", "", []),
    ]

    /// The lists behind `on repeat`.
    enum CourseList {
        static let onRepeat = "course on repeat"
        static let notOnRepeat = "course not on repeat"
    }

    /// A list of words as a system writes them.
    static func words(_ name: String, _ terms: [String]) -> Codelist {
        Codelist(
            name: name, kinds: RecordKinds(.medication),
            entries: terms.map { Codelist.Entry(code: nil, term: $0, verification: .termOnly) },
            provenance: "specification")
    }

    /// A local code made of a term: `SEVERE-FRAILTY`.
    static func entry(_ term: String, rank: Int? = nil) -> Codelist.Entry {
        let code = Code(.local, term.uppercased().split(separator: " ").joined(separator: "-"))
        return Codelist.Entry(code: code, term: term, rank: rank, verification: .local)
    }

    static func list(_ name: String, _ kind: RecordKind, _ terms: [String]) -> Codelist {
        Codelist(
            name: name, kinds: RecordKinds(kind), entries: terms.map { entry($0) }, provenance: "specification")
    }

    static func measure(_ name: String, _ unit: String, _ units: [Measure.Unit]) -> Measure {
        Measure(name: name, codes: list(name, .observation, [name]), canonicalUnit: unit, units: units)
    }
}
