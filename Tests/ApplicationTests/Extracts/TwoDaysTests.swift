import Domain
import Extracts
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Extracts of which `extract.json` says another as-at day than whoever handed them in: their files wait for one of the two.
struct TwoDaysTests {
    private let small = SmallExtract(people: 4, records: 1, asAt: "2026-11-10")

    private func day(_ iso: String) throws -> Day { try #require(Day(iso: iso)) }

    private func days() throws -> DisagreeingDays {
        DisagreeingDays(written: try day("2026-11-10"), given: try day("2026-11-12"))
    }

    private func handIn(_ desk: HandingIn) async throws -> ID<WaitingExtract> {
        let id = try await desk.desk.take(
            try desk.uploads(small), practice: try #require(ODSCode("A81001")),
            given: GivenDeclaration(system: "Mine", asAt: try day("2026-11-12")), key: nil, by: HandingIn.manager)
        try await desk.rest()
        return id
    }

    private func files(_ here: TestInstallation, _ id: ID<WaitingExtract>) -> [String] {
        ReceivedExtract.names(of: id, in: here.folder.data)
    }

    /// Holds that it waits with its files, that both days are told, and that only the one of `extract.json` is taken.
    private func waits(_ here: TestInstallation, _ desk: HandingIn, _ id: ID<WaitingExtract>) async throws {
        let progress = try #require(await desk.desk.progress(of: id, for: HandingIn.manager))
        #expect(progress.stage == .lacksDay(proposed: nil))
        #expect(try progress.days == days())
        #expect(files(here, id) == ["events.csv", "extract.json", "patients.csv"])
        #expect(try await here.database.read { try $0.waitingExtracts() }.isEmpty)
        for wrong in [try day("2026-11-12"), try day("2026-11-09")] {
            let refusal = await #expect(throws: Refusal.self) {
                try await desk.desk.say(wrong, of: id, by: HandingIn.manager)
            }
            let words = refusal?.words ?? ""
            #expect(words.contains("As at \(wrong.cui): extract.json says 10-Nov-2026"))
        }
        #expect(files(here, id).count == 3)
    }

    @Test func `the files are kept, both days are told, and they are read with the day that agrees`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await handIn(desk)
        try await waits(here, desk, id)
        try await desk.desk.say(try day("2026-11-10"), of: id, by: HandingIn.manager)
        try await desk.rest()
        let found = try await desk.view(id).extract
        #expect(found.asAt.iso == "2026-11-10" && found.system == "Mine")
        #expect(await desk.desk.progress(of: id, for: HandingIn.manager) == nil)
    }

    @Test func `they are so after a restart too`() async throws {
        let here = try await TestInstallation()
        let id = try await handIn(HandingIn(here))
        let again = try await here.reopened()
        let desk = HandingIn(again)
        try await waits(again, desk, id)
        try await desk.desk.say(try day("2026-11-10"), of: id, by: HandingIn.manager)
        try await desk.rest()
        #expect(try await desk.view(id).extract.asAt.iso == "2026-11-10")
    }

    @Test func `one that disagrees in something else waits for nothing`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here)
        let id = try await desk.desk.take(
            try desk.uploads(small), practice: try #require(ODSCode("A81001")),
            given: GivenDeclaration(population: .subset), key: nil, by: HandingIn.manager)
        try await desk.rest()
        let progress = try #require(await desk.desk.progress(of: id, for: HandingIn.manager))
        guard case .failed(let words, .reading) = progress.stage else {
            Issue.record("it did not fail")
            return
        }
        #expect(words.contains("population is whole, and subset was given"))
        #expect(here.names(in: \.received).isEmpty)
    }
}
