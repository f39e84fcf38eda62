import CaseFinding
import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Extracts of some people: whom they hide, and what they do not make fresh.
struct SomePeopleTests {
    private let ods: ODSCode
    private let coordinator = Actor(
        identity: .account(ID(bits: 99)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)

    init() throws {
        ods = try #require(ODSCode("A81001"))
    }

    /// Twelve people with dementia, as at 1 November.
    private func begun(_ asAt: String = "2026-11-01") async throws -> TestInstallation {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 12, records: 1, asAt: asAt))
        return here
    }

    /// Of some of them: the first `count`, with nothing but their rows.
    private func some(_ count: Int, asAt: String = "2026-11-10") -> SmallExtract {
        var extract = SmallExtract(people: count, records: 0, asAt: asAt)
        extract.population = "subset"
        extract.events = nil
        return extract
    }

    /// p0 by both keys, p1 by the practice's own id, p2 by a row that holds nothing else.
    private func hiding() -> SmallExtract {
        var extract = some(4)
        extract.patients?[0].confidential = "yes"
        extract.patients?[1].confidential = "yes"
        extract.patients?[1].number = ""
        extract.patients?[2] = Self.blank("p2")
        return extract
    }

    private static func blank(_ local: String) -> SmallExtract.Patient {
        var patient = SmallExtract.Patient(local)
        (patient.family, patient.birth, patient.sex, patient.registered) = ("", "", "", "")
        return patient
    }

    private func person(_ local: String, _ here: TestInstallation) async throws -> ID<Person> {
        try #require(
            try await here.database.read { try $0.registrationsToCompare(of: ods) }.first { $0.localID == local }?
                .person)
    }

    private func isSeen(_ local: String, _ here: TestInstallation) async throws -> Bool {
        let open = OpenPersonFile(here.installation, shelf: SegmentShelf(here.folder.data))
        do {
            _ = try await open(try await person(local, here), for: "summary", by: coordinator)
            return true
        } catch Refusal.notFound {
            return false
        }
    }

    private func ask(_ line: String, _ here: TestInstallation) async throws -> PracticeFinding {
        let cohort = try #require(CohortFile(utf8: Array("cohort \"Test\"\n  \(line)\n".utf8)).cohorts.first)
        let finding = try await AskCohort(
            here.installation, shelf: SegmentShelf(here.folder.data), catalogue: .shipped)(
                CohortInquiry(cohort: cohort, purpose: "test"), by: TestStore.operatorOfHost)
        return try #require(finding.practices.first)
    }

    private func overview(_ here: TestInstallation, on day: String) async throws -> Freshness {
        let practices = try await SeeExtracts(database: here.database).overview(
            on: try #require(Day(iso: day)), by: HandingIn.manager)
        return try #require(practices.first?.freshness)
    }

    private func undo(_ here: TestInstallation) async throws {
        let standing = try #require(try await here.database.read { try $0.standingExtract(of: ods) })
        try await UndoStandingExtract(here.installation)(
            standing.id, reason: "Wrong", key: nil, by: TestStore.operatorOfHost)
    }

    @Test func `whoever is hidden in it is found by no question and on no page, and has not left`() async throws {
        let here = try await begun()
        #expect(try await ask("with any of \"dementia\"", here).included == 12)
        #expect(try await isSeen("p2", here))
        let looked = try await here.bring(hiding(), apply: false)
        #expect((looked.people.left, looked.people.withheld, looked.people.unnamed) == (0, 3, 0))
        #expect(try await isSeen("p0", here))
        let report = try await here.bring(hiding())
        #expect((report.people.left, report.people.withheld, report.people.unnamed) == (0, 3, 0))
        for local in ["p0", "p1", "p2"] {
            #expect(try await here.state().demographics(local)?.registeredUntil?.iso == "2026-11-10")
            #expect(try await !isSeen(local, here))
        }
        for local in ["p3", "p11"] {
            #expect(try await here.state().demographics(local)?.registeredUntil == nil)
            #expect(try await isSeen(local, here))
        }
        let finding = try await ask("with any of \"dementia\"", here)
        #expect((finding.included, finding.registered) == (9, 9))
        // The same once more: nobody is kept back anew.
        #expect(try await here.bring(hiding()).people.withheld == 0)
    }

    @Test func `nobody is listed through the practice that hides them, wherever else they are`() async throws {
        let here = try await begun()
        try await here.practice("A81002")
        var elsewhere = SmallExtract(people: 12, records: 1, asAt: "2026-11-01")
        elsewhere.practice = "A81002"
        try await here.bring(elsewhere, although: "The same people at both")
        let cohort = try Cohort.parse("cohort \"Test\"\n  with any of \"dementia\"\n")
        let inquiry = CohortInquiry(
            cohort: cohort, asAt: Day(iso: "2026-10-20"), people: true,
            purpose: "test")
        let hidden = try await person("p0", here)
        func through() async throws -> Set<String> {
            let finding = try await AskCohort(
                here.installation, shelf: SegmentShelf(here.folder.data), catalogue: .shipped)(
                    inquiry, by: TestStore.operatorOfHost)
            let listed = (finding.people?.value.listed ?? []).filter { $0.person == hidden }
            return Set(listed.flatMap { [$0.practice.text] + $0.others.map(\.practice.ods.text) })
        }
        #expect(try await through() == ["A81001", "A81002"])
        try await here.bring(hiding())
        #expect(try await !through().contains("A81001"))
        // Why a question finds them or not is told at the other practice alone.
        let why = ReadPersonReasons(CohortDesk(here.installation, catalogue: .shipped))
        let other = try #require(ODSCode("A81002"))
        #expect(try await why(hidden, at: other, cohort, by: coordinator).answer == .yes)
        await #expect(throws: Refusal.notFound) { try await why(hidden, at: ods, cohort, by: coordinator) }
    }

    @Test func `undoing it shows them again`() async throws {
        let here = try await begun()
        try await here.bring(hiding())
        try await undo(here)
        for local in ["p0", "p1", "p2"] { #expect(try await isSeen(local, here)) }
        #expect(try await ask("with any of \"dementia\"", here).included == 12)
    }

    @Test func `whoever a later extract of some people shows again is seen again`() async throws {
        let here = try await begun()
        try await here.bring(hiding())
        let report = try await here.bring(some(1, asAt: "2026-11-15"))
        #expect((report.people.changed, report.people.withheld) == (1, 0))
        #expect(try await isSeen("p0", here))
        #expect(try await here.state().demographics("p0")?.registeredUntil == nil)
        #expect(try await !isSeen("p1", here))
    }

    @Test func `a page of whoever is withheld in an extract of everybody is not found either`() async throws {
        let here = try await begun()
        var whole = SmallExtract(people: 12, records: 1, asAt: "2026-11-10")
        whole.patients?[0].confidential = "yes"
        whole.patients?.remove(at: 1)
        whole.events?.removeAll { $0.local == "p1" }
        let report = try await here.bring(whole)
        #expect((report.people.left, report.people.withheld) == (1, 1))
        #expect(try await !isSeen("p0", here))
        // Whoever has left is still seen by those who hand them over.
        #expect(try await isSeen("p1", here))
    }

    @Test func `many who are kept back are no leavers, and stop nothing`() async throws {
        let here = try await begun()
        var whole = SmallExtract(people: 12, records: 1, asAt: "2026-11-10")
        for index in 0..<6 { whole.patients?[index].confidential = "yes" }
        let report = try await here.bring(whole, apply: false)
        #expect(report.stops == [])
        #expect((report.people.left, report.people.withheld) == (0, 6))
    }

    @Test func `a hidden row that names nobody is said, has to be read, and hides nobody`() async throws {
        let here = try await begun()
        let desk = HandingIn(here)
        var extract = some(3)
        extract.patients?.append(Self.blank(""))
        let id = try await desk.handIn(extract)
        let view = try await desk.view(id)
        #expect(view.extract.findings.people.unnamed == 1)
        #expect(view.extract.findings.notes.contains { $0.contains("Cairn cannot tell who") })
        #expect(view.extract.findings.total.rejected == 1)
        #expect(
            view.toRead.words
                == "1 row of a hidden patient that names nobody and 1 warning of undecided answers")
        await #expect(throws: Refusal.unusable(view.toRead.refusal)) {
            try await desk.desk.apply(id, version: 1, by: HandingIn.manager)
        }
        // In one of everybody whoever is meant is not there, and is found by nobody.
        var whole = SmallExtract(people: 11, records: 1, asAt: "2026-11-10")
        whole.patients?.append(Self.blank(""))
        #expect(try await here.bring(whole, apply: false).people.unnamed == 0)
    }

    @Test func `one that is later than what is known of everybody has to be read, and one of the same day has not`()
        async throws
    {
        let here = try await begun()
        let desk = HandingIn(here)
        let sameDay = try await desk.view(try await desk.handIn(some(3, asAt: "2026-11-01")))
        #expect(sameDay.extract.everybodyKnownUpTo == nil && sameDay.toRead.isEmpty)
        let whole = SmallExtract(people: 12, records: 1, asAt: "2026-11-10")
        #expect(try await desk.view(try await desk.handIn(whole)).toRead.isEmpty)
        let id = try await desk.handIn(some(3))
        let view = try await desk.view(id)
        #expect(view.extract.everybodyKnownUpTo?.iso == "2026-11-01")
        #expect(view.toRead.words == "1 warning of undecided answers")
        await #expect(throws: Refusal.unusable(view.toRead.refusal)) {
            try await desk.desk.apply(id, version: 1, by: HandingIn.manager)
        }
        try await desk.desk.apply(id, version: 1, hasRead: true, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await here.state().asAt?.iso == "2026-11-10")
    }

    @Test func `a hidden row whose key nobody is known by may be of somebody known by another`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(asAt: "2026-11-01", patients: [.init("a")], events: []))
        var hidden = SmallExtract.Patient("", number: NHSNumber.forTests(1)[0])
        hidden.confidential = "yes"
        var extract = SmallExtract(asAt: "2026-11-10", patients: [hidden])
        extract.population = "subset"
        #expect(try await here.bring(extract, apply: false).people.unnamed == 1)
        extract.patients?[0].local = "a"
        let report = try await here.bring(extract, apply: false)
        #expect((report.people.unnamed, report.people.withheld) == (0, 1))
    }

    @Test func `it makes no stale practice look fresh, and undoing it changes nothing of that`() async throws {
        let here = try await begun("2026-10-01")
        try await here.bring(some(3))
        let freshness = try await overview(here, on: "2026-11-12")
        #expect((freshness.asAt.iso, freshness.later?.iso, freshness.days) == ("2026-10-01", "2026-11-10", 42))
        #expect(freshness.isOld)
        #expect(try await ask("with any of \"dementia\"", here).freshness?.asAt.iso == "2026-10-01")
        // Another of some people moves nothing; one of everybody does.
        try await here.bring(some(2, asAt: "2026-11-11"))
        #expect(try await overview(here, on: "2026-11-12").asAt.iso == "2026-10-01")
        try await here.bring(SmallExtract(people: 12, records: 1, asAt: "2026-11-12"))
        let whole = try await overview(here, on: "2026-11-12")
        #expect(whole.asAt.iso == "2026-11-12" && whole.later == nil && !whole.isOld)
        try await undo(here)
        #expect(try await overview(here, on: "2026-11-12").asAt.iso == "2026-10-01")
    }

    @Test func `what it says of later days counts, and of the others nothing is decided`() async throws {
        let here = try await begun()
        var extract = some(1)
        var event = SmallExtract.Record("later", of: "p0")
        event.date = "2026-11-05"
        extract.events = [event]
        try await here.bring(extract)
        let finding = try await ask("with any of \"dementia\" in the last 30 days", here)
        #expect((finding.included, finding.excluded, finding.unknown) == (1, 0, 11))
        #expect(try await ask("with any of \"dementia\"", here).included == 12)
    }

    @Test func `where none of everybody has come in it says so`() async throws {
        let here = try await TestInstallation()
        try await here.bring(some(3))
        let freshness = try await overview(here, on: "2026-11-11")
        #expect(!freshness.isOld && !freshness.isOfEverybody)
    }
}
