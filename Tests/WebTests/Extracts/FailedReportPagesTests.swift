import Application
import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Reports that could not be read with their mapping, as their pages show them.
struct FailedReportPagesTests {
    private static let report = """
        NHS Number,Full Name,Date of Birth,Date,Code Term
        9990000018,"SMITH, Anna",04-Feb-1941,12-Jan-2026,Dementia annual review
        ,,,13-Jan-2026,Carer annual health check

        """

    /// A report that is known by its columns and writes its days otherwise, handed in and tried; where its page then leads.
    private func failed(_ world: ExtractSite, _ member: SignedIn) async throws -> String {
        func send(_ text: String, asAt: String?) async throws -> String {
            try await world.goes(
                "/extracts", ["practice": "A81001", "as-at": asAt ?? ""].filter { !$0.value.isEmpty },
                uploads: [try world.upload("search.csv", Data(text.utf8), field: "files")], by: member)
        }
        let draft = try await send(Self.report, asAt: nil)
        let id = try #require(ID<WaitingExtract>(text: String(draft.suffix(32))))
        let view = try await world.site.reports.draft(id, by: member.actor)
        try await world.site.reports.read(
            id, view.mapping, asAt: try #require(Day(iso: "2026-11-10")), version: view.draft.version,
            by: member.actor)
        try await world.idle()
        let staged = try await send(
            Self.report.replacingOccurrences(of: "04-Feb-1941", with: "04/02/1941"), asAt: "11-Nov-2026")
        try await world.idle()
        guard case .seeOther(let route, _) = try await world.ask(.get, staged, by: member) else {
            throw Refusal.unusable("no way on")
        }
        return route.path
    }

    @Test func `its page leads to its mapping, which says why and what to do`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await failed(world, member)
        #expect(path.hasPrefix("/extracts/reports/drafts/"))
        let page = try await world.page(.get, path, by: member)
        for words in [
            "It could not be read with this mapping.", "where dd-MMM-yyyy is expected", "Correct the mapping",
            "Discard this report", "What search.csv holds",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("SMITH"))
        let list = try await world.page(.get, "/extracts", by: member)
        #expect(list.contains("Waiting to be mapped") && list.contains(path))
        _ = try await world.goes(path + "/give-up", ["reason": "Days in figures"], by: member)
        #expect(!(try await world.page(.get, "/extracts", by: member).contains("Waiting to be mapped")))
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: member) }
    }

    @Test func `where its file cannot be read at all, that is said and it can be discarded`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await failed(world, member)
        let folder = world.folder.data.received + "/" + String(path.suffix(32))
        try FileManager.default.removeItem(atPath: folder + "/search.csv")
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("search.csv cannot be read") && page.contains("Discard this report"))
        let asked = try await world.page(.post, path + "/give-up", by: member, status: 422)
        #expect(asked.contains("Say why this report is not to be read."))
        _ = try await world.goes(path + "/give-up", ["reason": "Its file is gone"], by: member)
        #expect(try await world.site.reports.drafts(by: member.actor).isEmpty)
    }
}
