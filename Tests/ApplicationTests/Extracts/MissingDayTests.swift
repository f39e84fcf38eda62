import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Extracts that nobody has said the as-at day of: their files wait for it.
struct MissingDayTests {
    private let small = SmallExtract(people: 4, records: 1, asAt: "2026-11-10")
    private let elsewhere = Actor(
        identity: .account(ID(bits: 8)), role: .administrator, scope: .practices([]), clearance: .ordinary)

    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    /// Hands the tables in without `extract.json`, and waits until they have been looked at.
    private func handIn(
        _ desk: HandingIn, given: GivenDeclaration = GivenDeclaration(), named prefix: String = "", key: OnceKey? = nil
    ) async throws -> ID<WaitingExtract> {
        let files = try desk.uploads(small).filter { $0.name != "extract.json" }
            .map { HandedInFile(name: prefix + $0.name, path: $0.path) }
        let id = try await desk.desk.take(
            files, practice: try #require(ODSCode("A81001")), given: given, key: key, by: HandingIn.manager)
        try await desk.rest()
        return id
    }

    private func stage(_ desk: HandingIn, _ id: ID<WaitingExtract>) async -> ExtractDesk.Progress.Stage? {
        await desk.desk.progress(of: id, for: HandingIn.manager)?.stage
    }

    private func files(_ here: TestInstallation, _ id: ID<WaitingExtract>) -> Int {
        here.names(in: \.received).count { $0.hasPrefix(id.text + "/") }
    }

    @Test func `the files wait for the day, and are read with it and with what was said before`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk, given: GivenDeclaration(system: "Mine", population: .subset))
        #expect(await stage(desk, id) == .lacksDay(proposed: nil))
        #expect(files(here, id) == 2)
        #expect(try await here.database.read { try $0.waitingExtracts() }.isEmpty)
        try await desk.desk.say(try day("2026-11-10"), of: id, by: HandingIn.manager)
        try await desk.rest()
        let found = try await desk.view(id).extract
        #expect(found.asAt.iso == "2026-11-10" && found.system == "Mine" && !found.isWhole)
        #expect(files(here, id) == 2)
        #expect(await stage(desk, id) == nil)
    }

    @Test func `a day that cannot be is refused, and the files wait on`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(SmallExtract(people: 4, records: 1, asAt: "2026-11-05"))
        let id = try await handIn(desk)
        let (older, stands) = (try day("2026-11-04"), try day("2026-11-05"))
        await #expect(throws: Refusal.olderExtract(asAt: older, stands: stands)) {
            try await desk.desk.say(older, of: id, by: HandingIn.manager)
        }
        await #expect(throws: Refusal.self) {
            try await desk.desk.say(try day("2026-11-21"), of: id, by: HandingIn.manager)
        }
        #expect(await stage(desk, id) == .lacksDay(proposed: nil))
        #expect(files(here, id) == 2)
    }

    @Test func `nobody of another practice says it, removes the files or knows of them`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        #expect(await desk.desk.progress(of: id, for: elsewhere) == nil)
        await #expect(throws: Refusal.notFound) {
            try await desk.desk.say(try day("2026-11-10"), of: id, by: elsewhere)
        }
        #expect(try await desk.desk.giveUpDay(of: id, by: elsewhere) == false)
        let coordinator = Actor(
            identity: .account(ID(bits: 9)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        await #expect(throws: Refusal.self) { try await desk.desk.giveUpDay(of: id, by: coordinator) }
        #expect(files(here, id) == 2)
    }

    @Test func `removing takes the files away, and the day can be said no more`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        #expect(try await desk.desk.giveUpDay(of: id, by: HandingIn.manager))
        #expect(here.names(in: \.received).isEmpty)
        #expect(await stage(desk, id) == nil)
        await #expect(throws: Refusal.notFound) {
            try await desk.desk.say(try day("2026-11-10"), of: id, by: HandingIn.manager)
        }
    }

    @Test func `sent again under the same key while it waits, it is the same one`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let key = OnceKey(id: ID(bits: 77))
        let id = try await handIn(desk, key: key)
        #expect(try await handIn(desk, key: key) == id)
        #expect(await desk.desk.progress(for: HandingIn.manager).count == 1)
        #expect(files(here, id) == 2)
    }

    @Test func `files from the inbox wait for it too, and lie there again after a restart`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let inbox = ExtractInbox(here.installation, reports: desk.reports)
        let folder = here.folder.data.inbox + "/A81001"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in try desk.uploads(small) where file.name != "extract.json" {
            try FileManager.default.moveItem(atPath: file.path, toPath: folder + "/" + file.name)
        }
        try Data().write(to: URL(fileURLWithPath: folder + "/.done"))
        await inbox.look()
        try await desk.rest()
        let waits = try #require(await desk.desk.progress(for: HandingIn.manager).first)
        #expect(waits.stage == .lacksDay(proposed: nil))
        #expect(try await inbox.state(for: HandingIn.manager).isEmpty)
        #expect(try await here.reopened().names(in: \.inbox).count { $0.hasSuffix(".csv") } == 2)
        try await desk.desk.say(try day("2026-11-10"), of: waits.extract, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.view(waits.extract).extract.asAt.iso == "2026-11-10")
        #expect(!here.names(in: \.received).contains { $0.hasSuffix(".inbox") })
    }

    @Test func `the day in the names is proposed, and not taken`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk, named: "20261112093000_")
        let named = try day("2026-11-12")
        #expect(await stage(desk, id) == .lacksDay(proposed: named))
        #expect(try await here.database.read { try $0.waitingExtracts() }.isEmpty)
    }

    @Test(arguments: [
        (["a_20261120.csv", "b_20261120101500.csv"], "2026-11-20"), (["export 2026-11-03.zip"], "2026-11-03"),
        (["a_20261120.csv", "b_20261119.csv"], ""), (["a_20261121.csv"], ""), (["p_19500105.json"], ""),
        (["a_20261340.csv", "v2026-1-2.csv", "patients.csv"], ""),
    ])
    func `names say a day where they say one that may be it`(names: [String], iso: String) throws {
        let today = try day("2026-11-20")
        #expect(NamedDay.read(names, upTo: today) == Day(iso: iso))
    }
}
