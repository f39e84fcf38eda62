import Application
import Domain
import Foundation
import HTML
import TestSupport
import Testing

@testable import Web

/// Extracts on the web: handed in, looked over, applied, discarded.
struct ExtractPagesTests {
    private let small = SmallExtract(people: 3, records: 2, asAt: "2026-11-10")

    private func handIn(_ world: ExtractSite, _ member: SignedIn, _ extract: SmallExtract) async throws -> String {
        let path = try await world.goes(
            "/extracts", ["practice": "A81001"], uploads: try world.uploads(extract), by: member)
        try await world.idle()
        return path
    }

    @Test func `what is handed in is looked over, applied, and then stands`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let empty = try await world.page(.get, "/extracts", by: member)
        #expect(empty.contains("Nothing waits.") && empty.contains("no extract yet"))
        let path = try await handIn(world, member, small)
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("Extract from Practice A81001, as at 10-Nov-2026"))
        #expect(page.contains("handed in by Amina Yusuf; nothing has changed yet"))
        #expect(page.contains("Apply 9 rows"))
        #expect(page.contains("patients.csv") && page.contains("Balanced"))
        #expect(try await world.page(.get, "/extracts", by: member).contains(path))
        #expect(try await world.goes(path + "/apply", ["version": "1"], by: member) == path)
        try await world.idle()
        let after = try await world.page(.get, path, by: member)
        #expect(after.contains("applied") && !after.contains("Apply 9 rows"))
        let applied = try #require(after.components(separatedBy: "/extracts/applied/").dropFirst().first).prefix(32)
        let stands = try await world.page(.get, "/extracts/applied/\(applied)", by: member)
        #expect(stands.contains("Stands") && stands.contains("by Amina Yusuf"))
        let all = try await world.page(.get, "/extracts", by: member)
        #expect(all.contains("Nothing waits."))
        #expect(!all.contains("</time>, Practice A81001"), "its name stands beside the stamp")
    }

    @Test func `a form with problems comes back with what was typed, and keeps no file`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let page = try await world.page(
            .post, "/extracts", ["as-at": "soon", "system": "Mine & <more>"], by: member, status: 422)
        #expect(page.contains("Choose the practice.") && page.contains("Choose the files"))
        #expect(page.contains("this is not a day") && page.contains("value=\"soon\""))
        #expect(page.contains("Mine &amp; &lt;more&gt;"))
        let twice = try world.uploads(small) + (try world.uploads(small))
        let refused = try await world.page(
            .post, "/extracts", ["practice": "A81001"], uploads: twice, by: member, status: 422)
        #expect(refused.contains("was given twice") && refused.contains("Choose the files again"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.folder.data.received).isEmpty)
    }

    @Test func `what cannot be read says so on its page`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        var other = small
        other.practice = "A81002"
        let path = try await handIn(world, member, other)
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("Could not be read: extract of A81001") && page.contains("Nothing of it counts."))
        #expect(page.contains("What stood for the practice before still stands.") && page.contains("What to do:"))
        #expect(page.contains("practice is A81002, and A81001 was given on import; correct one of the two"))
        let all = try await world.page(.get, "/extracts", by: member)
        #expect(all.contains("Could not be read"))
        #expect(all.contains("practice is A81002, and A81001 was given on import"), "told without opening it")
    }

    @Test func `what cannot be applied is headed so, says what stands and what to do, and names no folder`()
        async throws
    {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let first = try await handIn(world, member, small)
        _ = try await world.goes(first + "/apply", ["version": "1"], by: member)
        try await world.idle()
        let path = try await handIn(world, member, SmallExtract(people: 3, records: 3, asAt: "2026-11-12"))
        let id = try #require(path.split(separator: "/").last.map(String.init))
        let files = world.folder.data.received + "/" + id
        try FileManager.default.moveItem(atPath: files, toPath: files + "-gone")
        _ = try await world.goes(path + "/apply", ["version": "1"], by: member)
        try await world.idle()
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("<h1>Could not be applied: extract from Practice A81001, as at 12-Nov-2026</h1>"))
        #expect(!page.contains("ould not be read"))
        #expect(page.contains("The extract as at 10-Nov-2026 is in force, as before."))
        #expect(page.contains("The files of this extract are not here any more; hand them in again."))
        #expect(page.contains("What to do:") && page.contains("discard this extract and bring it in again"))
        let all = try await world.page(.get, "/extracts", by: member)
        #expect(all.contains("Could not be applied"))
        for shown in [page, all] {
            #expect(!shown.contains(world.folder.data.path) && !shown.contains("\(id):"))
        }
        // Put right, it is applied, and nothing of that is said any more.
        try FileManager.default.moveItem(atPath: files + "-gone", toPath: files)
        _ = try await world.goes(path + "/apply", ["version": "1"], by: member)
        try await world.idle()
        #expect(!(try await world.page(.get, path, by: member)).contains("Could not be applied"))
    }

    @Test func `discarding asks why, and says so afterwards`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await handIn(world, member, small)
        let asked = try await world.page(.post, path + "/discard", ["version": "1"], by: member, status: 422)
        #expect(asked.contains("Say why this extract is not to be applied."))
        let values = ["version": "1", "reason": "Last month's"]
        #expect(try await world.goes(path + "/discard", values, by: member) == "/extracts")
        #expect(try await world.page(.get, path, by: member).contains("The reason given: Last month&#39;s"))
    }

    @Test func `nobody but those who bring extracts in, of the practice, finds it`() async throws {
        let world = try await ExtractSite()
        let path = try await handIn(world, try await world.member(.administrator), small)
        for role in Role.allCases where ![.administrator, .networkManager, .hostOperator].contains(role) {
            let member = try await world.member(role)
            for address in ["/extracts", "/extracts/new", path] {
                await #expect(throws: Refusal.self) { try await world.ask(.get, address, by: member) }
            }
        }
        let elsewhere = try await world.member(.administrator, at: ["A81002"])
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: elsewhere) }
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.post, path + "/apply", ["version": "1"], by: elsewhere)
        }
        let theirs = try await world.page(.get, "/extracts", by: elsewhere)
        #expect(!theirs.contains("A81001"))
        let refused = try await world.page(
            .post, "/extracts", ["practice": "A81001"], uploads: try world.uploads(small), by: elsewhere, status: 422)
        #expect(refused.contains("Choose one of the practices."))
    }

    @Test func `a row that is taken without its number is told among the problems, and counted as taken`() async throws
    {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        var extract = small
        let number = try #require(extract.patients?[0].number)
        extract.patients?[1].number = number
        let page = try await world.page(.get, try await handIn(world, member, extract), by: member)
        #expect(page.contains("Apply 9 rows") && page.contains("Balanced"))
        #expect(page.contains("Problems: 1 row not taken, or only in part") && page.contains("decide under Who is who"))
        #expect(!page.contains(number))
    }

    @Test func `problems are listed with what to do, a page at a time`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        var extract = small
        extract.lines["events.csv"] = (0..<60).map { "p0,bad\($0),soon,snomed,52448006,Dementia,,,problem,,," }
        let path = try await handIn(world, member, extract)
        let first = try await world.page(.get, path, by: member)
        #expect(
            first.contains("Problems: 60 rows not taken, or only in part") && first.contains("Showing 1 to 50 of 60"))
        #expect(!first.contains("<div class=\"panel-foot\"><nav class=\"pages"), "it would be indented twice")
        let second = try await world.page(.get, path, ["page": "2"], by: member)
        #expect(second.contains("Showing 51 to 60 of 60"))
    }
}
