import CaseFinding
import Domain
import Extracts
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Questions to what stands: who is counted, who is listed, and what the log says of it.
struct AskCohortTests {
    private func cohort(_ lines: String...) throws -> Cohort {
        let text = "cohort \"Test\"\n" + lines.map { "  \($0)\n" }.joined()
        return try #require(CohortFile(utf8: Array(text.utf8)).cohorts.first)
    }

    private func dementia() throws -> Cohort { try cohort("with any of \"dementia\"", "aged 40 or over") }

    /// Ten people of whom p0 to p5 have dementia, p5 is too young, p6 dissents, p7 has left, and p8's sex is not known.
    private func world(agreed: Bool = true) async throws -> TestInstallation {
        let here = try await TestInstallation(agreed: agreed)
        try await here.bring(extract())
        return here
    }

    private func extract(practice: String = "A81001") -> SmallExtract {
        var extract = SmallExtract(people: 10, records: 1)
        extract.practice = practice
        extract.events?.removeAll { !["p0", "p1", "p2", "p3", "p4", "p5"].contains($0.local) }
        extract.patients?[5].birth = "2000-01-01"
        extract.patients?[6].dissent = "yes"
        extract.patients?[7].deducted = "2026-01-01"
        extract.patients?[8].sex = ""
        return extract
    }

    private func ask(
        _ here: TestInstallation, _ inquiry: CohortInquiry, by actor: Actor = TestStore.operatorOfHost
    ) async throws -> CohortFinding {
        let shelf = SegmentShelf(here.folder.data)
        return try await AskCohort(here.installation, shelf: shelf, catalogue: .shipped)(inquiry, by: actor)
    }

    /// The people of the newest entry of the log, and what it is.
    private func entry(_ here: TestInstallation) async throws -> (action: String, people: Int) {
        try await here.database.read { reading in
            var rows = try reading.connection.rows(
                """
                SELECT action, (SELECT count(*) FROM audit_person WHERE audit_person.sequence = audit_leaf.sequence)
                FROM audit_leaf ORDER BY sequence DESC LIMIT 1
                """)
            return (try rows[0].next(), try rows[0].next())
        }
    }

    private func locals(_ finding: CohortFinding) throws -> [String] {
        let people = try #require(finding.people?.value)
        return people.listed.compactMap { people.registration(of: $0)?.localID }.sorted()
    }

    @Test func `counts add up, and need no entry in the log`() async throws {
        let here = try await world()
        let acts = try await here.acts()
        let finding = try await ask(here, CohortInquiry(cohort: try dementia(), purpose: "test"))
        let practice = try #require(finding.practices.first)
        #expect((practice.registered, practice.included, practice.excluded, practice.unknown) == (8, 5, 3, 0))
        #expect(practice.withheld == 1)
        #expect(practice.note == "1 person has dissented from sharing")
        #expect(finding.people == nil)
        #expect(try await here.acts() == acts)
        let unknown = try await ask(here, CohortInquiry(cohort: try cohort("female"), purpose: "test"))
        #expect(unknown.practices.map(\.unknown) == [1])
        #expect(unknown.practices.map { $0.included + $0.excluded + $0.unknown } == [8])
    }

    @Test func `a list is in the log, with everybody on it, before it is shown`() async throws {
        let here = try await world()
        let inquiry = CohortInquiry(cohort: try dementia(), people: true, purpose: "test")
        let finding = try await ask(here, inquiry)
        #expect(try locals(finding) == ["p0", "p1", "p2", "p3", "p4"])
        #expect(finding.people?.value.listed.allSatisfy { !$0.reasons.isEmpty && $0.missesLine == nil } == true)
        let (action, people) = try await entry(here)
        #expect((action, people) == ("people.find", 5))
        // Another connection sees it: it is on the disk.
        let acts = try await here.acts()
        let looking = try Installation.inspect(here.folder.data, .forTests, here.world.ambient)
        #expect(try await looking.database.read { try $0.sequence() } == acts)
    }

