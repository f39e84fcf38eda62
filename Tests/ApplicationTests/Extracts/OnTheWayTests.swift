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

    @Test func `where the server ends while they are read whose day was said meanwhile, it asks for the day again`()
        async throws
    {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        let desk = HandingIn(here)
        let (line, data, asAt) = (desk.desk, here.folder.data, try #require(Day(iso: "2026-11-10")))
        let (id, ended) = (ID<WaitingExtract>(bits: 78), try TemporaryFolder())
        // The folder as it is just before what was found is kept.
        try made.get().next(before: {
            for _ in 0..<1000 where !FileManager.default.fileExists(atPath: data.received + "/\(id.text)/.day") {
                try await Task.sleep(for: .milliseconds(5))
            }
            try FileManager.default.copyItem(atPath: data.path, toPath: ended.data.path)
        })
        let taken = try await line.takeWithoutDay(
            try desk.uploads(small).filter { $0.name != "extract.json" }, practice: try #require(ODSCode("A81001")),
            given: GivenDeclaration(system: "Mine"), key: OnceKey(id: ID(bits: 78)), by: HandingIn.manager,
            settle: { try await line.say(asAt, of: $0, by: HandingIn.manager) })
        #expect(taken == id)
        try await desk.rest()
        // The one that goes on has read it, and nothing of it waits any more.
        #expect(try await desk.view(id).extract.asAt == asAt)
        #expect(files(here, id) == ["\(id.text)/events.csv", "\(id.text)/patients.csv"])

        let again = HandingIn(try await TestInstallation(ended, world: here.world))
        let waits = try #require(await again.desk.progress(of: id, for: HandingIn.manager))
        #expect(waits.stage == .lacksDay(proposed: nil) && waits.files == ["events.csv", "patients.csv"])
        try await again.desk.say(asAt, of: id, by: HandingIn.manager)
        try await again.rest()
        let found = try await again.view(id).extract
        #expect(found.asAt == asAt && found.system == "Mine")
    }

    @Test func `what says that files wait for their day says nothing where no files are beside it`() async throws {
        let here = try await TestInstallation()
        let (id, today) = (ID<WaitingExtract>(bits: 79), try #require(Day(iso: "2026-11-20")))
        let since = here.world.ambient.now().milliseconds
        try here.folder.write("data/received/\(id.text)/.day", "practice A81001\nsince \(since)\n")
        #expect(ExtractWithoutDay.kept(in: here.folder.data, on: today).isEmpty)
        try here.folder.write("data/received/\(id.text)/a.csv", "x")
        #expect(ExtractWithoutDay.kept(in: here.folder.data, on: today).map(\.extract) == [id])
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
