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
        here.names(in: \.received).count { $0.hasPrefix(id.text + "/") && !$0.hasSuffix("/.day") }
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

    @Test func `nobody of another practice says it or knows of it`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        #expect(await desk.desk.progress(of: id, for: elsewhere) == nil)
        await #expect(throws: Refusal.notFound) {
            try await desk.desk.say(try day("2026-11-10"), of: id, by: elsewhere)
        }
        #expect(files(here, id) == 2)
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
        try desk.putIntoInbox(desk.uploads(small).filter { $0.name != "extract.json" })
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

    @Test func `after a restart they still wait, and those who may know of them do`() async throws {
        let here = try await TestInstallation()
        let id = try await handIn(
            HandingIn(here), given: GivenDeclaration(system: "Mine", population: .subset), named: "20261112_")
        let again = try await here.reopened()
        let desk = HandingIn(again)
        let waits = try #require(await desk.desk.progress(of: id, for: HandingIn.manager))
        #expect(waits.stage == .lacksDay(proposed: try day("2026-11-12")))
        #expect(waits.practice.text == "A81001" && waits.since == here.installation.ambient.now() && waits.isKept)
        #expect(waits.files == ["20261112_events.csv", "20261112_patients.csv"])
        #expect(await desk.desk.progress(of: id, for: elsewhere) == nil)
    }

    @Test func `what was read with its day waits no more, after a restart neither`() async throws {
        let here = try await TestInstallation()
        let id = try await handIn(HandingIn(here), given: GivenDeclaration(system: "Mine", population: .subset))
        let again = try await here.reopened()
        let desk = HandingIn(again)
        try await desk.desk.say(try day("2026-11-10"), of: id, by: HandingIn.manager)
        try await desk.rest()
        let found = try await desk.view(id).extract
        #expect(found.asAt.iso == "2026-11-10" && found.system == "Mine" && !found.isWhole)
        #expect(files(again, id) == 2)
        let third = try await again.reopened()
        #expect(files(third, id) == 2)
        #expect(await HandingIn(third).desk.progress(for: HandingIn.manager).isEmpty)
    }

    @Test func `they are kept as long as an extract that waits, and no longer`() async throws {
        let here = try await TestInstallation()
        let id = try await handIn(HandingIn(here))
        let days = try await here.database.read { try $0.daysToKeepStagedExtracts() }
        let last = try day("2026-11-20").adding(days: days)
        for (day, count) in [(last, 2), (last.adding(days: 1), 0)] {
            let now = try #require(Instant.inLondon(day, hour: 9, minute: 0).first)
            try await Housekeeping(folder: here.folder.data, database: here.database, now: now).run()
            #expect(here.names(in: \.received).count { $0.hasPrefix(id.text + "/") && $0.hasSuffix(".csv") } == count)
        }
    }

    @Test func `everything that was said is written beside the files, and read back`() async throws {
        let here = try await TestInstallation()
        let (id, data) = (ID<WaitingExtract>(bits: 5), here.folder.data)
        try here.folder.write("data/received/\(id.text)/a.csv", "x")
        let given = GivenDeclaration(
            system: "My  system\nsince 7", population: .whole, dates: DateFormat("dd/mm/yyyy"), encoding: .windows1252)
        let today = try day("2026-11-20")
        var one = ExtractWithoutDay(
            id, try #require(ODSCode("A81001")), since: Instant(milliseconds: 1_795_000_000_000), given: given,
            names: ["a.csv"], in: data, on: today)
        try one.keep(in: data)
        let read = try #require(ExtractWithoutDay.kept(in: data, on: today).first)
        var expected = given
        expected.system = "My  system since 7"
        #expect(read.given == expected && read.practice == one.practice && read.since == one.since)
        #expect(read.extract == id && read.files == ["a.csv"] && read.isKept)
        // What cannot be read is nothing that waits.
        try here.folder.write("data/received/\(id.text)/.day", "practice A81001\nsince soon\n")
        #expect(ExtractWithoutDay.kept(in: data, on: today).isEmpty)
    }

    @Test func `files whose day cannot be as it was given are kept for another one`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        try await desk.bring(SmallExtract(people: 4, records: 1, asAt: "2026-11-05"))
        let sent = try desk.uploads(small).filter { $0.name != "extract.json" }
        let (practice, key) = (try #require(ODSCode("A81001")), OnceKey(id: ID(bits: 78)))
        for wrong in ["2026-11-04", "2026-11-21"] {
            await #expect(throws: Refusal.self) {
                try await desk.desk.take(
                    sent, practice: practice, given: GivenDeclaration(asAt: try day(wrong)), key: key,
                    by: HandingIn.manager)
            }
        }
        let given = GivenDeclaration(system: "Mine", asAt: try day("2026-11-04"))
        let id = try await desk.desk.takeWithoutDay(
            sent, practice: practice, given: given, key: key, by: HandingIn.manager)
        #expect(await stage(desk, id) == .lacksDay(proposed: nil))
        // Sent again it is the same one, and whoever has not the practice keeps nothing.
        #expect(
            try await desk.desk.takeWithoutDay(sent, practice: practice, given: given, key: key, by: HandingIn.manager)
                == id)
        await #expect(throws: Refusal.practiceUnknown(practice)) {
            try await desk.desk.takeWithoutDay(sent, practice: practice, given: given, key: nil, by: elsewhere)
        }
        let again = HandingIn(try await here.reopened())
        #expect(await stage(again, id) == .lacksDay(proposed: nil))
        try await again.desk.say(try day("2026-11-10"), of: id, by: HandingIn.manager)
        try await again.rest()
        #expect(try await again.view(id).extract.asAt.iso == "2026-11-10")
    }

    @Test func `no more of them wait than the disk is meant to hold`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let practice = try #require(ODSCode("A81001"))
        func keepOne() async throws {
            _ = try await desk.desk.takeWithoutDay(
                [try desk.uploads(small)[0]], practice: practice, given: GivenDeclaration(), key: nil,
                by: HandingIn.manager)
        }
        for _ in 0..<20 { try await keepOne() }
        let before = here.names(in: \.received)
        await #expect(throws: Refusal.self) { try await keepOne() }
        #expect(here.names(in: \.received) == before)
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
