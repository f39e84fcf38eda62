import Vocabulary

@testable import CaseFinding

/// A few codes and lists, invented, that overlap in every way: by code, by term, ranked, in several lists.
enum SampleLists {
    /// Codes and terms that events are recorded with.
    static let recorded: [(Code, String)] = [
        (Code(.local, "MILD"), "Mild thing"), (Code(.local, "MODERATE"), "Moderate thing"),
        (Code(.local, "MODERATE"), "moderate  THING, seen at home"), (Code(.local, "SEVERE"), "Severe thing"),
        (Code(.local, "TEST"), "Test of blood"), (Code(.local, "TEST"), "Test of blood"),
        (Code(.local, "TEST"), "Test of Blood, repeated"), (steady, "Another test"), (steady, "Another test"),
        (Code(termOnly: "Visit to hospital"), "Visit to hospital"), (Code(termOnly: "Visit to hospital"), ""),
        (Code(.other, "x"), " VISIT  to hospital"), (Code(.local, "ETHNIC-A"), "Ethnic category A"),
        (Code(.local, "ETHNIC-H"), "Ethnic category H"), (Code(.local, "INTERPRETER"), "Interpreter needed"),
        (Code(.read2, "NOISE"), "Something else"), (Code(termOnly: "Mild"), "Mild"), (Code(.ctv3, "m"), "mild"),
    ]

    /// Recorded in one unit.
    static let steady = Code(.snomed, "TEST2")

    private static func entry(_ code: String?, _ term: String, _ rank: Int? = nil, system: CodeSystem = .local)
        -> Codelist.Entry
    {
        Codelist.Entry(code: code.map { Code(system, $0) }, term: term, rank: rank, verification: .local)
    }

    static let severity = Codelist(
        name: "severity", kinds: RecordKinds(.coded),
        entries: [
            entry("MILD", "Mild", 1), entry("MODERATE", "Moderate", 2), entry("SEVERE", "Severe", 3),
            entry(nil, "Moderate thing, seen at HOME", 3),
        ])
    static let worse = Codelist(
        name: "moderate or severe", kinds: RecordKinds(.coded),
        entries: [entry("MODERATE", "Moderate"), entry("SEVERE", "Severe")])
    static let visits = Codelist(
        name: "visits", kinds: [RecordKinds(.coded), RecordKinds(.problem)],
        entries: [entry(nil, "Visit to Hospital"), entry("MILD", "Mild")])
    static let tests = Codelist(
        name: "tests", kinds: RecordKinds(.observation),
        entries: [entry("TEST", "Test"), entry("TEST2", "Another test", system: .snomed)])
    static let oneTest = Codelist(
        name: "one test", kinds: RecordKinds(.observation), entries: [entry("TEST2", "Another", system: .snomed)])
    static let groupA = Codelist(
        name: "group A", kinds: RecordKinds(.coded),
        entries: [
            entry("ETHNIC-A", "Category A"), entry("A", "Category A", system: .ethnicCategory),
        ])
    static let ethnicity = Codelist(
        name: "ethnicity", kinds: RecordKinds(.coded),
        entries: [entry("ETHNIC-A", "Category A"), entry("ETHNIC-H", "Category H")])
    static let interpreter = Codelist(
        name: "interpreter needed", kinds: RecordKinds(.coded), entries: [entry("INTERPRETER", "Interpreter")])

    /// Words for what became of an appointment that some entries have.
    static let appointments = [
        Codelist(
            name: Clause.appointmentsList, kinds: RecordKinds(.problem),
            entries: [entry(nil, "Visit to Hospital"), entry(nil, "Mild")]),
        Codelist(name: Clause.missedAppointmentsList, kinds: RecordKinds(.problem), entries: [entry(nil, "Mild")]),
    ]

    /// Medicines, as far as an entry is of that kind.
    static let medicines = Codelist(
        name: "medicines", kinds: RecordKinds(.medication),
        entries: [entry("TEST", "Test"), entry("SEVERE", "Severe"), entry(nil, "Visit to Hospital")])

    /// Statuses of courses: one is in both lists.
    static let courses = [
        Codelist(
            name: CourseWords.onRepeatList, kinds: RecordKinds(.medication),
            entries: [entry(nil, "Repeat"), entry(nil, "both")]),
        Codelist(
            name: CourseWords.notOnRepeatList, kinds: RecordKinds(.medication),
            entries: [entry(nil, "acute"), entry("x", "it's over"), entry(nil, "both")]),
    ]
    static let statuses = ["", "", "repeat", "repeat", "REPEAT ", "acute", "acute", "It's  over", "both", "odd"]

    static let careHomeCodes = Codelist(
        name: Catalogue.careHomeCodesList, kinds: RecordKinds(.demographics),
        entries: [entry(nil, "CH001"), entry("HOME'S", "Nursing home")])

    static let lists = [severity, worse, visits, tests, oneTest, groupA]

    static let measures = [measure("blood", tests), measure("other blood", oneTest)]

    private static func measure(_ name: String, _ codes: Codelist) -> Measure {
        Measure(
            name: name, codes: codes, canonicalUnit: "mmol/mol",
            units: [
                Measure.Unit(spelling: "mmol/mol"), Measure.Unit(spelling: "%", factor: 10.929, offset: -23.5),
                // Falls as the value rises, and does not fit its type.
                Measure.Unit(spelling: "down", factor: -1, offset: 100),
                Measure.Unit(spelling: "great", factor: 1e30),
            ])
    }
}
