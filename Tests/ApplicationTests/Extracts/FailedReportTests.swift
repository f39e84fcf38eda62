import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Reports that cannot be read with their mapping: they wait to be mapped, with their file, until that is put right.
struct FailedReportTests {
    private static let report = """
        NHS Number,Full Name,Date of Birth,Date,Code Term
        9990000018,"SMITH, Anna",04-Feb-1941,12-Jan-2026,Dementia annual review
        ,,,13-Jan-2026,Carer annual health check

        """

    private func handIn(
        _ desk: HandingIn, _ text: String = Self.report, asAt: String? = nil
    ) async throws -> ReportDesk.Taken {
        let path = try desk.here.folder.write(
            "data/uploads/\(desk.here.world.ambient.newID(HandedInFile.self).text)", text)
        return try await desk.reports.take(
            HandedInFile(name: "search.csv", path: path), practice: try #require(ODSCode("A81001")),
            asAt: asAt.flatMap { Day(iso: $0) }, isWhole: false, key: nil, by: HandingIn.manager)
    }

    /// Hands a report in whose columns nobody knows.
    private func toMap(_ desk: HandingIn) async throws -> ID<WaitingExtract> {
        guard case .toMap(let id) = try await handIn(desk) else { throw Fault("test.known") }
        return id
    }

    /// Has it read as at 10 November; where it `isWrong`, with days said to be written as they are not.
    private func read(_ id: ID<WaitingExtract>, _ desk: HandingIn, isWrong: Bool = false) async throws {
        let view = try await desk.reports.draft(id, by: HandingIn.manager)
        var mapping = view.mapping
        mapping.dates = isWrong ? "dd/mm/yyyy" : "dd-MMM-yyyy"
        try await desk.reports.read(
            id, mapping, asAt: try #require(Day(iso: "2026-11-10")), version: view.draft.version,
            by: HandingIn.manager)
    }

    private func drafts(_ desk: HandingIn) async throws -> [ID<WaitingExtract>] {
        try await desk.reports.drafts(by: HandingIn.manager).map(\.id)
    }

    private func failure(_ id: ID<WaitingExtract>, _ desk: HandingIn) async -> String? {
        guard case .failed(let words, .reading)? = await desk.desk.progress(of: id, for: HandingIn.manager)?.stage
        else { return nil }
        return words
    }

    @Test func `it waits to be mapped with its file and why, and is read once the mapping is corrected`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await toMap(desk)
        try await read(id, desk, isWrong: true)
        try await desk.rest()
        #expect(try await drafts(desk) == [id])
        #expect(here.names(in: \.received).contains("\(id.text)/search.csv"))
        #expect(try await here.database.read { try $0.waitingExtracts() }.isEmpty)
        #expect(await failure(id, desk)?.contains("where dd/mm/yyyy is expected") == true)
        // What was chosen is kept.
        #expect(try await desk.reports.draft(id, by: HandingIn.manager).mapping.dates == "dd/mm/yyyy")
        let again = try await here.reopened()
        #expect(try await drafts(HandingIn(again)) == [id])
        #expect(again.names(in: \.received).contains("\(id.text)/search.csv"))

        try await read(id, desk)
        try await desk.rest()
        #expect(try await desk.view(id).extract.asAt.iso == "2026-11-10")
        #expect(try await drafts(desk).isEmpty)
        #expect(await failure(id, desk) == nil)
    }

    @Test func `it is discarded with a reason, and told no longer`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await toMap(desk)
        try await read(id, desk, isWrong: true)
        try await desk.rest()
        try await desk.reports.giveUp(id, reason: "The wrong search", key: nil, by: HandingIn.manager)
        #expect(try await drafts(desk).isEmpty)
        #expect(here.names(in: \.received).isEmpty)
        #expect(await failure(id, desk) == nil)
    }

    @Test func `one from the inbox is put aside without the mapping that it could not be read with`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let path = try here.folder.write("data/uploads/report", Self.report)
        try desk.putIntoInbox([HandedInFile(name: "search.csv", path: path)])
        await ExtractInbox(here.installation, reports: desk.reports).look()
        let id = try #require(try await drafts(desk).first)
        try await read(id, desk, isWrong: true)
        try await desk.rest()
        #expect(try await drafts(desk) == [id])
        try await desk.reports.giveUp(id, reason: "The wrong search", key: nil, by: HandingIn.manager)
        let inbox = try InboxFolder(try #require(ODSCode("A81001")), in: here.folder.data)
        #expect(inbox.refused(most: 10).map(\.files) == [["search.csv"]])
        #expect(inbox.files.isEmpty && here.names(in: \.received).isEmpty)
    }

    @Test func `one that is known by its columns and cannot be read waits to be mapped`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await read(try await toMap(desk), desk)
        try await desk.rest()
        let other = Self.report.replacing("04-Feb-1941", with: "04/02/1941")
        guard case .known(let id, _) = try await handIn(desk, other, asAt: "2026-11-11") else {
            throw Fault("test.unknown")
        }
        try await desk.rest()
        #expect(try await drafts(desk) == [id])
        #expect(here.names(in: \.received).contains("\(id.text)/search.csv"))
        #expect(await failure(id, desk)?.contains("where dd-MMM-yyyy is expected") == true)
        // One that can be read waits for nobody.
        guard case .known(let good, _) = try await handIn(desk, asAt: "2026-11-12") else { throw Fault("test.unknown") }
        try await desk.rest()
        #expect(try await desk.view(good).extract.asAt.iso == "2026-11-12")
        #expect(try await drafts(desk) == [id])
    }

    @Test func `while it is read it is neither corrected nor discarded, and a server that ends then has it still`()
        async throws
    {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        let desk = HandingIn(here)
        let id = try await toMap(desk)
        let (reports, data, ended) = (desk.reports, here.folder.data, try TemporaryFolder())
        let view = try await reports.draft(id, by: HandingIn.manager)
        let asAt = try #require(Day(iso: "2026-11-10"))
        // The mapping is corrected, and kept as the practice's; then what was found is kept.
        let store = try made.get()
        store.next(before: {})
        store.next(before: {})
        store.next(before: {
            #expect(try await reports.drafts(by: HandingIn.manager).isEmpty)
            await #expect(throws: ReportDesk.isBeingRead) {
                try await reports.giveUp(id, reason: "Mine", key: nil, by: HandingIn.manager)
            }
            await #expect(throws: ReportDesk.isBeingRead) {
                try await reports.correct(id, view.mapping, asAt: asAt, version: 2, by: HandingIn.manager)
            }
            try FileManager.default.copyItem(atPath: data.path, toPath: ended.data.path)
        })
        try await reports.read(id, view.mapping, asAt: asAt, version: view.draft.version, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.view(id).extract.asAt == asAt)
        let again = HandingIn(try await TestInstallation(ended, world: here.world))
        #expect(try await drafts(again) == [id])
        try await read(id, again)
        try await again.rest()
        #expect(try await again.view(id).extract.asAt == asAt)
    }
}
