import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application

extension ExtractDesk {
    /// Takes files of an inbox and fills the line behind them, before anything has been read.
    fileprivate func takeFromInbox(
        _ files: [HandedInFile], as id: ID<WaitingExtract>, of practice: PracticeProfile,
        before others: [ID<WaitingExtract>], refusing: @escaping @Sendable (String) -> Void
    ) throws {
        try takeFromInbox(files, as: id, of: practice, refusing: refusing)
        for other in others {
            enqueueReading(other, practice: practice.ods, given: GivenDeclaration(), by: HandingIn.manager)
        }
    }
}

/// Extracts that are to be applied by themselves while as many wait as may.
struct FullLineTests {
    @Test func `what finds no room to be applied by itself waits for somebody, with its files`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let ods = try #require(ODSCode("A81001"))
        let practice = try await RecordPractice(database: here.database)(
            SetPractice(ods: ods, practiceName: nil, agreement: nil, appliesItself: true), by: TestStore.operatorOfHost)
        let files = try desk.uploads(SmallExtract(people: 4, records: 1, asAt: "2026-11-10"))
        let id = here.world.ambient.newID(WaitingExtract.self)
        let folder = try InboxFolder(ods, in: here.folder.data)
        // Twenty may wait. These have no files, so that each ends as soon as it is its turn.
        try await desk.desk.takeFromInbox(
            files, as: id, of: practice, before: (0..<20).map { _ in here.world.ambient.newID(WaitingExtract.self) }
        ) { folder.refuse(received: id, $0) }
        try await desk.rest()
        let waits = try await desk.view(id).extract
        #expect(waits.state == .waiting)
        #expect(try await here.state().asAt == nil)
        #expect(ReceivedExtract.names(of: id, in: here.folder.data).count == files.count)
        #expect(here.names(in: \.inbox) == ["A81001"], "nothing was put aside")
        #expect(await desk.desk.progress(of: id, for: HandingIn.manager) == nil)
        try await desk.desk.apply(id, version: waits.version, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await here.state().asAt?.iso == "2026-11-10")
    }
    @Test func `what is in line when it is said that nothing is applied by itself waits for somebody`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let ods = try #require(ODSCode("A81001"))
        func say(_ appliesItself: Bool) async throws -> PracticeProfile {
            try await RecordPractice(database: here.database)(
                SetPractice(ods: ods, practiceName: nil, agreement: nil, appliesItself: appliesItself),
                by: TestStore.operatorOfHost)
        }
        // As the inbox read it when it took the files.
        let taken = try await say(true)
        _ = try await say(false)
        let files = try desk.uploads(SmallExtract(people: 4, records: 1, asAt: "2026-11-10"))
        let id = here.world.ambient.newID(WaitingExtract.self)
        try await desk.desk.takeFromInbox(files, as: id, of: taken) { Issue.record("put aside: \($0)") }
        try await desk.rest()
        #expect(try await desk.view(id).extract.state == .waiting)
        #expect(try await here.state().asAt == nil)
    }
}
