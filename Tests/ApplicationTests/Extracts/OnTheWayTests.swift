import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// What somebody does about files that wait for their day while these are still on their way to the disk; and sets from the inbox
/// of which only some can be taken.
struct OnTheWayTests {
    private let small = SmallExtract(people: 4, records: 1, asAt: "2026-11-10")

    private func files(_ here: TestInstallation, _ id: ID<WaitingExtract>) -> [String] {
        here.names(in: \.received).filter { $0.hasPrefix(id.text + "/") }
    }

    /// Takes tables without a day; `meanwhile` happens while they are brought to the disk.
    private func take(
        _ desk: HandingIn, meanwhile: @escaping @Sendable (ID<WaitingExtract>) async throws -> Void
    ) async throws -> ID<WaitingExtract> {
        let sent = try desk.uploads(small).filter { $0.name != "extract.json" }
        return try await desk.desk.takeWithoutDay(
            sent, practice: try #require(ODSCode("A81001")), given: GivenDeclaration(), key: nil,
            by: HandingIn.manager, settle: meanwhile)
    }

    @Test(arguments: [false, true])
    func `where the day is said meanwhile they are read with it, whatever becomes of their way`(
        breaks: Bool
    ) async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let (line, asAt) = (desk.desk, try #require(Day(iso: "2026-11-10")))
        let id = try await take(desk) { id in
            try await line.say(asAt, of: id, by: HandingIn.manager)
            if breaks { throw Fault("test.disk") }
        }
        try await desk.rest()
        #expect(try await desk.view(id).extract.asAt == asAt)
        #expect(files(here, id) == ["\(id.text)/events.csv", "\(id.text)/patients.csv"])
        #expect(await line.progress(for: HandingIn.manager).isEmpty)
    }

    @Test func `where they are discarded meanwhile, whoever handed them in hears of no fault`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let (line, data) = (desk.desk, here.folder.data)
        let id = try await take(desk) { id in
            _ = try await line.discardUnread(id, reason: "Last month’s", key: nil, by: HandingIn.manager)
            // Their folder is gone, so that this fails.
            try await ReceivedExtract.settle(id, in: data)
        }
        #expect(files(here, id).isEmpty && here.names(in: \.received).isEmpty)
        #expect(await line.progress(for: HandingIn.manager).isEmpty)
    }

    @Test func `where their way breaks and nobody did anything, nothing is kept and that is told`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        await #expect(throws: Fault("test.disk")) { try await take(desk) { _ in throw Fault("test.disk") } }
        #expect(here.names(in: \.received).isEmpty)
        #expect(await desk.desk.progress(for: HandingIn.manager).isEmpty)
    }

    @Test func `a set of the inbox of which one file cannot be taken is put aside whole`() async throws {
        let here = try await TestInstallation()
        let ods = try #require(ODSCode("A81001"))
        let folder = try InboxFolder(ods, in: here.folder.data)
        for name in ["a.csv", "c.csv"] { try here.folder.write("data/inbox/A81001/" + name, name) }
        let names = ["a.csv", "b.csv", "c.csv"]
        let id = here.world.ambient.newID(WaitingExtract.self)
        // The second is gone when it is its turn.
        #expect(throws: DataFolder.Problem.self) {
            try ReceivedExtract.take(
                names.map { HandedInFile(name: $0, path: folder.path + "/" + $0) }, as: id, in: here.folder.data,
                fromInboxOf: ods)
        }
        #expect(folder.files == ["a.csv", "c.csv"])
        #expect(here.names(in: \.received).isEmpty)
        folder.refuse(names, as: id, "One of them is gone.")
        #expect(folder.files.isEmpty)
        #expect(folder.refused(most: 10).map(\.files) == [["a.csv", "c.csv"]])
        let again = try await here.reopened()
        #expect(try InboxFolder(ods, in: again.folder.data).files.isEmpty)
    }
}
