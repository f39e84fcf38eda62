import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// A number that stands with two, and a row of one of them that the practice keeps back.
struct OneNumberHiddenTests {
    @Test func `a hidden row with nothing but the number hides both in whose row it stands`() async throws {
        let world = try await OneNumberWorld()
        try await world.here.bring(OneNumberWorld.extract())
        var hidden = OneNumberWorld.patient("", 0, "ADAMS", born: "1950-01-05")
        hidden.confidential = "yes"
        var some = SmallExtract(asAt: "2026-11-10", patients: [hidden])
        some.population = "subset"
        let report = try await world.here.bring(some)
        #expect((report.people.withheld, report.people.left, report.people.unnamed) == (2, 0, 0))
        let ods = try #require(ODSCode("A81001"))
        let registrations = try await world.here.database.read { try $0.registrationsToCompare(of: ods) }
        #expect(Set(registrations.filter(\.isWithheld).map(\.localID)) == ["a", "b"])
    }

    @Test func `what stood of somebody who is hidden because a hidden row has their number stays`() async throws {
        let world = try await OneNumberWorld()
        let number = OneNumberWorld.numbers[0]
        func files(_ second: String, asAt: String) throws -> [String] {
            try world.files(
                asAt: asAt,
                patients:
                    "nhs_number,local_id,practice_ods,birth_date,confidential\n\(number),a,A81001,1950-01-05,\n\(second)",
                events: "nhs_number,local_id,event_id,date,term\n\(number),a,1,2020-05-01,Dementia\n")
        }
        try await world.here.bring(try files("", asAt: "2026-11-01"))
        let report = try await world.here.bring(
            try files("\(number),b,A81001,1961-03-02,yes\n", asAt: "2026-11-10"))
        #expect((report.people.withheld, report.people.left, report.events.removed) == (1, 0, 0))
        #expect(try await world.here.state().events("a") == ["events/1"])
    }
}
