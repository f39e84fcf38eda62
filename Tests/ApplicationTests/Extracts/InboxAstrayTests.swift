import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What lies in the inbox and is no file of an extract holds nothing up and is refused for nothing; what lies where nobody looks is
/// told.
struct InboxAstrayTests {
    private static let report = """
        NHS Number,Full Name,Date of Birth,Date,Code Term
        9990000018,"SMITH, Anna",04-Feb-1941,12-Jan-2026,Dementia annual review

        """

    private func taking(_ here: TestInstallation) -> (desk: HandingIn, inbox: ExtractInbox) {
        let desk = HandingIn(here)
        return (desk, ExtractInbox(here.installation, reports: desk.reports))
    }

    @Test func `what systems and programs leave beside a report is not taken, and the report is`() async throws {
        let here = try await TestInstallation()
        let (desk, inbox) = taking(here)
        for name in ["Thumbs.db", "desktop.ini", "~$search.xlsx"] {
            try here.folder.write(TemporaryFolder.inbox + "/" + name, "x")
        }
        try here.folder.markInbox()
        await inbox.look()
        #expect(try await inbox.state(for: HandingIn.manager).isEmpty, "by themselves they are nothing")
        try here.folder.write(TemporaryFolder.inbox + "/search.csv", Self.report)
        try here.folder.markInbox()
        await inbox.look()
        #expect(try await desk.reports.drafts(by: HandingIn.manager).map(\.file) == ["search.csv"])
        #expect(try await inbox.state(for: HandingIn.manager).isEmpty)
        #expect(here.names(in: \.inbox).contains { $0.hasSuffix("Thumbs.db") }, "it is nobody's to remove")
    }

    @Test func `a copy that has not ended is not taken, nor what lies beside it until it has or the set is marked`()
        async throws
    {
        let here = try await TestInstallation()
        let (desk, inbox) = taking(here)
        func drafts() async throws -> [String] {
            try await desk.reports.drafts(by: HandingIn.manager).map(\.file).sorted()
        }
        try here.folder.write(TemporaryFolder.inbox + "/calls.csv.part", Self.report)
        try here.folder.write(TemporaryFolder.inbox + "/search.csv", Self.report)
        for _ in 0..<3 { await inbox.look() }
        #expect(try await drafts() == [])
        let state = try #require(try await inbox.state(for: HandingIn.manager).first)
        #expect(state.waiting == ["search.csv"] && state.unfinished == ["calls.csv.part"] && state.refused.isEmpty)
        try here.folder.markInbox()
        await inbox.look()
        #expect(try await drafts() == ["search.csv"])
        #expect(try await inbox.state(for: HandingIn.manager).first?.unfinished == ["calls.csv.part"])
    }

    @Test func `files in no practice's folder, and folders that are no practice's, are told`() async throws {
        let here = try await TestInstallation()
        let (_, inbox) = taking(here)
        await inbox.look()
        #expect(try await inbox.astray(for: HandingIn.manager).isEmpty)
        for name in ["loose.csv", "Thumbs.db", ".done", "Y99999/a.csv", "a81001/b.csv", "Empty/.hidden"] {
            try here.folder.write("data/inbox/" + name, Self.report)
        }
        for _ in 0..<2 { await inbox.look() }
        let astray = try await inbox.astray(for: HandingIn.manager)
        #expect(astray.map(\.name) == ["Y99999", "a81001", "loose.csv"])
        #expect(astray.map(\.isFolder) == [true, true, false])
        #expect(astray.map(\.meant) == [nil, ODSCode("A81001"), nil])
        let other = Actor(
            identity: .account(ID(bits: 8)), role: .networkManager, scope: .practices([]), clearance: .ordinary)
        #expect(try await inbox.astray(for: other).map(\.name) == ["Y99999", "loose.csv"])
        let coordinator = Actor(
            identity: .account(ID(bits: 9)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        await #expect(throws: Refusal.self) { try await inbox.astray(for: coordinator) }
    }

    @Test func `a report that lies among the tables of an extract is told to be one`() async throws {
        let here = try await TestInstallation()
        let (desk, inbox) = taking(here)
        try SmallExtract(people: 4, records: 1, asAt: "2026-11-10").write(to: here.folder, TemporaryFolder.inbox)
        try here.folder.write(TemporaryFolder.inbox + "/search.csv", Self.report)
        try here.folder.markInbox()
        await inbox.look()
        try await desk.rest()
        let refused = try #require(try await inbox.state(for: HandingIn.manager).first?.refused.first)
        #expect(refused.words.contains("search.csv") && refused.words.contains("reads as a report"))
        #expect(refused.words.contains("by itself") && refused.words.contains("report-mapping propose"))
    }
}
