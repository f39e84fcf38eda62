import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Rows of people that do not fit together: what is held back because of them, and what is not.
struct PeopleDoubtTests {
    private let numbers = NHSNumber.forTests(4).compactMap { NHSNumber($0) }

    private func row(_ number: NHSNumber?, _ local: String, born: String = "1950-01-05") -> PersonRow {
        PersonRow(
            nhsNumber: number, localID: local, details: PersonDetails(),
            demographics: Demographics(birth: EventDate(iso: born)), source: SourceLine(file: "patients.csv", line: 2))
    }

    private func matching(_ rows: [PersonRow]) throws -> PeopleMatching {
        let (ambient, practice) = (FixedWorld().ambient, try #require(ODSCode("A81001")))
        let standing = rows.map { row in
            Registration(
                person: ambient.newID(), practice: practice, nhsNumber: row.nhsNumber, localID: row.localID,
                details: row.details, demographics: row.demographics)
        }
        return PeopleMatching(
            practice: practice, asAt: Day(number: 20_000), standing: standing, known: [:], lookup: nil,
            newID: { _ in ambient.newID() })
    }

    @Test func `the keys of a refused row name nobody, and nobody who bears one has left`() throws {
        var people = try matching([row(numbers[0], "1"), row(numbers[1], "2")])
        guard case .refused = people.take(row(numbers[1], "1")) else {
            Issue.record("two people were merged")
            return
        }
        #expect(people.person(.localID("1")) == nil)
        #expect(people.person(.nhsNumber(numbers[1])) == nil)
        #expect(people.person(.localID("2")) != nil)
        people.endWholeExtract()
        #expect(people.counts.left == 0)
    }

    @Test func `a second row for somebody does not take their own keys from them`() throws {
        var people = try matching([row(numbers[0], "1")])
        #expect(people.take(row(numbers[0], "1")) == .unchanged)
        guard case .refused = people.take(row(numbers[0], "9")) else {
            Issue.record("one person was taken twice")
            return
        }
        #expect(people.person(.localID("1")) != nil)
        #expect(people.person(.nhsNumber(numbers[0])) != nil)
        #expect(people.person(.localID("9")) == nil)
    }

    @Test func `a local id that was given on is taken up again when it is free`() throws {
        var people = try matching([row(numbers[0], "1")])
        #expect(people.take(row(numbers[0], "5")) == .changed)
        guard case .refused(column: "nhs_number", _) = people.take(row(numbers[2], "1")) else {
            Issue.record("the old holder's id was given on in one step")
            return
        }
        #expect(people.person(.localID("1")) == nil)
        var next = try matching([row(numbers[0], "5")])
        #expect(next.take(row(numbers[2], "1")) == .new)
    }

    @Test(arguments: [
        ("1950-01-05", "1950-01-05", true), ("1950", "1950-01-05", true), ("1950-01-05", "1950-01", true),
        ("1950-02", "1950-01-05", false), ("1951", "1950-01-05", false),
    ])
    func `a month or a year agrees with the days in it`(stands: String, comes: String, agrees: Bool) throws {
        var people = try matching([row(nil, "1", born: stands)])
        let outcome = people.take(row(nil, "1", born: comes))
        if case .refused(let column, _) = outcome {
            #expect(!agrees && column == "birth_date")
        } else {
            #expect(agrees)
        }
    }

    @Test func `whoever is spared has not left`() throws {
        var people = try matching([row(nil, "1"), row(nil, "2")])
        let spared = people.person(.localID("1"))
        people.endWholeExtract { $0 == spared }
        #expect(people.counts.left == 1)
        #expect(people.registrations.values.count { $0.demographics.registeredUntil == nil } == 1)
    }
}
