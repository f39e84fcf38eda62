import Testing
import Vocabulary

struct CoverageTests {
    private static let dementia = Code(.snomed, "52448006")
    private static let other = Code(.snomed, "60621009")

    @Test(arguments: [
        ("2026-04-01", true), ("2026-03-31", false), ("2026-11-20", true), ("2026-11-21", false), ("2026-04", true),
        ("2026-11", false), ("2026", false), ("2026-03", false),
    ])
    func `an entry is held where all of its days are covered`(date: String, held: Bool) throws {
        let coverage = Coverage(.problem, from: try day("2026-04-01"), to: try day("2026-11-20"))
        #expect(try coverage.holds(kind: .problem, code: Self.dementia, date: eventDate(date)) == held)
        #expect(try !coverage.holds(kind: .observation, code: Self.dementia, date: eventDate(date)))
    }

    @Test func `an undated entry is held only where coverage goes back for ever`() throws {
        let day = try day("2026-11-20")
        #expect(Coverage(.problem, to: day).holds(kind: .problem, code: Self.dementia, date: nil))
        #expect(!Coverage(.problem, from: day, to: day).holds(kind: .problem, code: Self.dementia, date: nil))
    }

    @Test func `coverage of some codes holds no other`() throws {
        let coverage = Coverage(.problem, codes: .some([Self.dementia]), to: try day("2026-11-20"))
        #expect(try coverage.holds(kind: .problem, code: Self.dementia, date: eventDate("2020-01-01")))
        #expect(try !coverage.holds(kind: .problem, code: Self.other, date: eventDate("2020-01-01")))
        #expect(!coverage.holds(kind: .problem, code: Code(termOnly: "Dementia"), date: nil))
    }
}
