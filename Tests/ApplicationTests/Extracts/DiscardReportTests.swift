import Domain
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Reports that wait to be mapped and are discarded instead: with a reason that is kept.
struct DiscardReportTests {
    private static let report = """
        NHS Number,Full Name,Date of Birth,Date,Code Term
        9990000018,"SMITH, Anna",04-Feb-1941,12-Jan-2026,Dementia annual review
        ,,,13-Jan-2026,Carer annual health check

        """
    private let key = OnceKey(id: ID(bits: 77))
    private let reason = "The wrong search"

    /// Hands a report in whose columns nobody knows.
    private func handIn(_ desk: HandingIn) async throws -> ID<WaitingExtract> {
        let path = try desk.here.folder.write("data/uploads/report", Self.report)
        let taken = try await desk.reports.take(
            HandedInFile(name: "search.csv", path: path), practice: try #require(ODSCode("A81001")), asAt: nil,
            isWhole: false, key: nil, by: HandingIn.manager)
        guard case .toMap(let id) = taken else { throw Fault("test.known") }
        return id
    }

    private func drafts(_ desk: HandingIn) async throws -> [ID<WaitingExtract>] {
        try await desk.reports.drafts(by: HandingIn.manager).map(\.id)
    }

    /// What the log tells of such acts.
    private func acts(_ here: TestInstallation) async throws -> [String] {
        let all = try await here.database.read { reading in
            try reading.connection.rows(
                """
                SELECT l.subject || ' ' || p.text FROM audit_payload p JOIN audit_leaf l USING (sequence)
                WHERE l.action = 'report.draft' ORDER BY sequence
                """
            ).map { row in
                var row = row
                return try row.next(String.self)
            }
        }
        return all.filter { $0.contains("given up") }
    }

    @Test func `the file goes, and the reason is in the log, once`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        for _ in 0..<2 { try await desk.reports.giveUp(id, reason: reason, key: key, by: HandingIn.manager) }
        #expect(try await drafts(desk).isEmpty)
        #expect(here.names(in: \.received).isEmpty)
        let acts = try await acts(here)
        #expect(
            acts == ["\(id.text) step:8:given up\npractice:6:A81001\nreason:16:\(reason)\n"])
        await #expect(throws: Refusal.notFound) {
            try await desk.reports.giveUp(id, reason: reason, key: nil, by: HandingIn.manager)
        }
    }

    @Test func `without a reason, with too long a one and by nobody of another practice it waits on with its file`()
        async throws
    {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        for reason in ["", String(repeating: "a", count: WaitingExtract.longestReason + 1)] {
            await #expect(throws: Refusal.self) {
                try await desk.reports.giveUp(id, reason: reason, key: nil, by: HandingIn.manager)
            }
        }
        let elsewhere = Actor(
            identity: .account(ID(bits: 8)), role: .administrator, scope: .practices([]), clearance: .ordinary)
        await #expect(throws: Refusal.notFound) {
            try await desk.reports.giveUp(id, reason: reason, key: nil, by: elsewhere)
        }
        #expect(try await drafts(desk) == [id])
        #expect(here.names(in: \.received).contains("\(id.text)/search.csv"))
        #expect(try await acts(here).isEmpty)
    }

    @Test(arguments: [false, true])
    func `a file that came by the inbox is put aside with the reason, and not taken again`(
        afterRestart: Bool
    ) async throws {
        let first = try await TestInstallation()
        try first.folder.write(TemporaryFolder.inbox + "/search.csv", Self.report)
        try first.folder.markInbox()
        await ExtractInbox(first.installation, reports: HandingIn(first).reports).look()
        let here = afterRestart ? try await first.reopened() : first
        let desk = HandingIn(here)
        let id = try #require(try await drafts(desk).first)
        try await desk.reports.giveUp(id, reason: reason, key: key, by: HandingIn.manager)
        #expect(here.names(in: \.received).isEmpty)
        #expect(try await acts(here).count == 1)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        for _ in 0..<3 { await inbox.look() }
        #expect(try await drafts(desk).isEmpty)
        let state = try #require(try await inbox.state(for: HandingIn.manager).first)
        #expect(state.waiting.isEmpty && state.refused.map(\.folder) == [id.text])
        #expect(state.refused.first?.files == ["search.csv"])
        #expect(state.refused.first?.words.contains("The reason given: \(reason)") == true)
    }

    @Test func `one that nobody mapped in time ends with that as its reason`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        let days = try await here.database.read { try $0.daysToKeepStagedExtracts() }
        let last = try #require(Day(iso: "2026-11-20")).adding(days: days)
        for (day, count) in [(last, 0), (last.adding(days: 1), 1)] {
            let now = try #require(Instant.inLondon(day, hour: 9, minute: 0).first)
            try await Housekeeping(folder: here.folder.data, database: here.database, now: now).run()
            let acts = try await acts(here)
            #expect(acts.count == count)
            #expect(acts.allSatisfy { $0.hasPrefix(id.text) && $0.contains("Nobody mapped it within \(days) days.") })
        }
        #expect(here.names(in: \.received).isEmpty)
    }
}
