import Testing
import Vocabulary

struct SourceEventTests {
    private func event(value: String) -> SourceEvent {
        SourceEvent(key: "1", kind: .observation, code: Code(.snomed, "60621009"), value: value)
    }

    @Test(arguments: [
        ("75", 75.0), ("7.4", 7.4), ("-1", -1), ("+5", 5), ("0", 0), ("1e2", 100), (".5", 0.5), ("007", 7),
    ])
    func `a number is read`(value: String, number: Double) {
        #expect(event(value: value).number == number)
    }

    @Test(arguments: [
        "", " 75", "75 ", ">90", "<5", "75mmol/mol", "negative", "nan", "inf", "-infinity", "1e999", "0x1F", "0X1p3",
        "7,4",
        "7 4", "٧", "1_000",
    ])
    func `what is no plain number is none`(value: String) {
        #expect(event(value: value).number == nil)
    }

    @Test func `the place it was read from is no part of what an entry says`() {
        var moved = event(value: "75")
        moved.source = SourceLine(file: "other.csv", line: 9)
        #expect(moved != event(value: "75"))
        #expect(moved.sameContent(as: event(value: "75")))
        #expect(!moved.sameContent(as: event(value: "76")))
    }

    @Test func `rows and facts keep what they are given`() throws {
        var details = PersonDetails()
        details.familyName = "de Souza"
        let row = PersonRow(
            nhsNumber: try number("9990000018"), localID: "17", details: details,
            demographics: Demographics(sex: .female), source: SourceLine(file: "patients.csv", line: 2))
        #expect(row.details.name.cui == "DE SOUZA")
        #expect(row.demographics.sex == .female)
        let fact = LocalFacts.Fact(kind: .contact, person: ID(bits: 1), day: try day("2026-11-20"))
        let facts = LocalFacts(kept: [.contact], facts: [fact], sequence: 4)
        #expect(facts.facts == [fact])
        #expect(LocalFacts.none.kept.isEmpty)
        #expect(Instant(milliseconds: 1) < Instant(milliseconds: 2))
    }
}
