import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What becomes of records from extract to extract.
struct ImportRecordsTests {
    private func begun() async throws -> TestInstallation {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        return here
    }

    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    @Test func `an extract of some people leaves the others as they were, and covers nothing further`() async throws {
        let here = try await begun()
        var part = SmallExtract(people: 1, records: 1, asAt: "2026-11-10")
        part.population = "subset"
        let before = try await here.state()
        let report = try await here.bring(part)
        #expect((report.people.left, report.events.removed) == (0, 1))
        let state = try await here.state()
        #expect(state.events("p0") == ["events/e0-0"])
        #expect(state.events("p2") == ["events/e2-0", "events/e2-1"])
        #expect(state.coverage == before.coverage)
        #expect(state.asAt?.iso == "2026-11-10")
        #expect(report.notes.contains { $0.contains("some people only") })
    }

    @Test func `records of some people without their rows are added to whoever is known`() async throws {
        let here = try await begun()
        var part = SmallExtract(asAt: "2026-11-10", events: [.init("new", of: "p1"), .init("lost", of: "p9")])
        part.population = "subset"
        let report = try await here.bring(part)
        #expect((report.events.added, report.events.removed, report.problemsFound) == (1, 2, 1))
        let state = try await here.state()
        #expect(state.events("p1") == ["events/new"])
        #expect(state.events("p0") == ["events/e0-0", "events/e0-1"])
    }

    @Test func `an extract of medications alone leaves everything else with its own day`() async throws {
        let here = try await begun()
        var medications = SmallExtract(asAt: "2026-11-10")
        medications.medications = [.init("m1", of: "p0")]
        let report = try await here.bring(medications)
        #expect((report.people.left, report.events.added, report.events.removed) == (0, 1, 0))
        let state = try await here.state()
        #expect(state.events("p0") == ["events/e0-0", "events/e0-1", "medications/m1"])
        #expect(state.coverage.contains(Coverage(.medication, to: try day("2026-11-10"))))
        #expect(state.coverage.contains(Coverage(.problem, to: try day("2026-11-01"))))
        // The next one of all medications has none: then p0 takes none any more.
        medications.asAt = "2026-11-15"
        medications.medications = []
        #expect(try await here.bring(medications).events.removed == 1)
    }

    @Test func `what a declaration does not cover stays`() async throws {
        let here = try await begun()
        var late = SmallExtract(people: 3, records: 0, asAt: "2026-11-10")
        late.covers = ["\"kind\": \"demographics\"", "\"kind\": \"coded\", \"from\": \"2011-01-01\""]
        let report = try await here.bring(late)
        #expect(report.events.removed == 3)
        let state = try await here.state()
        #expect(state.events("p0") == ["events/e0-0"])
        #expect(state.coverage.contains(Coverage(.problem, from: try day("2011-01-01"), to: try day("2026-11-10"))))
        #expect(state.coverage.contains(Coverage(.problem, to: try day("2010-12-31"))))
    }

    @Test func `a row that deletes an entry removes it and is nothing where there is none`() async throws {
        let here = try await begun()
        var deleting = SmallExtract(people: 3, records: 2, asAt: "2026-11-10")
        deleting.events?[0].deleted = "yes"
        var unknown = SmallExtract.Record("never", of: "p1")
        unknown.deleted = "yes"
        deleting.events?.append(unknown)
        let report = try await here.bring(deleting)
        #expect((report.events.added, report.events.removed) == (0, 1))
        #expect((report.files[0].applied, report.files[0].unchanged) == (1, 6))
        #expect(try await here.state().events("p0") == ["events/e0-1"])
    }

    @Test func `rows that were not taken are the worklist, and a corrected file ends it`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 2, records: 1)
        extract.events?[0].code = "52448007"
        extract.lines["events.csv"] = ["p0,half a row"]
        let report = try await here.bring(extract)
        let rows = report.files[0]
        #expect((rows.read, rows.applied, rows.rejected) == (3, 1, 2))
        let state = try await here.state()
        #expect(state.rejected.map(\.line) == [2, 4])
        #expect(state.rejected.map(\.column) == ["code", ""])
        #expect(state.rejected.allSatisfy { $0.file == "events.csv" && !$0.words.isEmpty && $0.withheldKeyHash == nil })
        extract.events?.remove(at: 0)
        extract.lines = [:]
        try await here.bring(extract)
        #expect(try await here.state().rejected.isEmpty)
    }

    @Test func `what the practice withholds leaves a hash and nothing else`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 3, records: 2)
        extract.patients?[0].family = "HUSH"
        extract.patients?[0].confidential = "yes"
        extract.events?[2].confidential = "yes"
        extract.events?[2].term = "Whispered"
        let report = try await here.bring(extract)
        #expect((report.people.new, report.events.added, report.problemsFound) == (2, 3, 4))
        let state = try await here.state()
        #expect(Set(state.rejected.compactMap(\.withheldKeyHash)).count == 4)
        #expect(state.events("p1") == ["events/e1-1"])
        #expect(!state.rejected.contains { $0.words.contains("HUSH") || $0.words.contains("Whispered") })
        // The same again gives the same hashes.
        let acts = try await here.acts()
        try await here.bring(extract)
        #expect(try await here.acts() == acts)
    }

    @Test func `an event id belongs to one person: the second row is not taken`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 3, records: 1)
        var taken = SmallExtract.Record("e0-0", of: "p2")
        taken.term = "Not theirs"
        extract.events?.append(taken)
        let report = try await here.bring(extract)
        #expect((report.events.added, report.files[0].rejected) == (3, 1))
        #expect(report.problems.map(\.line) == [5])
        #expect(report.problems[0].words.contains("somebody else (events.csv, line 2)"))
        #expect(try await here.state().events("p2") == ["events/e2-0"])
    }

    @Test func `an entry that was moved to another person is theirs alone`() async throws {
        let here = try await begun()
        var moved = SmallExtract(people: 3, records: 2, asAt: "2026-11-10")
        moved.events?[0].local = "p1"
        let report = try await here.bring(moved)
        #expect((report.events.added, report.events.removed) == (1, 1))
        let state = try await here.state()
        #expect(state.events("p0") == ["events/e0-1"])
        #expect(state.events("p1") == ["events/e0-0", "events/e1-0", "events/e1-1"])
    }

    @Test func `evidence is where the extract that stands has it`() async throws {
        let here = try await begun()
        var shifted = SmallExtract(people: 3, records: 2, asAt: "2026-11-10")
        shifted.events?.insert(.init("first", of: "p2"), at: 0)
        let report = try await here.bring(shifted)
        #expect((report.files[0].applied, report.files[0].unchanged) == (1, 6))
        let event = try await here.state().people["p0"]?.events.first { $0.key == "events/e0-0" }
        #expect(event?.source == SourceLine(file: "events.csv", line: 3))
    }
}
