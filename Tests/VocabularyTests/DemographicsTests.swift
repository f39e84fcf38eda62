import Testing
import Vocabulary

struct DemographicsTests {
    @Test(arguments: [
        ("2026-04-30", false), ("2026-05-01", true), ("2026-05-02", true), ("2026-11-19", true), ("2026-11-20", false),
        ("2026-11-21", false),
    ])
    func `registration runs from its first day and ends on the day of deduction`(on: String, registered: Bool) throws {
        let person = Demographics(registeredFrom: try day("2026-05-01"), registeredUntil: try day("2026-11-20"))
        #expect(person.isRegisteredAndAlive(on: try day(on)) == registered)
    }

    @Test(arguments: [
        ("2026-05-10", "2026-05-09", true), ("2026-05-10", "2026-05-10", false), ("2026-05-10", "2026-05-11", false),
        ("2026-05", "2026-05-30", true), ("2026-05", "2026-05-31", false), ("2026", "2026-12-30", true),
        ("2026", "2026-12-31", false),
    ])
    func `a death counts from its last possible day`(death: String, on: String, alive: Bool) throws {
        let person = Demographics(death: try eventDate(death))
        #expect(person.isRegisteredAndAlive(on: try day(on)) == alive)
    }

    @Test func `somebody without dates is registered, and dissent does not change that`() throws {
        #expect(Demographics().isRegisteredAndAlive(on: try day("2026-11-20")))
        #expect(Demographics(dissent: true).isRegisteredAndAlive(on: try day("2026-11-20")))
    }

    @Test func `registered and deducted on one day is never registered`() throws {
        let day = try day("2026-05-01")
        let person = Demographics(registeredFrom: day, registeredUntil: day)
        #expect((-3...3).allSatisfy { !person.isRegisteredAndAlive(on: day.adding(days: $0)) })
    }

    @Test(arguments: [(0, false), (1, true), (10, true), (11, false), (-1, false), (300, false)])
    func `a decile is 1 to 10`(decile: Int, exists: Bool) {
        let deprivation = Deprivation(decile: decile, edition: "2019")
        #expect((deprivation != nil) == exists)
        if exists { #expect(deprivation?.decile == UInt8(decile)) }
    }

    @Test func `sex and sensitivity say themselves in full`() {
        #expect(Sex.allCases.map(\.word) == ["Female", "Male", "Indeterminate"])
        #expect(Sensitivity.allCases.map(\.word) == ["ordinary", "sensitive", "sealed"])
        #expect(Sensitivity.ordinary < .sensitive)
        #expect(Sensitivity.sensitive < .sealed)
    }
}
