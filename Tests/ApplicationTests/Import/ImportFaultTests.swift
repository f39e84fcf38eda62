import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// An import that does not get to its end: the old state stands whole, or the new one does.
struct ImportFaultTests {
    private func begun() async throws -> (here: TestInstallation, store: HookedDatabase) {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        try await here.bring(SmallExtract(people: 2, records: 1))
        return (here, try made.get())
    }

    private let newer = SmallExtract(people: 3, records: 2, asAt: "2026-11-10")

    @Test func `where another extract was applied meanwhile, this one leaves nothing`() async throws {
        let (here, store) = try await begun()
        store.next(before: { try await here.bring(SmallExtract(people: 2, records: 3, asAt: "2026-11-05")) })
        await #expect(throws: Refusal.self) { try await here.bring(newer) }
        let state = try await here.state()
        #expect(state.asAt?.iso == "2026-11-05")
        #expect(state.events("p0").count == 3)
        #expect(here.names(in: \.segments).count == 4)
        #expect(here.names(in: \.received).filter { $0.hasSuffix("events.csv") }.count == 2)
    }

    @Test func `a fault before the commit leaves the old state, and the next opening clears up`() async throws {
        let (here, store) = try await begun()
        let before = try await here.state()
        store.next(before: { throw Fault("test.disk") })
        await #expect(throws: Fault("test.disk")) { try await here.bring(newer) }
        #expect(try await here.state() == before)
        // Whether it was committed cannot be known here, so nothing is removed yet.
        #expect(here.names(in: \.segments).count == 4)
        let again = try await here.reopened()
        #expect(try await again.state() == before)
        #expect(again.names(in: \.segments).count == 2)
        #expect(again.names(in: \.received).filter { $0.hasSuffix("events.csv") }.count == 1)
    }

    @Test func `a fault after the commit leaves the new state, with its files as received`() async throws {
        let (here, store) = try await begun()
        store.next(after: { throw Fault("test.disk") })
        await #expect(throws: Fault("test.disk")) { try await here.bring(newer) }
        let again = try await here.reopened()
        let state = try await again.state()
        #expect(state.asAt?.iso == "2026-11-10")
        #expect(state.events("p2") == ["events/e2-0", "events/e2-1"])
        // The one before is kept for telling what changed.
        #expect(again.names(in: \.segments).count == 4)
        #expect(again.names(in: \.received).filter { $0.hasSuffix("events.csv") }.count == 2)
    }

    @Test func `a segment that cannot be written leaves the old state`() async throws {
        let (here, _) = try await begun()
        let (before, files) = (try await here.state(), here.names(in: \.received))
        let segments = here.folder.data.segments
        try FileManager.default.moveItem(atPath: segments, toPath: segments + "-away")
        await #expect(throws: (any Error).self) { try await here.bring(newer) }
        try FileManager.default.moveItem(atPath: segments + "-away", toPath: segments)
        #expect(try await here.state() == before)
        #expect(here.names(in: \.received) == files)
    }

    @Test(arguments: [".segment", ".facts"])
    func `where what stands is lost, a whole extract begins anew, and one of some people is refused`(
        ending: String
    ) async throws {
        let (here, _) = try await begun()
        var medications = SmallExtract(asAt: "2026-11-05")
        medications.medications = [.init("m1", of: "p0")]
        try await here.bring(medications)
        // Of the one that stands: its forerunner is kept beside it.
        let name = try #require(here.names(in: \.segments).first { $0.contains("2026-11-05") && $0.hasSuffix(ending) })
        let path = here.folder.data.segments + "/" + name
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        var part = newer
        part.population = "subset"
        await #expect(throws: ExtractRefusal.self) { try await here.bring(part) }
        let report = try await here.bring(newer)
        #expect(report.notes.contains { $0.contains(name) && $0.contains("import") })
        let state = try await here.state()
        #expect(state.events("p0") == ["events/e0-0", "events/e0-1"])
        #expect(!state.coverage.contains { $0.kind == .medication })
        // The same day's again is enough, too.
        try FileManager.default.removeItem(
            atPath: here.folder.data.segments + "/"
                + (try #require(here.names(in: \.segments).first { $0.contains("2026-11-10") })))
        #expect(try await here.bring(newer).applied)
        #expect(try await here.state() == state)
    }

    @Test func `a file that is no longer there, or a link, is refused`() async throws {
        let (here, _) = try await begun()
        let path = try newer.write(to: here.folder, "linked")
        try FileManager.default.moveItem(atPath: path + "/events.csv", toPath: path + "/../events.csv")
        try FileManager.default.createSymbolicLink(
            atPath: path + "/events.csv", withDestinationPath: path + "/../events.csv")
        let files = here.names(in: \.received)
        await #expect(throws: (any Error).self) { try await here.bring([path]) }
        await #expect(throws: (any Error).self) { try await here.bring([path + "/nothing.csv"]) }
        #expect(here.names(in: \.received) == files)
    }
}