    @Test func `near misses are listed with the line that keeps them out`() async throws {
        let here = try await world()
        let finding = try await ask(
            here, CohortInquiry(cohort: try dementia(), nearMisses: true, purpose: "test"))
        #expect(finding.people?.value.listed.map(\.missesLine).sorted { $0 ?? 0 < $1 ?? 0 } == [0, 0, 1])
        #expect(try locals(finding) == ["p5", "p8", "p9"])
        #expect(try await entry(here).people == 3)
    }

    @Test func `nobody of a practice without an agreement is counted or listed`() async throws {
        let here = try await world()
        try await here.practice("A81002", agreed: false)
        try await here.bring(extract(practice: "A81002"), although: "The same people at both")
        let finding = try await ask(
            here, CohortInquiry(cohort: try dementia(), people: true, nearMisses: true, purpose: "test"))
        let other = try #require(finding.practices.last)
        #expect((other.registered, other.included, other.unknown, other.withheld) == (0, 0, 0, 9))
        #expect(other.note?.contains("no current sharing agreement") == true)
        let listed = try #require(finding.people?.value.listed)
        #expect(listed.count == 8)
        #expect(listed.allSatisfy { $0.practice.text == "A81001" })
    }

    @Test func `whoever may not see people gets counts and no list, and the log no entry`() async throws {
        let here = try await world()
        let manager = Actor(
            identity: .host(login: "max"), role: .networkManager, scope: .everyPractice, clearance: .ordinary)
        #expect(
            try await ask(here, CohortInquiry(cohort: try dementia(), purpose: "test"), by: manager)
                .practices.map(\.included) == [5])
        let acts = try await here.acts()
        let wanted = CohortInquiry(cohort: try dementia(), people: true, purpose: "test")
        await #expect(throws: Refusal.self) { try await ask(here, wanted, by: manager) }
        #expect(try await here.acts() == acts)
    }

    @Test func `another practice than one's own is as if it were not there`() async throws {
        let here = try await world()
        try await here.practice("A81002")
        try await here.bring(extract(practice: "A81002"), although: "The same people at both")
        let (own, other) = (try #require(ODSCode("A81002")), try #require(ODSCode("A81001")))
        let actor = Actor(
            identity: .host(login: "cat"), role: .careCoordinator, scope: .practices([own]), clearance: .ordinary)
        let finding = try await ask(
            here, CohortInquiry(cohort: try dementia(), people: true, purpose: "test"), by: actor)
        #expect(finding.practices.map(\.practice.ods) == [own])
        #expect(finding.people?.value.listed.allSatisfy { $0.practice == own } == true)
        for asked in [other, try #require(ODSCode("A89999"))] {
            let inquiry = CohortInquiry(cohort: try dementia(), practices: [asked], purpose: "test")
            await #expect(throws: Refusal.practiceUnknown(asked)) { try await ask(here, inquiry, by: actor) }
        }
    }

    @Test func `what is above the asker's clearance is as if it were not recorded`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 2, records: 1)
        extract.events?[0].sensitivity = "sensitive"
        try await here.bring(extract)
        let inquiry = CohortInquiry(cohort: try dementia(), purpose: "test")
        #expect(try await ask(here, inquiry).practices.map(\.included) == [1])
        let cleared = Actor(
            identity: .host(login: "sue"), role: .clinicalSupervisor, scope: .everyPractice, clearance: .sensitive)
        #expect(try await ask(here, inquiry, by: cleared).practices.map(\.included) == [2])
    }

    @Test func `a practice whose extract has not come in says so, and a question without an answer why`() async throws {
        let here = try await TestInstallation()
        let finding = try await ask(here, CohortInquiry(cohort: try dementia(), purpose: "test"))
        #expect(finding.practices.map(\.note) == ["no extract has come in"])
        #expect(finding.practices.map(\.asAt) == [nil])
        let unheard = CohortInquiry(cohort: try cohort("with any of \"unheard of\""), purpose: "test")
        await #expect(throws: FindProblem.self) { try await ask(here, unheard) }
    }
}
