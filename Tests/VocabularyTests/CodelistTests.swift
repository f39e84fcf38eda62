import Testing
import Vocabulary

struct CodelistTests {
    private static let coded = Codelist.Entry(code: Code(.snomed, "52448006"), term: "Dementia")
    private static let byTerm = Codelist.Entry(code: nil, term: "Dementia", verification: .termOnly)

    private func list(_ entries: Codelist.Entry...) -> Codelist {
        Codelist(name: "dementia", kinds: RecordKinds(.problem), entries: entries)
    }

    @Test(arguments: ["Dementia", "dementia", "  DEMENTIA ", "Dementia\u{A0}"])
    func `an entry without an id takes its whole term, whatever the code`(term: String) {
        let list = list(Self.byTerm)
        #expect(list.entry(code: Code(termOnly: term), term: term) == Self.byTerm)
        #expect(list.entry(code: Code(.local, "EMISNQDE12"), term: term) == Self.byTerm)
        #expect(list.entry(code: Code(.snomed, "52448006"), term: term) == Self.byTerm)
        // The code of a term alone is enough.
        #expect(list.entry(code: Code(termOnly: term), term: "") == Self.byTerm)
    }

    @Test(arguments: [
        "FH: Dementia", "FH Dementia", "Family history of dementia", "History of dementia", "H/O: dementia",
        "Suspected dementia", "?Dementia", "Dementia declined", "Dementia screening", "No dementia",
        "Dementia (suspected)",
        "Dementia.", "Dementias", "Carer of person with dementia", "Dementia care plan agreed", "",
    ])
    func `a longer term is never taken for the term`(term: String) {
        #expect(list(Self.byTerm).entry(code: Code(termOnly: term), term: term) == nil)
        #expect(list(Self.byTerm).entry(code: Code(.read2, "Eu02."), term: term) == nil)
        #expect(list(Self.coded).entry(code: Code(termOnly: term), term: term) == nil)
    }

    @Test func `an entry with an id takes that id, and its whole term where the event has no code`() {
        let list = list(Self.coded)
        #expect(list.entry(code: Code(.snomed, "52448006"), term: "Whatever the practice calls it") == Self.coded)
        #expect(list.entry(code: Code(.dmd, "52448006"), term: "Dementia") == nil)
        #expect(list.entry(code: Code(.snomed, "60621009"), term: "Dementia") == nil)
        #expect(list.entry(code: Code(termOnly: "Dementia"), term: "Dementia") == Self.coded)
        #expect(list.entry(code: Code(termOnly: "History of dementia"), term: "Dementia") == nil)
    }

    @Test func `an event without a term falls under no entry without a term`() {
        let empty = Codelist.Entry(code: nil, term: "", verification: .termOnly)
        #expect(list(empty).entry(code: Code(.snomed, "52448006"), term: "") == nil)
    }

    @Test func `of several entries the highest rank is taken`() {
        let low = Codelist.Entry(code: nil, term: "Frailty", rank: 1, verification: .termOnly)
        let high = Codelist.Entry(code: Code(.snomed, "925861000000102"), term: "Severe frailty", rank: 3)
        let list = list(low, high)
        #expect(list.entry(code: Code(.snomed, "925861000000102"), term: "Frailty") == high)
        #expect(list.isRanked)
    }

    @Test func `a list is ranked where every entry has a rank`() {
        #expect(!list().isRanked)
        #expect(!list(Self.coded).isRanked)
    }

    @Test func `the pair for and not for resuscitation is never taken one for the other`() {
        let attempt = list(.init(code: Code(.snomed, "450475007"), term: "For attempted cardiopulmonary resuscitation"))
        let none = list(
            .init(code: Code(.snomed, "450476008"), term: "Not for attempted cardiopulmonary resuscitation"))
        for (id, list, other) in [("450475007", attempt, none), ("450476008", none, attempt)] {
            #expect(list.entry(code: Code(.snomed, id), term: "") != nil)
            #expect(other.entry(code: Code(.snomed, id), term: "") == nil)
        }
        let attemptByTerm = list(.init(code: nil, term: "For attempted cardiopulmonary resuscitation"))
        #expect(
            attemptByTerm.entry(code: Code(termOnly: "x"), term: "Not for attempted cardiopulmonary resuscitation")
                == nil)
    }
}

struct MeasureTests {
    /// HbA1c: % (NGSP) to mmol/mol (IFCC) by the master equation, (value − 2.15) × 10.929.
    private static let hba1c = Measure(
        name: "HbA1c", codes: Codelist(name: "HbA1c", kinds: RecordKinds(.observation), entries: []),
        canonicalUnit: "mmol/mol",
        units: [
            .init(spelling: "mmol/mol"), .init(spelling: "mmol/mol HbA1c"),
            .init(spelling: "%", factor: 10.929, offset: -23.497_35),
        ])

    @Test(arguments: [
        (75.0, "mmol/mol", Float(75)), (75, "MMOL/MOL", 75), (75, " mmol/mol ", 75), (75, "", 75),
        (7.4, "mmol/mol", 7.4),
    ])
    func `the canonical unit and no unit leave a value as it is`(value: Double, unit: String, canonical: Float) {
        #expect(Self.hba1c.canonical(value, unit: unit) == canonical)
    }

    @Test(arguments: [(6.5, 48), (7.0, 53), (7.5, 58), (8.0, 64), (9.0, 75), (10.0, 86), (4.0, 20)])
    func `percent becomes mmol per mol as the published table has it`(percent: Double, table: Int) throws {
        let value = try #require(Self.hba1c.canonical(percent, unit: "%"))
        #expect(Int(value.rounded()) == table)
    }

    @Test(arguments: ["mg", "mmol", "percent", "mmol / mol"])
    func `an unknown unit is no value`(unit: String) {
        #expect(Self.hba1c.canonical(75, unit: unit) == nil)
    }

    @Test func `7.4 is not above 7.4, whatever it came through`() throws {
        let stored = try #require(Self.hba1c.canonical(7.4, unit: "mmol/mol"))
        let threshold = try #require(Self.hba1c.canonical(7.4, unit: ""))
        #expect(!(stored > threshold))
        #expect(stored >= threshold)
    }
}
