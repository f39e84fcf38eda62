import Domain
import Extracts
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Extracts that wait for their as-at day and are discarded instead: with a reason that is kept.
struct DiscardUnreadTests {
    private let small = SmallExtract(people: 4, records: 1, asAt: "2026-11-10")
    private let key = OnceKey(id: ID(bits: 77))

    /// Hands the tables in without `extract.json`, and waits until they have been looked at.
    private func handIn(_ desk: HandingIn) async throws -> ID<WaitingExtract> {
        let files = try desk.uploads(small).filter { $0.name != "extract.json" }
        let id = try await desk.desk.take(
            files, practice: try #require(ODSCode("A81001")), given: GivenDeclaration(), key: nil,
            by: HandingIn.manager)
        try await desk.rest()
        return id
    }

    private func waits(_ desk: HandingIn, _ id: ID<WaitingExtract>) async -> Bool {
        await desk.desk.progress(of: id, for: HandingIn.manager)?.stage == .lacksDay(proposed: nil)
    }

    private func tables(_ here: TestInstallation) -> Int {
        here.names(in: \.received).count { $0.hasSuffix(".csv") }
    }

    /// What the log tells of such acts.
    private func acts(_ here: TestInstallation) async throws -> [String] {
        try await here.database.read { reading in
            try reading.connection.rows(
                """
                SELECT l.subject || ' ' || p.text FROM audit_payload p JOIN audit_leaf l USING (sequence)
                WHERE l.action = 'extract.discard-unread' ORDER BY sequence
                """
            ).map { row in
                var row = row
                return try row.next(String.self)
            }
        }
    }

    @Test func `the files go, the reason is in the log, and the day can be said no more`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        let (asAt, line) = (try #require(Day(iso: "2026-11-10")), desk.desk)
        #expect(try await line.discardUnread(id, reason: "Last month’s", key: key, by: HandingIn.manager))
        #expect(here.names(in: \.received).isEmpty)
        #expect(await line.progress(of: id, for: HandingIn.manager) == nil)
        await #expect(throws: Refusal.notFound) { try await line.say(asAt, of: id, by: HandingIn.manager) }
        // Sent once more it is nothing that waits, and what follows on the page is done already.
        #expect(try await line.discardUnread(id, reason: "Last month’s", key: key, by: HandingIn.manager) == false)
        try await line.discard(id, version: 0, reason: "Last month’s", key: key, by: HandingIn.manager)
        let acts = try await acts(here)
        #expect(acts.count == 1)
        #expect(acts.first?.hasPrefix("\(id.text) practice:6:A81001\nfiles:1:2\n") == true)
        #expect(acts.first?.contains("Last month’s") == true)
        let again = try await here.reopened()
        #expect(again.names(in: \.received).isEmpty)
        #expect(await HandingIn(again).desk.progress(for: HandingIn.manager).isEmpty)
    }

    @Test func `without a reason, by nobody who may not, and where the store breaks, it waits on with its files`()
        async throws
    {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        let elsewhere = Actor(
            identity: .account(ID(bits: 8)), role: .administrator, scope: .practices([]), clearance: .ordinary)
        let coordinator = Actor(
            identity: .account(ID(bits: 9)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        #expect(try await desk.desk.discardUnread(id, reason: "Mine", key: nil, by: elsewhere) == false)
        await #expect(throws: Refusal.self) {
            try await desk.desk.discardUnread(id, reason: "Mine", key: nil, by: coordinator)
        }
        await #expect(throws: Refusal.self) {
            try await desk.desk.discardUnread(id, reason: "", key: nil, by: HandingIn.manager)
        }
        try made.get().next(before: { throw Fault("test.disk") })
        await #expect(throws: Fault("test.disk")) {
            try await desk.desk.discardUnread(id, reason: "Mine", key: nil, by: HandingIn.manager)
        }
        #expect(try await acts(here).isEmpty)
        #expect(await waits(desk, id))
        #expect(tables(here) == 2)
        try await desk.desk.say(try #require(Day(iso: "2026-11-10")), of: id, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.view(id).extract.asAt.iso == "2026-11-10")
    }

