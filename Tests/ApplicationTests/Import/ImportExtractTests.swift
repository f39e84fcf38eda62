import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// An extract on its way in, from the files to what stands.
struct ImportExtractTests {
    @Test func `a first extract stands as it is, and its files are kept as they came`() async throws {
        let here = try await TestInstallation()
        let report = try await here.bring(SmallExtract(people: 3, records: 2))
        #expect(report.applied)
        #expect(report.people.new == 3)
        #expect(report.events.added == 6)
        #expect(report.events.byKind == [.problem: 6])
        #expect(report.files.map(\.read) == [6, 3])
        #expect(report.files.map(\.applied) == [6, 3])
        #expect(report.problemsFound == 0)
        let state = try await here.state()
        #expect(state.people.count == 3)
        #expect(state.events("p1") == ["events/e1-0", "events/e1-1"])
        #expect(state.people["p2"]?.registration.details.familyName == "FAMILY2")
        #expect(state.coverage.contains(Coverage(.problem, to: try #require(Day(iso: "2026-11-01")))))
        #expect(here.names(in: \.received).filter { $0.hasSuffix(".csv") }.count == 2)
        #expect(here.names(in: \.segments).count == 2)
        #expect(try await here.acts() == 2)
    }

    @Test func `the same files twice change nothing`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        let (before, segments, files) = (try await here.state(), here.names(in: \.segments), here.names(in: \.received))
        let acts = try await here.acts()
        let again = try await here.bring(SmallExtract(people: 3, records: 2))
        #expect(again.applied)
        #expect(again.files.allSatisfy { $0.unchanged == $0.read })
        #expect(again.people == PeopleCounts())
        #expect(again.events.added == 0)
        #expect(again.events.removed == 0)
        #expect(try await here.state() == before)
        #expect(here.names(in: \.segments) == segments)
        #expect(here.names(in: \.received) == files)
        #expect(try await here.acts() == acts)
    }

    @Test func `to look at an extract changes nothing on the disk and says what would change`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        let (before, segments, files) = (try await here.state(), here.names(in: \.segments), here.names(in: \.received))
        let newer = SmallExtract(people: 4, records: 3, asAt: "2026-11-10")
        let seen = try await here.bring(newer, apply: false)
        #expect(!seen.applied)
        #expect(seen.people.new == 1)
        #expect(seen.events.added == 6)
        #expect(try await here.state() == before)
        #expect(here.names(in: \.segments) == segments)
        #expect(here.names(in: \.received) == files)
        #expect(try await here.acts() == 2)
        let applied = try await here.bring(newer)
        #expect((applied.people.new, applied.events.added) == (seen.people.new, seen.events.added))
    }

    @Test func `a newer extract says who came, changed, left and died`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 5, records: 1))
        var newer = SmallExtract(people: 6, records: 1, asAt: "2026-11-10")
        newer.patients?[1].family = "SMITH"
        newer.patients?[2].death = "2026-11-05"
        newer.patients?.remove(at: 3)
        newer.events?.removeAll { $0.local == "p3" }
        let report = try await here.bring(newer)
        var counts = PeopleCounts()
        (counts.new, counts.changed, counts.left, counts.died, counts.identity) = (1, 2, 1, 1, 1)
        #expect(report.people == counts)
        #expect(report.events.added == 1)
        #expect(report.events.removed == 0)
        let state = try await here.state()
        #expect(state.people["p3"]?.registration.demographics.registeredUntil == Day(iso: "2026-11-10"))
        #expect(state.demographics("p3")?.registeredUntil == Day(iso: "2026-11-10"))
        // The record of whoever left stays as it was: the extract says nothing of them.
        #expect(state.events("p3") == ["events/e3-0"])
        // The forerunner is kept for telling what changed, and goes with the next.
        #expect(here.names(in: \.segments).count == 4)
        newer.asAt = "2026-11-12"
        try await here.bring(newer)
        #expect(here.names(in: \.segments).count == 4)
    }

    @Test func `a corrected extract of the same day replaces the one that stands`() async throws {
        let here = try await TestInstallation()
        var first = SmallExtract(people: 2, records: 2)
        first.events?[0].term = "Asthma"
        try await here.bring(first)
        var corrected = SmallExtract(people: 2, records: 2)
        corrected.events?.remove(at: 3)
        let report = try await here.bring(corrected)
        #expect((report.events.added, report.events.removed) == (1, 2))
        let state = try await here.state()
        #expect(state.people["p0"]?.events.first?.term == "Dementia")
        #expect(state.events("p1") == ["events/e1-0"])
    }

    @Test func `an extract that is older than the one that stands is refused and leaves nothing`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 2, records: 1, asAt: "2026-11-10"))
        let (before, files) = (try await here.state(), here.names(in: \.received))
        await #expect(throws: Refusal.self) {
            try await here.bring(SmallExtract(people: 3, records: 1, asAt: "2026-11-09"))
        }
        #expect(try await here.state() == before)
        #expect(here.names(in: \.received) == files)
    }

    @Test(arguments: ["2026-11-21", "2026-13-01"])
    func `a day to come, or none, is refused`(asAt: String) async throws {
        let here = try await TestInstallation()
        await #expect(throws: ExtractRefusal.self) {
            try await here.bring(SmallExtract(people: 1, records: 0, asAt: asAt))
        }
        #expect(here.names(in: \.received).isEmpty)
    }

    @Test func `a practice that is not recorded, another's file, and a file given twice are refused`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 1, records: 1)
        extract.practice = "A81002"
        let other = try #require(ODSCode("A81002"))
        await #expect(throws: Refusal.practiceUnknown(other)) { try await here.bring(extract) }
        let path = try extract.write(to: here.folder, "other")
        await #expect(throws: ExtractRefusal.self) { try await here.bring([path]) }
        let file = path + "/patients.csv"
        await #expect(throws: ExtractRefusal.self) { try await here.bring([file, file], asAt: "2026-11-01") }
        #expect(here.names(in: \.received).isEmpty)
    }

    @Test func `whoever may not bring extracts in may not look at one either`() async throws {
        let here = try await TestInstallation()
        let elsewhere = Actor(
            identity: .host(login: "bob"), role: .administrator,
            scope: .practices([try #require(ODSCode("A81009"))]), clearance: .ordinary)
        let coordinator = Actor(
            identity: .host(login: "cat"), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        for actor in [elsewhere, coordinator] {
            await #expect(throws: Refusal.self) {
                try await here.bring(SmallExtract(people: 1, records: 1), apply: false, by: actor)
            }
        }
    }

    @Test func `a practice without an agreement is imported, and everybody is withheld`() async throws {
        let here = try await TestInstallation(agreed: false)
        let report = try await here.bring(SmallExtract(people: 3, records: 1))
        #expect(report.people.new == 3)
        #expect(report.people.withheld == 3)
    }

    @Test func `whoever was withheld before is no change, and whoever is new among them is`() async throws {
        let here = try await TestInstallation(agreed: false)
        try await here.bring(SmallExtract(people: 3, records: 1))
        #expect(try await here.bring(SmallExtract(people: 3, records: 1), apply: false).people.withheld == 0)
        let more = try await here.bring(SmallExtract(people: 4, records: 1, asAt: "2026-11-10"), apply: false)
        #expect((more.people.new, more.people.withheld) == (1, 1))
        let sharing = try await TestInstallation()
        var extract = SmallExtract(people: 3, records: 1)
        extract.patients?[0].dissent = "yes"
        #expect(try await sharing.bring(extract).people.withheld == 1)
        #expect(try await sharing.bring(extract, apply: false).people.withheld == 0)
        extract.patients?[1].dissent = "yes"
        extract.asAt = "2026-11-10"
        #expect(try await sharing.bring(extract, apply: false).people.withheld == 1)
    }
}
