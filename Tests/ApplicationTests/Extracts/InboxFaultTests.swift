import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Files from the inbox of which it cannot be known whether the store has them, because it broke while they were being kept.
struct InboxFaultTests {
    private struct Broken {
        let here: TestInstallation
        let desk: HandingIn
        let inbox: ExtractInbox
        let failed: ExtractDesk.Progress
    }

    private static let report = """
        NHS Number,Full Name,Date of Birth,Date,Code Term
        9990000018,"SMITH, Anna",04-Feb-1941,12-Jan-2026,Dementia annual review
        ,,,13-Jan-2026,Carer annual health check

        """

    /// An extract or a report, dropped into the inbox and taken while the store breaks, before or after it kept what was found.
    private func broken(afterKeeping isKept: Bool, isReport: Bool = false) async throws -> Broken {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        if isReport {
            try here.folder.write(TemporaryFolder.inbox + "/search.csv", Self.report)
        } else {
            try SmallExtract(people: 4, records: 1, asAt: "2026-11-10").write(to: here.folder, TemporaryFolder.inbox)
        }
        try here.folder.markInbox()
        let store = try made.get()
        if isKept {
            store.next(after: { throw Fault("test.disk") })
        } else {
            store.next(before: { throw Fault("test.disk") })
        }
        await inbox.look()
        try await desk.rest()
        let failed = try #require(await desk.desk.progress(for: HandingIn.manager).first)
        return Broken(here: here, desk: desk, inbox: inbox, failed: failed)
    }

    private func isMarked(_ here: TestInstallation, _ id: ID<WaitingExtract>) -> Bool {
        FileManager.default.fileExists(atPath: here.folder.data.received + "/" + id.text + "/.inbox")
    }

    private func received(_ here: TestInstallation, _ id: ID<WaitingExtract>) -> [String] {
        ReceivedExtract.names(of: id, in: here.folder.data)
    }

    /// What lies in the practice's folder of the inbox, to be taken.
    private func dropped(_ here: TestInstallation) throws -> [String] {
        try InboxFolder(try #require(ODSCode("A81001")), in: here.folder.data).files
    }

    private func waiting(_ here: TestInstallation) async throws -> [ID<WaitingExtract>] {
        try await here.database.read { try $0.waitingExtracts() }.map(\.id)
    }

    @Test(arguments: [false, true])
    func `they stay where they are, are put aside nowhere, and that is told`(isKept: Bool) async throws {
        let broken = try await broken(afterKeeping: isKept)
        let id = broken.failed.extract
        #expect(broken.failed.isUnsettled && broken.failed.files.count == 3)
        #expect(broken.failed.stage == .failed(words: "Something broke (test.disk). Report this code.", .reading))
        await broken.inbox.look()
        await broken.inbox.look()
        #expect(received(broken.here, id).count == 3 && isMarked(broken.here, id))
        #expect(try await broken.inbox.state(for: HandingIn.manager).isEmpty)
        #expect(try await waiting(broken.here) == (isKept ? [id] : []))
    }

    @Test func `what was not kept lies in the inbox again after a start, and is read once`() async throws {
        let broken = try await broken(afterKeeping: false)
        let again = try await broken.here.reopened()
        #expect(again.names(in: \.received).isEmpty)
        #expect(try dropped(again) == ["events.csv", "extract.json", "patients.csv"])
        let desk = HandingIn(again)
        let inbox = ExtractInbox(again.installation, reports: desk.reports)
        for _ in 0..<4 { await inbox.look() }
        try await desk.rest()
        #expect(try await waiting(again).count == 1)
        #expect(try dropped(again).isEmpty)
        #expect(try await inbox.state(for: HandingIn.manager).isEmpty)
    }

    @Test func `what was kept waits after a start with its files, and is read no second time`() async throws {
        let broken = try await broken(afterKeeping: true)
        let id = broken.failed.extract
        let again = try await broken.here.reopened()
        #expect(received(again, id).count == 3 && !isMarked(again, id))
        #expect(try dropped(again).isEmpty)
        let desk = HandingIn(again)
        let inbox = ExtractInbox(again.installation, reports: desk.reports)
        for _ in 0..<4 { await inbox.look() }
        try await desk.rest()
        #expect(try await waiting(again) == [id])
        try await desk.desk.apply(id, version: 1, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await again.state().asAt?.iso == "2026-11-10")
        #expect(try dropped(try await again.reopened()).isEmpty)
    }

    @Test func `of what was kept and then lapsed before the next start, nothing comes back`() async throws {
        let broken = try await broken(afterKeeping: true)
        let (here, id) = (broken.here, broken.failed.extract)
        #expect(isMarked(here, id))
        let days = try await here.database.read { try $0.daysToKeepStagedExtracts() }
        let late = try #require(Day(iso: "2026-11-20")).adding(days: days + 1)
        let now = try #require(Instant.inLondon(late, hour: 9, minute: 0).first)
        try await Housekeeping(folder: here.folder.data, database: here.database, now: now).run()
        #expect(here.names(in: \.received).isEmpty)
        #expect(try dropped(here).isEmpty)
        #expect(try await waiting(here).isEmpty)
        let aside = try InboxFolder(try #require(ODSCode("A81001")), in: here.folder.data).refused(most: 10)
        #expect(aside.map(\.folder) == [id.text] && aside.first?.files.count == 3)
    }

    @Test(arguments: [false, true])
    func `so it is of a report whose mapping was being begun`(isKept: Bool) async throws {
        let broken = try await broken(afterKeeping: isKept, isReport: true)
        let id = broken.failed.extract
        #expect(broken.failed.isUnsettled && broken.failed.files == ["search.csv"])
        #expect(received(broken.here, id) == ["search.csv"])
        #expect(try await broken.inbox.state(for: HandingIn.manager).isEmpty)
        let again = try await broken.here.reopened()
        let drafts = try await HandingIn(again).reports.drafts(by: HandingIn.manager)
        #expect(drafts.map(\.id) == (isKept ? [id] : []))
        #expect(received(again, id) == (isKept ? ["search.csv"] : []))
        #expect(try dropped(again) == (isKept ? [] : ["search.csv"]))
        #expect(!isMarked(again, id))
    }
}