    @Test func `while it is being discarded nobody has it read`() async throws {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        let (asAt, line) = (try #require(Day(iso: "2026-11-10")), desk.desk)
        try made.get().next(before: { try await line.say(asAt, of: id, by: HandingIn.manager) })
        #expect(try await line.discardUnread(id, reason: "Last month’s", key: nil, by: HandingIn.manager))
        try await desk.rest()
        #expect(here.names(in: \.received).isEmpty)
        #expect(try await here.database.read { try $0.waitingExtracts() }.isEmpty)
        #expect(await line.progress(for: HandingIn.manager).isEmpty)
    }

    @Test func `one whose day nobody said in time ends with that as its reason, and one that was read does not`()
        async throws
    {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let (id, read) = (try await handIn(desk), try await handIn(desk))
        try await desk.desk.say(try #require(Day(iso: "2026-11-10")), of: read, by: HandingIn.manager)
        try await desk.rest()
        // As a process leaves it that ends before it has tidied up.
        let left = try String(contentsOfFile: here.folder.data.received + "/\(id.text)/.day", encoding: .utf8)
        try here.folder.write("data/received/\(read.text)/.day", left)
        let days = try await here.database.read { try $0.daysToKeepStagedExtracts() }
        let last = try #require(Day(iso: "2026-11-20")).adding(days: days)
        for (day, count) in [(last, 0), (last.adding(days: 1), 1)] {
            let now = try #require(Instant.inLondon(day, hour: 9, minute: 0).first)
            try await Housekeeping(folder: here.folder.data, database: here.database, now: now).run()
            if count == 0 { try here.folder.write("data/received/\(read.text)/.day", left) }
            let acts = try await acts(here)
            #expect(acts.count == count)
            #expect(acts.allSatisfy { $0.hasPrefix("\(id.text) practice:6:A81001\nfiles:1:2\n") })
            #expect(acts.allSatisfy { $0.contains("Nobody said its as-at day within \(days) days.") })
        }
        #expect(here.names(in: \.received).isEmpty)
    }

    @Test(arguments: [false, true])
    func `one whose files a killed process left after it was discarded is discarded once, and waits no more`(
        lapsed: Bool
    ) async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let (id, data) = (try await handIn(desk), here.folder.data)
        let days = try await here.database.read { try $0.daysToKeepStagedExtracts() }
        let day = try #require(Day(iso: "2026-11-20")).adding(days: lapsed ? days + 1 : 0)
        let now = try #require(Instant.inLondon(day, hour: 9, minute: 0).first)
        let left = here.folder.file("left")
        try FileManager.default.copyItem(atPath: data.received + "/" + id.text, toPath: left)
        if lapsed {
            try await Housekeeping(folder: data, database: here.database, now: now).run()
        } else {
            _ = try await desk.desk.discardUnread(id, reason: "Last month’s", key: nil, by: HandingIn.manager)
        }
        #expect(here.names(in: \.received).isEmpty)
        // As they lie where the process ended between the entry and the removal.
        try FileManager.default.copyItem(atPath: left, toPath: data.received + "/" + id.text)
        try await Housekeeping(folder: data, database: here.database, now: now).run()
        #expect(try await acts(here).count == 1)
        #expect(here.names(in: \.received).isEmpty)
        #expect(await HandingIn(here).desk.progress(for: HandingIn.manager).isEmpty)
    }

    @Test func `files that came by the inbox are put aside with the reason, and not taken again`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        try desk.putIntoInbox(desk.uploads(small).filter { $0.name != "extract.json" })
        await inbox.look()
        try await desk.rest()
        let id = try #require(await desk.desk.progress(for: HandingIn.manager).first?.extract)
        #expect(await waits(desk, id))
        #expect(try await desk.desk.discardUnread(id, reason: "Last month’s", key: key, by: HandingIn.manager))
        #expect(try await acts(here).count == 1)
        #expect(here.names(in: \.received).isEmpty)
        let again = try await here.reopened()
        for now in [here, again] {
            let inbox = ExtractInbox(now.installation, reports: HandingIn(now).reports)
            let state = try #require(try await inbox.state(for: HandingIn.manager).first)
            #expect(state.waiting.isEmpty && state.refused.map(\.folder) == [id.text])
            #expect(state.refused.first?.files == ["events.csv", "patients.csv"])
            #expect(state.refused.first?.words.contains("The reason given: Last month’s") == true)
        }
    }
}
