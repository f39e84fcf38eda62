import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What becomes of people from extract to extract.
struct ImportPeopleTests {
    private func newer(_ day: String = "2026-11-10") -> SmallExtract {
        SmallExtract(people: 3, records: 1, asAt: day)
    }

    private func begun() async throws -> TestInstallation {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 1))
        return here
    }

    @Test func `whoever left and comes back is registered again`() async throws {
        let here = try await begun()
        var without = newer()
        without.patients?.remove(at: 1)
        without.events?.remove(at: 1)
        #expect(try await here.bring(without).people.left == 1)
        let back = try await here.bring(newer("2026-11-15"))
        #expect((back.people.changed, back.people.left) == (1, 0))
        #expect(try await here.state().demographics("p1")?.registeredUntil == nil)
    }

    @Test func `a death stands until the practice takes it back`() async throws {
        let here = try await begun()
        var dead = newer()
        dead.patients?[0].death = "2026-11-09"
        let report = try await here.bring(dead)
        #expect((report.people.died, report.people.left, report.people.withheld) == (1, 0, 0))
        #expect(try await here.state().demographics("p0")?.death == EventDate(iso: "2026-11-09"))
        try await here.bring(newer("2026-11-15"))
        #expect(try await here.state().demographics("p0")?.death == nil)
    }

    @Test func `a dissent is set, kept by whatever cannot say it, and taken back`() async throws {
        let here = try await begun()
        var dissenting = newer()
        dissenting.patients?[0].dissent = "yes"
        #expect(try await here.bring(dissenting).people.withheld == 1)
        var silent = newer("2026-11-12")
        silent.without = ["dissent"]
        #expect(try await here.bring(silent).people.withheld == 0, "they were withheld before")
        #expect(try await here.state().demographics("p0")?.dissent == true)
        var sharing = newer("2026-11-15")
        sharing.patients?[0].dissent = "no"
        #expect(try await here.bring(sharing).people.withheld == 0)
        #expect(try await here.state().demographics("p0")?.dissent == false)
    }

    @Test func `whoever the practice keeps back from now on is withheld, and has not left`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 12, records: 1))
        var keeping = SmallExtract(people: 12, records: 1, asAt: "2026-11-10")
        keeping.patients?[0].confidential = "yes"
        keeping.patients?[1].confidential = "yes"
        keeping.patients?[1].number = ""
        keeping.patients?.remove(at: 2)
        keeping.events?.remove(at: 2)
        let report = try await here.bring(keeping)
        #expect((report.people.left, report.people.withheld) == (1, 2))
        // Nobody finds them meanwhile; once their row is there again, they are registered.
        #expect(try await here.state().demographics("p0")?.registeredUntil?.iso == "2026-11-10")
        let back = try await here.bring(SmallExtract(people: 12, records: 1, asAt: "2026-11-15"))
        #expect((back.people.left, back.people.withheld) == (0, 0))
        #expect(try await here.state().demographics("p0")?.registeredUntil == nil)
    }

    @Test func `a need for an interpreter is not lost to a blank`() async throws {
        let here = try await begun()
        var needing = newer()
        needing.patients?[0].interpreter = "yes"
        try await here.bring(needing)
        try await here.bring(newer("2026-11-12"))
        #expect(try await here.state().demographics("p0")?.needsInterpreter == true)
        var not = newer("2026-11-15")
        not.patients?[0].interpreter = "no"
        try await here.bring(not)
        #expect(try await here.state().demographics("p0")?.needsInterpreter == false)
    }

    @Test func `somebody without a number who gets one stays who they are`() async throws {
        let here = try await TestInstallation()
        let first = SmallExtract(asAt: "2026-11-01", patients: [.init("a")], events: [.init("1", of: "a")])
        #expect(try await here.bring(first).notes.contains { $0.contains("1 person has no NHS number") })
        var second = first
        second.asAt = "2026-11-10"
        second.patients?[0].number = NHSNumber.forTests(1)[0]
        let report = try await here.bring(second)
        #expect((report.people.new, report.people.changed, report.people.left) == (0, 1, 0))
        #expect(try await here.state().events("a") == ["events/1"])
        #expect(try await here.database.read { try $0.personsByNHSNumber().count } == 1)
    }

    @Test func `whoever moves to another practice of the network stays the same person`() async throws {
        let here = try await begun()
        try await here.practice("A81002")
        var other = SmallExtract(people: 1, records: 1)
        other.practice = "A81002"
        other.patients?[0].local = "other"
        other.events?[0].local = "other"
        try await here.bring(other)
        #expect(try await here.database.read { try $0.personsByNHSNumber().count } == 3)
    }

    @Test func `a person whose row is wrong has not left while the extract has their record`() async throws {
        let here = try await begun()
        var broken = newer()
        broken.patients?[1].sex = "?"
        broken.patients?[2].birth = "soon"
        broken.events?.remove(at: 2)
        let report = try await here.bring(broken)
        // Of p2 the extract has nothing at all, so that it cannot be told from somebody who has left.
        #expect((report.people.left, report.problemsFound) == (1, 2))
        let state = try await here.state()
        #expect(state.demographics("p1")?.registeredUntil == nil)
        #expect(state.events("p1") == ["events/e1-0"])
        #expect(state.demographics("p2")?.registeredUntil == Day(iso: "2026-11-10"))
    }

    @Test func `records under the keys of a refused row are taken for nobody`() async throws {
        let here = try await begun()
        var mixed = newer()
        // Somebody else's number on p1's id: whose the record is cannot be told.
        mixed.patients?[1].number = NHSNumber.forTests(9)[8]
        mixed.events?.append(.init("theirs", of: "p1"))
        let report = try await here.bring(mixed)
        #expect((report.people.left, report.people.changed, report.problemsFound) == (0, 0, 3))
        let state = try await here.state()
        #expect(state.events("p1") == ["events/e1-0"])
        #expect(state.demographics("p1")?.registeredUntil == nil)
        #expect(state.rejected.count == 3)
    }

    @Test func `a date of birth is corrected where both keys agree, and not where one does`() async throws {
        let here = try await begun()
        var corrected = newer()
        corrected.patients?[0].birth = "1950-05-01"
        #expect(try await here.bring(corrected).people.changed == 1)
        corrected.asAt = "2026-11-15"
        corrected.patients?[1].birth = "1990-05-01"
        corrected.patients?[1].number = ""
        let report = try await here.bring(corrected)
        #expect((report.people.changed, report.problemsFound) == (0, 2))
        #expect(report.problems[0].column == "birth_date")
    }

    @Test func `an extract that holds nobody makes nobody leave`() async throws {
        let here = try await begun()
        var empty = newer()
        empty.patients = []
        empty.events = []
        await #expect(throws: ExtractRefusal.self) { try await here.bring(empty) }
        #expect(try await here.state().demographics("p0")?.registeredUntil == nil)
    }

    @Test func `many leavers are pointed out, and stop it`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 30, records: 0))
        let newer = SmallExtract(people: 18, records: 0, asAt: "2026-11-10")
        let report = try await here.bring(newer, apply: false)
        #expect(report.people.left == 12)
        #expect(report.stops == [ImplausibleShare(.overlap, part: 18, of: 30, limit: 80)])
        await #expect(throws: ImplausibleShare.refusal(report.stops)) { try await here.bring(newer) }
        #expect(try await here.state().asAt?.iso == "2026-11-01")
        #expect(try await here.bring(newer, although: "A branch closed").people.left == 12)
    }

    @Test func `deciles come with the next extract after they were loaded`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 1, records: 0)
        extract.patients?[0].lsoa = "E01000001"
        try await here.bring(extract)
        let lookup = DeprivationLookup(edition: "2019", source: "imd.csv", deciles: ["E01000001": 2])
        try await LoadDeprivation(database: here.database)(lookup, by: TestStore.operatorOfHost)
        #expect(try await here.bring(extract).people.changed == 1)
        #expect(try await here.state().demographics("p0")?.deprivation == Deprivation(decile: 2, edition: "2019"))
    }
}
