import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Extracts that are dropped into a folder are received and looked over by themselves, and never applied by themselves.
struct InboxTests {
    private let small = SmallExtract(people: 4, records: 1, asAt: "2026-11-10")

    private func drop(_ extract: SmallExtract, _ here: TestInstallation, marked: Bool = false) throws {
        try extract.write(to: here.folder, TemporaryFolder.inbox)
        if marked { try here.folder.markInbox("extract.done") }
    }

    private func waiting(_ here: TestInstallation) async throws -> [WaitingExtract] {
        try await here.database.read { try $0.waitingExtracts() }
    }

    @Test func `a set that lies still for two looks is taken, and waits`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        try drop(small, here)
        await inbox.look()
        #expect(try await waiting(here).isEmpty)
        #expect(try await inbox.state(for: HandingIn.manager).first?.waiting.count == 3)
        await inbox.look()
        try await desk.rest()
        let found = try #require(try await waiting(here).first)
        #expect(found.asAt.iso == "2026-11-10")
        #expect(try await inbox.state(for: HandingIn.manager).isEmpty)
        #expect(try await here.state().asAt == nil)
        #expect(try await desk.view(found.id).stagedBy == "the inbox")
        #expect(!here.names(in: \.received).contains { $0.hasSuffix(".inbox") })
        #expect(ReceivedExtract.names(of: found.id, in: here.folder.data).count == 3)
    }

    @Test func `a set that still grows is left, and one that is marked is taken at once`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        try drop(small, here)
        await inbox.look()
        let path = here.folder.data.inbox + "/A81001/events.csv"
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data("p0,late,2020-01-01,snomed,52448006,Dementia,,,problem,,,\n".utf8))
        try file.close()
        await inbox.look()
        #expect(try await waiting(here).isEmpty)
        try here.folder.markInbox()
        await inbox.look()
        try await desk.rest()
        #expect(try await waiting(here).first?.findings.total.read == 9)
        #expect(here.names(in: \.inbox).filter { $0.hasSuffix(".done") }.isEmpty)
    }

    @Test func `what cannot be read is put aside with the reason, and the next set is taken`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        var wrong = small
        wrong.practice = "A81002"
        try drop(wrong, here, marked: true)
        await inbox.look()
        try await desk.rest()
        let state = try #require(try await inbox.state(for: HandingIn.manager).first)
        #expect(state.waiting.isEmpty)
        #expect(state.refused.first?.files.count == 3)
        #expect(state.refused.first?.words.isEmpty == false)
        #expect(here.names(in: \.received).isEmpty)
        try drop(small, here, marked: true)
        await inbox.look()
        try await desk.rest()
        #expect(try await waiting(here).count == 1)
        let coordinator = Actor(
            identity: .account(ID(bits: 8)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        await #expect(throws: Refusal.self) { try await inbox.state(for: coordinator) }
    }

    @Test func `files that a killed process had received go back to the inbox`() async throws {
        let here = try await TestInstallation()
        try drop(small, here)
        let id: ID<WaitingExtract> = here.world.ambient.newID()
        let folder = here.folder.data.inbox + "/A81001"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).map {
            HandedInFile(name: $0, path: folder + "/" + $0)
        }
        try ReceivedExtract.take(files, as: id, in: here.folder.data, fromInboxOf: ODSCode("A81001"))
        #expect(here.names(in: \.inbox) == ["A81001"])
        let again = try await here.reopened()
        #expect(again.names(in: \.inbox).count == 4)
        #expect(again.names(in: \.received).isEmpty)
    }

    @Test func `it is applied by itself only where the profile says so and nothing speaks against it`() async throws {
        let here = try await TestInstallation()
        _ = try await RecordPractice(database: here.database)(
            SetPractice(
                ods: try #require(ODSCode("A81001")), practiceName: nil, agreement: nil, appliesItself: true),
            by: TestStore.operatorOfHost)
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        try drop(small, here, marked: true)
        await inbox.look()
        try await desk.rest()
        #expect(try await here.state().asAt?.iso == "2026-11-10")
        var faulty = SmallExtract(people: 4, records: 2, asAt: "2026-11-12")
        faulty.events?[0].date = "2020-13-40"
        try drop(faulty, here, marked: true)
        await inbox.look()
        try await desk.rest()
        #expect(try await here.state().asAt?.iso == "2026-11-10")
        #expect(try await waiting(here).count == 1)
    }

    @Test func `one of some people is applied by itself only where it is not later than what is known of everybody`()
        async throws
    {
        let here = try await TestInstallation()
        _ = try await RecordPractice(database: here.database)(
            SetPractice(
                ods: try #require(ODSCode("A81001")), practiceName: nil, agreement: nil, appliesItself: true),
            by: TestStore.operatorOfHost)
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        for (population, day, applied) in [
            ("whole", "2026-11-05", "2026-11-05"), ("subset", "2026-11-05", "2026-11-05"),
            ("subset", "2026-11-10", "2026-11-05"),
        ] {
            var extract = SmallExtract(people: 4, records: population == "whole" ? 1 : 2, asAt: day)
            extract.population = population
            try drop(extract, here, marked: true)
            await inbox.look()
            try await desk.rest()
            #expect(try await here.state().asAt?.iso == applied, "\(population) \(day)")
            #expect(try await waiting(here).count == (day == applied ? 0 : 1), "\(population) \(day)")
        }
        let left = try #require(try await waiting(here).first)
        #expect(try await desk.view(left.id).toRead.words == "1 warning of undecided answers")
    }

    private static let report = """
        NHS Number,Full Name,Date of Birth,Date,Code Term
        9990000018,"SMITH, Anna",04-Feb-1941,12-Jan-2026,Dementia annual review
        ,,,13-Jan-2026,Carer annual health check

        """

    private func drop(_ files: [String: String], _ here: TestInstallation) throws {
        for (name, text) in files {
            let path = try here.folder.write(TemporaryFolder.inbox + "/" + name, text)
            // Ten days before the tests' today.
            let written = Date(timeIntervalSince1970: Double(here.world.ambient.now().milliseconds) / 1_000 - 864_000)
            try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: path)
        }
        try here.folder.markInbox()
    }

    @Test func `a report that nobody has mapped waits for it, and the next one is read by its columns`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        try drop(["search.csv": Self.report], here)
        await inbox.look()
        let draft = try #require(try await desk.reports.drafts(by: HandingIn.manager).first)
        let written = here.world.ambient.now().inLondon.day.adding(days: -10)
        #expect(draft.file == "search.csv" && draft.asAt == written && !draft.isWhole)
        #expect(try await inbox.state(for: HandingIn.manager).isEmpty)
        #expect(!here.names(in: \.received).contains { $0.hasSuffix(".inbox") })
        let overview = try await SeeExtracts(database: here.database).overview(
            on: here.world.ambient.now().inLondon.day, by: HandingIn.manager)
        #expect(overview.first { $0.practice.ods == draft.practice }?.toMap == [draft])
        let view = try await desk.reports.draft(draft.id, by: HandingIn.manager)
        try await desk.reports.read(
            draft.id, view.mapping, asAt: written.adding(days: 1), version: draft.version, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await waiting(here).map(\.asAt) == [written.adding(days: 1)])

        try drop(["search.csv": Self.report.replacing("Anna", with: "Ann")], here)
        await inbox.look()
        try await desk.rest()
        #expect(try await waiting(here).map(\.asAt).sorted() == [written, written.adding(days: 1)])
        #expect(try await desk.reports.drafts(by: HandingIn.manager).isEmpty)
    }

    @Test func `two reports are two, and a day beside one counts`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        try drop(["a.csv": Self.report, "b.csv": Self.report], here)
        await inbox.look()
        #expect(try await desk.reports.drafts(by: HandingIn.manager).map(\.file).sorted() == ["a.csv", "b.csv"])
        try drop(
            ["c.csv": Self.report, "extract.json": #"{"format":1,"practice":"A81001","asAt":"2026-10-01"}"#], here)
        await inbox.look()
        let third = try await desk.reports.drafts(by: HandingIn.manager).first { $0.file == "c.csv" }
        #expect(third?.asAt.iso == "2026-10-01")
    }

    @Test func `a report from the inbox whose day nobody said is never applied by itself`() async throws {
        let here = try await TestInstallation()
        _ = try await RecordPractice(database: here.database)(
            SetPractice(
                ods: try #require(ODSCode("A81001")), practiceName: nil, agreement: nil, appliesItself: true),
            by: TestStore.operatorOfHost)
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        try drop(["search.csv": Self.report], here)
        await inbox.look()
        let draft = try #require(try await desk.reports.drafts(by: HandingIn.manager).first)
        let mapping = try await desk.reports.draft(draft.id, by: HandingIn.manager).mapping
        try await desk.reports.save(nil, mapping, for: draft.practice, by: HandingIn.manager)
        try await desk.reports.giveUp(draft.id, reason: "Mine", key: nil, by: HandingIn.manager)
        try drop(["search.csv": Self.report], here)
        await inbox.look()
        try await desk.rest()
        #expect(try await waiting(here).count == 1)
        #expect(try await here.state().asAt == nil)
    }
}
