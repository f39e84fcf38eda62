import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What came by the inbox and that nobody dealt with in time: its files are put aside, and never deleted.
struct LapsedInboxTests {
    private let small = SmallExtract(people: 4, records: 1, asAt: "2026-11-10")
    private static let report = """
        NHS Number,Full Name,Date of Birth,Date,Code Term
        9990000018,"SMITH, Anna",04-Feb-1941,12-Jan-2026,Dementia annual review
        ,,,13-Jan-2026,Carer annual health check

        """

    /// Opens the folder for writing as long after as what waits is kept, and a day more.
    private func lapse(_ here: TestInstallation) async throws {
        let days = try await here.database.read { try $0.daysToKeepStagedExtracts() }
        let day = try #require(Day(iso: "2026-11-20")).adding(days: days + 1)
        let now = try #require(Instant.inLondon(day, hour: 9, minute: 0).first)
        try await Housekeeping(folder: here.folder.data, database: here.database, now: now).run()
    }

    private func inbox(_ here: TestInstallation) throws -> InboxFolder {
        try InboxFolder(try #require(ODSCode("A81001")), in: here.folder.data)
    }

    /// Takes what was put into the inbox, and gives the id under which it waits.
    private func take(_ files: [HandedInFile], _ desk: HandingIn) async throws -> ID<WaitingExtract> {
        let before = Set(try FileManager.default.contentsOfDirectory(atPath: desk.here.folder.data.received))
        try desk.putIntoInbox(files)
        await ExtractInbox(desk.here.installation, reports: desk.reports).look()
        try await desk.rest()
        let now = Set(try FileManager.default.contentsOfDirectory(atPath: desk.here.folder.data.received))
        return try #require(now.subtracting(before).first.flatMap { ID<WaitingExtract>(text: $0) })
    }

    private func takeReport(_ desk: HandingIn) async throws -> ID<WaitingExtract> {
        let path = try desk.here.folder.write("data/uploads/report", Self.report)
        return try await take([HandedInFile(name: "search.csv", path: path)], desk)
    }

    /// That the files lie aside with the reason and nowhere else.
    private func expectAside(
        _ id: ID<WaitingExtract>, _ files: [String], _ reason: String, _ here: TestInstallation
    ) throws {
        let inbox = try inbox(here)
        #expect(here.names(in: \.received).isEmpty && inbox.files.isEmpty)
        let aside = inbox.refused(most: 10)
        #expect(aside.map(\.folder) == [id.text] && aside.map(\.files) == [files])
        #expect(aside.first?.words.contains(reason) == true, "\(aside.map(\.words))")
    }

    @Test(arguments: [false, true])
    func `an extract that nobody applied is put aside with that as the reason`(isOfEarlierVersion: Bool) async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await take(desk.uploads(small), desk)
        // One that was looked over by an earlier version has nothing beside it that says whence it came.
        if isOfEarlierVersion {
            let origin = here.folder.data.received + "/\(id.text)/.from-inbox"
            try FileManager.default.removeItem(atPath: origin)
        }
        try await lapse(here)
        let days = try await here.database.read { try $0.daysToKeepStagedExtracts() }
        let reason = "Nobody applied it within \(days) days."
        try expectAside(id, ["events.csv", "extract.json", "patients.csv"], reason, here)
        #expect(try await desk.view(id).extract.state == .discarded(reason: reason))
    }

    @Test func `so is one whose as-at day a person said`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await take(try desk.uploads(small).filter { $0.name != "extract.json" }, desk)
        try await desk.desk.say(try #require(Day(iso: "2026-11-10")), of: id, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.view(id).extract.stagedBy == HandingIn.manager.identity.text)
        try await lapse(here)
        try expectAside(id, ["events.csv", "patients.csv"], "Nobody applied it", here)
    }

    @Test(arguments: [false, true])
    func `a report that nobody mapped is put aside with that as the reason`(isOfEarlierVersion: Bool) async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await takeReport(desk)
        if isOfEarlierVersion {
            let origin = here.folder.data.received + "/\(id.text)/.from-inbox"
            try FileManager.default.removeItem(atPath: origin)
        }
        try await lapse(here)
        #expect(try await desk.reports.drafts(by: HandingIn.manager).isEmpty)
        try expectAside(id, ["search.csv"], "Nobody mapped it within", here)
    }

    @Test(arguments: [false, true])
    func `where the server is killed before they are put aside, the next start does, and nothing is told twice`(
        isReport: Bool
    ) async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await isReport ? takeReport(desk) : take(desk.uploads(small), desk)
        let (folder, left) = (here.folder.data.received + "/" + id.text, here.folder.file("left"))
        try FileManager.default.copyItem(atPath: folder, toPath: left)
        try await lapse(here)
        let acts = try await here.acts()
        // As it lies where the process ended in between.
        try FileManager.default.removeItem(atPath: here.folder.data.inbox + "/A81001/refused")
        try FileManager.default.copyItem(atPath: left, toPath: folder)
        try await lapse(here)
        let files = isReport ? ["search.csv"] : ["events.csv", "extract.json", "patients.csv"]
        try expectAside(id, files, "Discarded before it was", here)
        #expect(try await here.acts() == acts)
    }

    @Test func `what is left of one that was applied is removed, for its files are kept with what stands`() async throws
    {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await take(desk.uploads(small), desk)
        let (folder, left) = (here.folder.data.received + "/" + id.text, here.folder.file("left"))
        try FileManager.default.copyItem(atPath: folder, toPath: left)
        try await desk.desk.apply(id, version: 1, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await here.state().asAt?.iso == "2026-11-10")
        try FileManager.default.copyItem(atPath: left, toPath: folder)
        let again = try await here.reopened()
        #expect(!again.names(in: \.received).contains { $0.hasPrefix(id.text) })
        #expect(again.names(in: \.received).count { $0.hasSuffix(".csv") } == 2)
        #expect(try inbox(again).refused(most: 10).isEmpty)
    }

    @Test func `one that came through a page is removed`() async throws {
        let here = try await TestInstallation()
        try await HandingIn(here).handIn(small)
        try await lapse(here)
        #expect(here.names(in: \.received).isEmpty)
        #expect(try inbox(here).refused(most: 10).isEmpty)
    }

    @Test func `what cannot be put aside stays where it is, and is at the next start`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await take(desk.uploads(small), desk)
        // A file stands where the folder is to be.
        try here.folder.write("data/inbox/A81001/refused", "")
        try await lapse(here)
        #expect(ReceivedExtract.names(of: id, in: here.folder.data).count == 3)
        try FileManager.default.removeItem(atPath: here.folder.data.inbox + "/A81001/refused")
        try await lapse(here)
        try expectAside(id, ["events.csv", "extract.json", "patients.csv"], "Nobody applied it", here)
    }
}
