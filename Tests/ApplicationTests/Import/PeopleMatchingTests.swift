import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Who a row is. Nothing is ever merged by guessing.
struct PeopleMatchingTests {
    private let asAt = Day(number: 20_000)

    private func number(_ prefix: UInt64) throws -> NHSNumber {
        try #require(NHSNumber(prefix: prefix))
    }

    private func row(
        _ number: NHSNumber?, _ local: String, born: String? = "1950-01-05", name: String = "JONES"
    ) -> PersonRow {
        var details = PersonDetails()
        details.familyName = name
        return PersonRow(
            nhsNumber: number, localID: local, details: details,
            demographics: Demographics(birth: born.flatMap { EventDate(iso: $0) }),
            source: SourceLine(file: "patients.csv", line: 2))
    }

    private func matching(
        standing: [Registration] = [], known: [NHSNumber: KnownPerson] = [:], lookup: DeprivationLookup? = nil
    ) throws -> PeopleMatching {
        let ambient = FixedWorld().ambient
        return PeopleMatching(
            practice: try #require(ODSCode("A81001")), asAt: asAt, standing: standing, known: known, lookup: lookup,
            newID: { _ in ambient.newID() })
    }

    /// A practice with Jones (number a, local 1) and Smith (no number, local 2).
    private func practice() throws -> (PeopleMatching, jones: ID<Person>, smith: ID<Person>, a: NHSNumber) {
        let a = try number(999_000_001)
        let code = try #require(ODSCode("A81001"))
        let (jones, smith): (ID<Person>, ID<Person>) = (ID(bits: 101), ID(bits: 102))
        let rows = [row(a, "1"), row(nil, "2", name: "SMITH")]
        let standing = zip([jones, smith], rows).map { person, row in
            Registration(
                person: person, practice: code, nhsNumber: row.nhsNumber, localID: row.localID, details: row.details,
                demographics: row.demographics)
        }
        let birth = EventDate(iso: "1950-01-05")
        return (
            try matching(standing: standing, known: [a: KnownPerson(id: jones, birth: birth)]), jones, smith, a
        )
    }

    @Test func `somebody new is new, once`() throws {
        var people = try matching()
        let a = try number(999_000_001)
        #expect(people.take(row(a, "1")) == .new)
        #expect(people.counts.new == 1)
        #expect(people.person(.nhsNumber(a)) == people.person(.localID("1")))
        guard case .refused = people.take(row(a, "1")) else {
            Issue.record("the second row was taken")
            return
        }
    }

    @Test func `the same row again is unchanged, another name is a change`() throws {
        var (people, jones, _, a) = try practice()
        #expect(people.take(row(a, "1")) == .unchanged)
        #expect(people.take(row(nil, "2", name: "SMYTH")) == .changed)
        #expect(people.toSave.map(\.details.familyName) == ["SMYTH"])
        #expect(people.person(.nhsNumber(a)) == jones)
    }

    @Test func `a number found for somebody known by local id belongs to them`() throws {
        var (people, _, smith, _) = try practice()
        let b = try number(999_000_002)
        #expect(people.take(row(b, "2", name: "SMITH")) == .changed)
        #expect(people.person(.nhsNumber(b)) == smith)
    }

    @Test func `a row without its number keeps the one that is known`() throws {
        var (people, jones, _, a) = try practice()
        #expect(people.take(row(nil, "1")) == .unchanged)
        #expect(people.registrations[jones]?.nhsNumber == a)
    }

    @Test func `another number on a known local id is refused`() throws {
        var (people, _, _, _) = try practice()
        let outcome = people.take(row(try number(999_000_002), "1"))
        guard case .refused(column: "nhs_number", _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(people.toSave.isEmpty)
    }

    @Test func `a number and a local id of two people are refused`() throws {
        var (people, _, _, a) = try practice()
        guard case .refused(column: "nhs_number", _) = people.take(row(a, "2")) else {
            Issue.record("two people were merged")
            return
        }
    }

    @Test func `a number known with another date of birth is refused`() throws {
        let a = try number(999_000_001)
        var people = try matching(known: [a: KnownPerson(id: ID(bits: 9), birth: EventDate(iso: "1951-01-05"))])
        guard case .refused(column: "birth_date", _) = people.take(row(a, "7")) else {
            Issue.record("the wrong person was taken")
            return
        }
    }

    @Test func `somebody who comes from another practice stays the same person`() throws {
        let a = try number(999_000_001)
        var people = try matching(known: [a: KnownPerson(id: ID(bits: 9), birth: EventDate(iso: "1950-01-05"))])
        #expect(people.take(row(a, "7")) == .new)
        #expect(people.person(.nhsNumber(a)) == ID(bits: 9))
    }

    @Test func `whoever a whole extract does not have has left on its day`() throws {
        var (people, jones, smith, a) = try practice()
        #expect(people.take(row(a, "1")) == .unchanged)
        people.endWholeExtract()
        #expect(people.counts.left == 1)
        #expect(people.registrations[smith]?.demographics.registeredUntil == asAt)
        #expect(people.registrations[jones]?.demographics.registeredUntil == nil)
        people.endWholeExtract()
        #expect(people.counts.left == 1)
    }

    @Test func `a death is counted once and not as leaving`() throws {
        var (people, _, _, a) = try practice()
        var dead = row(a, "1")
        dead.demographics.death = EventDate(Day(number: 19_990))
        dead.demographics.registeredUntil = Day(number: 19_991)
        #expect(people.take(dead) == .changed)
        #expect(people.counts.died == 1)
        #expect(people.counts.left == 0)
    }

    @Test func `deprivation is looked up by area where the extract does not say`() throws {
        let lookup = DeprivationLookup(edition: "2019", source: "", deciles: ["E01000001": 3])
        var people = try matching(lookup: lookup)
        var known = row(try number(999_000_001), "1")
        known.details.lsoa = "E01000001"
        var unknown = row(try number(999_000_002), "2")
        unknown.details.lsoa = "W01000001"
        var own = row(try number(999_000_003), "3")
        own.details.lsoa = "E01000001"
        own.demographics.deprivation = Deprivation(decile: 9, edition: "2015")
        for row in [known, unknown, own] { #expect(people.take(row) == .new) }
        func decile(_ local: String) -> Deprivation? {
            people.person(.localID(local)).flatMap { people.registrations[$0]?.demographics.deprivation }
        }
        #expect(decile("1") == Deprivation(decile: 3, edition: "2019"))
        #expect(decile("2") == nil)
        #expect(decile("3") == Deprivation(decile: 9, edition: "2015"))
    }
}
