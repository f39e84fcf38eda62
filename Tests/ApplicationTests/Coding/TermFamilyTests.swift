import Testing
import Vocabulary

@testable import Application

/// Which terms read like those of a codelist.
struct TermFamilyTests {
    private static let dementia = Codelist(
        name: "dementia", kinds: RecordKinds(.problem),
        entries: [
            Codelist.Entry(code: Code(.snomed, "52448006"), term: "Dementia (disorder)"),
            Codelist.Entry(code: nil, term: "Alzheimer's disease", verification: .termOnly),
        ])

    private static let check = Codelist(
        name: "learning disability health check", kinds: RecordKinds(.coded),
        entries: [
            Codelist.Entry(code: nil, term: "Learning disability health examination", verification: .termOnly)
        ])

    @Test(arguments: [
        ("DEMENTIA", Likeness.sameWords), ("Dementia (finding)", .sameWords), ("Alzheimer’s disease", .sameWords),
        ("Dementia confirmed", .holds), ("Vascular dementia NOS", .holds), ("Disease of Alzheimer", .sameWords),
    ])
    func `terms with the words of an entry read like it`(term: String, likeness: Likeness) {
        #expect(TermFamily(Self.dementia).likeness(of: term) == likeness)
    }

    @Test(arguments: [
        "Family history of dementia", "FH: Dementia", "Suspected dementia", "Dementia screening declined",
        "No dementia", "H/O: dementia", "Dementia resolved", "Dementia annual review invitation",
        "Carer of person with dementia", "Husband has dementia",
    ])
    func `a word that turns the meaning is never the same`(term: String) {
        #expect(TermFamily(Self.dementia).likeness(of: term) == .otherwise)
    }

    @Test(arguments: [
        "Dementia annual review", "Dementia care plan", "Dementia care plan agreed by nurse", "Dementia monitoring",
        "Referral to dementia clinic", "Dementia (procedure)", "Dementia (regime/therapy)",
    ])
    func `work about a problem is not the problem`(term: String) {
        #expect(TermFamily(Self.dementia).likeness(of: term) == .work)
        var ofPlans = Self.dementia
        ofPlans.kinds = [RecordKinds(.problem), RecordKinds(.plan)]
        #expect(TermFamily(ofPlans).likeness(of: term) != .work, "the list holds what is done as well")
    }

    @Test func `what an entry of a list of problems says of work itself is the same`() {
        let planned = Codelist(
            name: "x", kinds: RecordKinds(.problem),
            entries: [Codelist.Entry(code: nil, term: "Has a care plan", verification: .termOnly)])
        #expect(TermFamily(planned).likeness(of: "Has a shared care plan") == .holds)
        #expect(TermFamily(planned).likeness(of: "Has a care plan review") == .work)
    }

    @Test(arguments: ["Diabetes", "", "Demented", "Kidney disease", "Of the (disorder)"])
    func `other terms read like none`(term: String) {
        #expect(TermFamily(Self.dementia).likeness(of: term) == nil)
    }

    @Test func `most words of a long entry are told from all of them`() {
        let family = TermFamily(Self.check)
        #expect(family.likeness(of: "Learning disabilities annual health assessment") == .mostWords)
        #expect(family.likeness(of: "Learning disability annual health check") == .holds)
        #expect(family.likeness(of: "Learning disability health check declined") == .otherwise)
        #expect(family.likeness(of: "Health promotion") == nil)
    }

    @Test func `what an entry turns itself has to be turned`() {
        let declined = Codelist(
            name: "planning refused", kinds: RecordKinds(.coded),
            entries: [Codelist.Entry(code: nil, term: "Care planning declined", verification: .termOnly)])
        #expect(TermFamily(declined).likeness(of: "Care planning declined by patient") == .holds)
        #expect(TermFamily(declined).likeness(of: "Care planning") == .otherwise)
        let carer = Codelist(
            name: "carer", kinds: RecordKinds(.coded),
            entries: [Codelist.Entry(code: nil, term: "Is a carer", verification: .termOnly)])
        #expect(TermFamily(carer).likeness(of: "Carer of person with dementia") == .holds)
    }

    @Test(arguments: [
        (Code(.snomed, "52448006"), [CodeTrouble]()), (Code(.snomed, "52448007"), [.checkDigit]),
        (Code(.snomed, "250560019"), [.description]), (Code(.snomed, "8.71731E+14"), [.noID]),
        (Code(.snomed, "1777541000006105"), [.local]), (Code(.local, "EMISNQ1"), [.local]),
        (Code(.ctv3, "XaBcD"), [.older]), (Code(.term, "dementia"), [.termOnly]), (Code(.rxnorm, "1"), []),
    ])
    func `what is wrong with a code is told from its digits`(code: Code, troubles: [CodeTrouble]) {
        #expect(CodeTrouble.troubles(of: code) == troubles)
        for trouble in CodeTrouble.allCases { #expect(trouble.meaning.hasSuffix(".")) }
    }
}
