import Application
import Domain
import Foundation
import HTML
import TestSupport
import Testing

@testable import Web

/// Extracts that were handed in without their as-at day: it is asked for, and the files are kept.
struct MissingDayPagesTests {
    private func handIn(_ world: ExtractSite, _ member: SignedIn, named prefix: String = "") async throws -> String {
        let small = SmallExtract(people: 3, records: 2, asAt: "2026-11-10")
        let uploads = try world.uploads(small).filter { $0.name != "extract.json" }.map {
            Upload(field: $0.field, name: prefix + $0.name, path: $0.path, bytes: $0.bytes)
        }
        let path = try await world.goes("/extracts", ["practice": "A81001"], uploads: uploads, by: member)
        try await world.idle()
        return path
    }

    private func kept(_ world: ExtractSite) throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: world.folder.data.received).count { $0.hasSuffix(".csv") }
    }

    @Test func `the day is asked for, and the same files are read with it`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.networkManager)
        let path = try await handIn(world, member)
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("The as-at day is missing: say on which day it was exported."))
        #expect(page.contains("name=\"as-at\"") && page.contains("patients.csv"))
        #expect(!page.contains("Bring it in again"))
        let all = try await world.page(.get, "/extracts", by: member)
        #expect(all.contains("Say on which day it was exported") && all.contains(path))
        #expect(try kept(world) == 2)
        #expect(try await world.goes(path + "/day", ["as-at": "10-Nov-2026"], by: member) == path)
        try await world.idle()
        let read = try await world.page(.get, path, by: member)
        #expect(read.contains("Extract from Practice A81001, as at 10-Nov-2026"))
        #expect(try await world.goes(path + "/day", ["as-at": "11-Nov-2026"], by: member) == path)
        #expect(try await world.page(.get, path, by: member).contains("as at 10-Nov-2026"))
    }

    @Test func `what is no day, or cannot be the day, comes back as it was typed, and the files stay`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await handIn(world, member)
        for (typed, words) in [
            ("20/11 <soon>", "this is not a day"), ("", "say on which day the files were exported"),
            ("21-Nov-2026", "that day is still to come"),
        ] {
            let page = try await world.page(.post, path + "/day", ["as-at": typed], by: member, status: 422)
            #expect(page.contains(words))
            if !typed.isEmpty {
                #expect(page.contains("value=\"\(typed.replacing("<", with: "&lt;").replacing(">", with: "&gt;"))\""))
            }
        }
        #expect(try kept(world) == 2)
    }

    @Test(arguments: [
        ("20/11 <soon>", "As at: this is not a day."), ("20/11/26", "As at: this is not a day."),
        ("21/11/2026", "As at 21-Nov-2026: that day is still to come."),
    ])
    func `a day on the form that cannot be is asked for again, with the files kept`(
        typed: String, words: String
    ) async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.networkManager)
        let sent = try world.uploads(SmallExtract(people: 3, records: 2, asAt: "2026-11-10"))
            .filter { $0.name != "extract.json" }
        let values = ["practice": "A81001", "as-at": typed, "system": "Mine"]
        let asked = try await world.page(.post, "/extracts", values, uploads: sent, by: member, status: 422)
        #expect(asked.contains("There is a problem") && asked.contains(words) && asked.contains("patients.csv"))
        #expect(
            asked.contains("value=\"\(typed.replacing("<", with: "&lt;").replacing(">", with: "&gt;"))\""))
        #expect(!asked.contains("type=\"file\"") && asked.contains("need not be sent again"))
        #expect(try kept(world) == 2)
        let path = try #require(
            asked.components(separatedBy: "action=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
                .first { $0.hasSuffix("/day") })
        #expect(try await world.page(.get, "/extracts", by: member).contains("Say on which day it was exported"))
        let here = String(path.dropLast(4))
        #expect(try await world.goes(here + "/day", ["as-at": "10/11/2026"], by: member) == here)
        try await world.idle()
        let read = try await world.page(.get, here, by: member)
        #expect(read.contains("Extract from Practice A81001, as at 10-Nov-2026") && read.contains("From Mine."))
    }

    @Test func `a day older than what stands is asked for again, with the files kept`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await handIn(world, member)
        _ = try await world.goes(path + "/day", ["as-at": "10-Nov-2026"], by: member)
        try await world.idle()
        _ = try await world.goes(path + "/apply", ["version": "1"], by: member)
        try await world.idle()
        let sent = try world.uploads(SmallExtract(people: 3, records: 2, asAt: "2026-11-12"))
            .filter { $0.name != "extract.json" }
        let asked = try await world.page(
            .post, "/extracts", ["practice": "A81001", "as-at": "9 Nov 2026"], uploads: sent, by: member, status: 422)
        #expect(asked.contains("what stands is as at 10-Nov-2026") && asked.contains("value=\"9 Nov 2026\""))
        #expect(asked.contains("/day\""))
    }

    @Test func `it is still asked for once the server has been started anew`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.networkManager)
        let path = try await handIn(world, member)
        let again = try world.restarted()
        let page = try await again.page(.get, path, by: member)
        #expect(page.contains("The as-at day is missing") && page.contains("patients.csv"))
        #expect(page.contains("kept as long as an extract that waits to be applied"))
        #expect(try await again.goes(path + "/day", ["as-at": "10-Nov-2026"], by: member) == path)
        try await again.idle()
        #expect(try await again.page(.get, path, by: member).contains("as at 10-Nov-2026"))
    }

    @Test func `the day in the names is told, and not filled in`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let page = try await world.page(.get, try await handIn(world, member, named: "20261112_"), by: member)
        #expect(page.contains("The names of the files say 12-Nov-2026"))
        #expect(!page.contains("value=\"12-Nov-2026\""))
    }

    @Test func `a day on the form that is not that of extract json is asked for again, with both told`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.goes(
            "/extracts", ["practice": "A81001", "as-at": "12-Nov-2026"],
            uploads: try world.uploads(SmallExtract(people: 3, records: 2, asAt: "2026-11-10")), by: member)
        try await world.idle()
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("Two as-at days were said: say which it is."))
        #expect(page.contains("extract.json says 10-Nov-2026, and 12-Nov-2026 was given with the files."))
        #expect(page.contains("need not be sent again") && !page.contains("Bring it in again"))
        #expect(try await world.page(.get, "/extracts", by: member).contains("Two as-at days were said"))
        #expect(try kept(world) == 2)
        let asked = try await world.page(
            .post, path + "/day", ["as-at": "12 Nov 2026"], by: member, status: 422)
        #expect(asked.contains("There is a problem") && asked.contains("value=\"12 Nov 2026\""))
        #expect(asked.contains("As at 12-Nov-2026: extract.json says 10-Nov-2026, and the two have to be one."))
        #expect(try await world.goes(path + "/day", ["as-at": "10-Nov-2026"], by: member) == path)
        try await world.idle()
        #expect(try await world.page(.get, path, by: member).contains("as at 10-Nov-2026"))
    }

    @Test func `discarding asks why, and takes the files away`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await handIn(world, member)
        #expect(try await world.page(.get, path, by: member).contains("Discard this extract"))
        let asked = try await world.page(.post, path + "/discard", by: member, status: 422)
        #expect(asked.contains("Say why this extract is not to be applied.") && asked.contains("#reason"))
        #expect(try kept(world) == 2)
        #expect(try await world.goes(path + "/discard", ["reason": "Last month's"], by: member) == "/extracts")
        #expect(try kept(world) == 0)
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: member) }
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.post, path + "/day", ["as-at": "10-Nov-2026"], by: member)
        }
    }

    @Test func `it is not there for whoever has not the practice`() async throws {
        let world = try await ExtractSite()
        let path = try await handIn(world, try await world.member(.administrator))
        let elsewhere = try await world.member(.administrator, at: ["A81002"])
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: elsewhere) }
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.post, path + "/day", ["as-at": "10-Nov-2026"], by: elsewhere)
        }
        await #expect(throws: Refusal.self) {
            try await world.ask(
                .post, path + "/day", ["as-at": "10-Nov-2026"], by: try await world.member(.careCoordinator))
        }
        #expect(try kept(world) == 2)
    }
}
