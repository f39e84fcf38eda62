import Domain
import Extracts
import Foundation
import HTML
import Store
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Web

/// Pages while as many extracts wait to be read as may: nothing is wrong with what was typed or sent, and it is told so.
struct FullLinePagesTests {
    private static let words = "20 extracts are waiting to be read already. Try again in a while."

    /// Holds the store's writer until it is opened, so that the extract that is being read does not come to its end.
    private final class Held: Sendable {
        let isReached = Atomic(false)
        let isOpen = Atomic(false)

        func wait() {
            isReached.store(true, ordering: .releasing)
            while !isOpen.load(ordering: .acquiring) { Thread.sleep(forTimeInterval: 0.001) }
        }
    }

    /// Fills the line behind an extract that is being read.
    private func fill(_ world: ExtractSite, by member: SignedIn) async throws {
        let practice = try #require(ODSCode("A81002"))
        var small = SmallExtract(people: 3, records: 2, asAt: "2026-11-10")
        small.practice = practice.text
        _ = try await world.goes(
            "/extracts", ["practice": practice.text], uploads: try world.uploads(small), by: member)
        for number in 0..<20 {
            await world.site.extracts.enqueueReading(
                ID(bits: UInt128(1_000 + number)), practice: practice, given: GivenDeclaration(), by: member.actor)
        }
    }

    private func kept(_ world: ExtractSite) throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: world.folder.data.received).count { $0.hasSuffix(".csv") }
    }

    @Test func `it is a message of the page, the day stays in its field, and the files stay`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let small = SmallExtract(people: 3, records: 2, asAt: "2026-11-10")
        let path = try await world.goes(
            "/extracts", ["practice": "A81001"],
            uploads: try world.uploads(small).filter { $0.name != "extract.json" }, by: member)
        try await world.idle()
        let (held, database) = (Held(), world.installation.database)
        async let released: Void = database.write { _ in held.wait() }
        defer { held.isOpen.store(true, ordering: .releasing) }
        while !held.isReached.load(ordering: .acquiring) { try await Task.sleep(for: .milliseconds(2)) }
        try await fill(world, by: member)
        let files = try kept(world)

        let said = try await world.page(.post, path + "/day", ["as-at": "10 Nov 2026"], by: member, status: 422)
        #expect(said.contains(Self.words) && said.contains("value=\"10 Nov 2026\""))
        #expect(!said.contains("There is a problem") && !said.contains("aria-invalid"))

        // With its day, files that are handed in are kept and can be read later.
        let typed = try await world.page(
            .post, "/extracts", ["practice": "A81001", "as-at": "10-Nov-2026"], uploads: try world.uploads(small),
            by: member, status: 422)
        #expect(typed.contains(Self.words) && typed.contains("value=\"10-Nov-2026\""))
        #expect(typed.contains("need not be sent again") && !typed.contains("There is a problem"))
        #expect(try kept(world) == files + 2)

        // Without it they have to be sent again, and that is said.
        let sent = try await world.page(
            .post, "/extracts", ["practice": "A81001"], uploads: try world.uploads(small), by: member, status: 422)
        #expect(sent.contains(Self.words) && sent.contains("Choose the files again"))
        #expect(!sent.contains("There is a problem") && !sent.contains("aria-invalid"))
        #expect(try kept(world) == files + 2)

        held.isOpen.store(true, ordering: .releasing)
        try await released
        try await world.idle()
        #expect(try await world.goes(path + "/day", ["as-at": "10 Nov 2026"], by: member) == path)
        try await world.idle()
        #expect(try await world.page(.get, path, by: member).contains("as at 10-Nov-2026"))
    }
}
