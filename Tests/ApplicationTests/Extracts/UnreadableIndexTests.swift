import CaseFinding
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Where the index of a practice is of no use: who is told what, and its kept files are read once more.
struct UnreadableIndexTests {
    private let extract = SmallExtract(people: 6, records: 2)

    private func desk(_ here: TestInstallation) -> CohortDesk {
        CohortDesk(here.installation, catalogue: .shipped)
    }

    /// As if another version of Cairn had written it.
    private func age(_ here: TestInstallation) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: here.folder.data.segments)
        where name.hasSuffix(".segment") {
            let url = URL(fileURLWithPath: here.folder.data.segments + "/" + name)
            var bytes = try Data(contentsOf: url)
            bytes[8] = 2
            try FileManager.default.removeItem(at: url)
            try bytes.write(to: url)
        }
    }

    private var ods: ODSCode { get throws { try #require(ODSCode("A81001")) } }

    @Test func `an index that can be read is no matter`() async throws {
        let here = try await TestInstallation()
        try await here.bring(extract)
        #expect(try await desk(here).unreadable(for: HandingIn.manager).isEmpty)
    }

    @Test func `one of another version is told, its kept files are read, applied, and all is as it was`() async throws {
        let here = try await TestInstallation()
        try await here.bring(extract)
        let before = try await here.state()
        try age(here)
        let found = try await desk(here).unreadable(for: HandingIn.manager)
        #expect(found.map(\.practice.ods.text) == ["A81001"])
        #expect(found.first?.problem.kind == .otherVersion(2))
        #expect(found.first?.filesAreKept == true)
        let handing = HandingIn(here)
        let key = OnceKey(id: here.world.ambient.newID())
        let id = try await handing.desk.readKeptFiles(of: try ods, key: key, by: HandingIn.manager)
        #expect(try await handing.desk.readKeptFiles(of: try ods, key: key, by: HandingIn.manager) == id)
        try await handing.rest()
        let view = try await handing.view(id)
        #expect(view.extract.asAt == found.first?.extract.asAt && view.extract.findings.changes)
        // The kept files are still those of the extract that stands.
        #expect(try await desk(here).unreadable(for: HandingIn.manager).first?.filesAreKept == true)
        try await handing.desk.apply(id, version: 1, hasRead: true, by: HandingIn.manager)
        try await handing.rest()
        #expect(try await desk(here).unreadable(for: HandingIn.manager).isEmpty)
        #expect(try await here.state().people == before.people)
        #expect(here.names(in: \.uploads).isEmpty)
    }

    @Test func `where its files are gone, nothing is read and the way on is said`() async throws {
        let here = try await TestInstallation()
        try await here.bring(extract)
        try age(here)
        let stands = try #require(try await desk(here).unreadable(for: HandingIn.manager).first)
        try FileManager.default.removeItem(atPath: here.folder.data.received + "/" + stands.extract.id.text)
        #expect(try await desk(here).unreadable(for: HandingIn.manager).first?.filesAreKept == false)
        do {
            _ = try await HandingIn(here).desk.readKeptFiles(of: try ods, key: nil, by: HandingIn.manager)
            Issue.record("it was read")
        } catch let refusal as Refusal {
            #expect(refusal.words.contains("not kept any more") && refusal.words.contains("send it again"))
        }
    }

    @Test func `nobody else's practice is told of or read`() async throws {
        let here = try await TestInstallation()
        try await here.bring(extract)
        try age(here)
        let elsewhere = Actor(
            identity: .account(ID(bits: 9)), role: .networkManager, scope: .practices([]), clearance: .ordinary)
        #expect(try await desk(here).unreadable(for: elsewhere).isEmpty)
        await #expect(throws: Refusal.notFound) {
            try await HandingIn(here).desk.readKeptFiles(of: try ods, key: nil, by: elsewhere)
        }
        let coordinator = Actor(
            identity: .account(ID(bits: 9)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        #expect(try await desk(here).unreadable(for: coordinator).count == 1)
        await #expect(throws: Refusal.self) {
            try await HandingIn(here).desk.readKeptFiles(of: try ods, key: nil, by: coordinator)
        }
    }
}
