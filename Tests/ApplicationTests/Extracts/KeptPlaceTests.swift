import Domain
import Extracts
import Store
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Reports that are mapped while as many extracts wait to be read as may.
struct KeptPlaceTests {
    private static let report = """
        NHS Number,Full Name,Date of Birth,Date,Code Term
        9990000018,"SMITH, Anna",04-Feb-1941,12-Jan-2026,Dementia annual review
        ,,,13-Jan-2026,Carer annual health check

        """

    /// Twenty extracts that are being made ready, until it is opened.
    private final class Held: Sendable {
        let begun = Mutex(0)
        let isOpen = Atomic(false)

        func wait() async throws {
            begun.withLock { $0 += 1 }
            while !isOpen.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test func `where the line is full the report stays with its file and what was chosen, and is read later`()
        async throws
    {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let practice = try #require(ODSCode("A81001"))
        let path = try here.folder.write("data/uploads/report", Self.report)
        let taken = try await desk.reports.take(
            HandedInFile(name: "search.csv", path: path), practice: practice, asAt: nil, isWhole: false, key: nil,
            by: HandingIn.manager)
        guard case .toMap(let id) = taken else { throw Fault("test.known") }
        let (line, held, asAt) = (desk.desk, Held(), try #require(Day(iso: "2026-11-10")))
        let view = try await desk.reports.draft(id, by: HandingIn.manager)
        let others = (0..<20).map { _ in here.world.ambient.newID(WaitingExtract.self) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for other in others {
                group.addTask {
                    try await line.read(
                        other, practice: practice, given: GivenDeclaration(), by: HandingIn.manager
                    ) { try await held.wait() }
                }
            }
            while held.begun.withLock({ $0 }) < 20 { try await Task.sleep(for: .milliseconds(2)) }
            await #expect(throws: ExtractDesk.lineIsFull) {
                try await desk.reports.read(
                    id, view.mapping, asAt: asAt, version: view.draft.version, by: HandingIn.manager)
            }
            held.isOpen.store(true, ordering: .releasing)
            try await group.waitForAll()
        }
        try await desk.rest()
        let again = try await here.reopened()
        #expect(again.names(in: \.received).contains("\(id.text)/search.csv"))
        #expect(try await HandingIn(again).reports.drafts(by: HandingIn.manager).map(\.id) == [id])
        let draft = try #require(try await desk.reports.drafts(by: HandingIn.manager).first)
        #expect(draft.id == id && draft.asAt == asAt)
        // The places were given back.
        try await desk.reports.read(id, view.mapping, asAt: asAt, version: draft.version, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.view(id).extract.asAt == asAt)
        #expect(try await desk.reports.drafts(by: HandingIn.manager).isEmpty)
    }
}
