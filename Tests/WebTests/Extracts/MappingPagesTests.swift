import Application
import Domain
import Extracts
import Foundation
import HTML
import Store
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Reports on the web: handed in, mapped, known again.
struct MappingPagesTests {
    /// What the page's form would send, as it stands.
    private func values(_ page: String, act: String) -> [String: String] {
        var values = [
            "act": act, "name": "Dementia search", "dates": "dd-MMM-yyyy", "covers": "its-codes", "fill": "yes",
        ]
        for select in page.components(separatedBy: "<select").dropFirst() {
            guard let name = select.components(separatedBy: "name=\"").dropFirst().first?.prefix(while: { $0 != "\"" })
            else {
                continue
            }
            let inside = select.components(separatedBy: "</select>")[0]
            let chosen = inside.components(separatedBy: "<option").first { $0.contains(" selected") }
            values[String(name)] =
                chosen?.components(separatedBy: "value=\"").dropFirst().first?.components(separatedBy: "\"")[0] ?? ""
        }
        return values
    }

    private func version(_ page: String) -> String {
        page.components(separatedBy: "name=\"version\" value=\"").dropFirst().first?.components(separatedBy: "\"")[0]
            ?? ""
    }

    @Test func `a report is mapped once, read, applied, and known the next time`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.handIn(report: SentReport.text(), by: member)
        #expect(path.hasPrefix("/extracts/reports/drafts/"))
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("Date (2)") && page.contains("12-Jan-2026 Dementia annual review"))
        // Its name is the file's, not the line above its columns.
        #expect(page.contains("value=\"report\"") && !page.contains("value=\"Elm search\""))
        #expect(try await world.page(.get, "/extracts/reports", by: member).contains(path))
        var values = values(page, act: "read")
        values["version"] = version(page)
        let staged = try await world.goes(path, values, by: member)
        try await world.idle()
        let looked = try await world.page(.get, staged, by: member)
        #expect(looked.contains("report.csv") && looked.contains("Balanced") && looked.contains("Apply 9 rows"))
        _ = try await world.goes(staged + "/apply", ["version": "1"], by: member)
        try await world.idle()
        let again = try await world.handIn(report: SentReport.text(), asAt: "11-Nov-2026", by: member)
        #expect(!again.contains("reports"))
        try await world.idle()
        #expect(try await world.page(.get, again, by: member).contains("as at 11-Nov-2026"))
        let known = try await world.page(.get, "/extracts/reports", by: member)
        #expect(known.contains("Dementia search") && known.contains("by Amina Yusuf"))
    }

    @Test(arguments: [
        ("/extracts/reports", "file", "soon", "As at: this is not a day."),
        ("/extracts/reports", "file", "", "As at: say which day the report shows."),
        ("/extracts/reports", "file", "01/01/2036", "that day is still to come"),
        ("/extracts", "files", "soon", "As at: this is not a day."),
        ("/extracts", "files", "01/01/2036", "that day is still to come"),
    ])
    func `a day of a report that cannot be is asked for with its mapping, and the file is kept`(
        path: String, field: String, typed: String, words: String
    ) async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let sent = [try world.upload("search.csv", Data(SentReport.text().utf8), field: field)]
        let page = try await world.page(
            .post, path, ["practice": "A81001", "as-at": typed], uploads: sent, by: member, status: 422)
        #expect(page.contains("What search.csv holds") && page.contains(words))
        #expect(page.contains("value=\"\(typed)\"") && !page.contains("type=\"file\""))
        let draft = try #require(
            page.components(separatedBy: "action=\"/extracts/reports/drafts/").dropFirst().first?.prefix(32))
        var values = values(page, act: "read")
        values["version"] = version(page)
        values["as-at"] = "09/11/2026"
        let staged = try await world.goes("/extracts/reports/drafts/\(draft)", values, by: member)
        try await world.idle()
        #expect(try await world.page(.get, staged, by: member).contains("as at 09-Nov-2026"))
    }

    @Test func `a report that is handed in as an extract goes to its mapping, and its day is said there`() async throws
    {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.goes(
            "/extracts", ["practice": "A81001"],
            uploads: [try world.upload("search.csv", Data(SentReport.text().utf8), field: "files")], by: member)
        #expect(path.hasPrefix("/extracts/reports/drafts/"))
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("search.csv") && page.contains("name=\"as-at\""))
        #expect(try await world.page(.get, "/extracts", by: member).contains(path))
        var values = values(page, act: "read")
        values["version"] = version(page)
        values["as-at"] = "soon"
        let wrong = try await world.page(.post, path, values, by: member, status: 422)
        #expect(wrong.contains("As at: this is not a day.") && wrong.contains("value=\"soon\""))
        values["version"] = version(wrong)
        values["as-at"] = "01-Jan-2036"
        let future = try await world.page(.post, path, values, by: member, status: 422)
        #expect(future.contains("that day is still to come"))
        values["version"] = version(future)
        values["as-at"] = "09-Nov-2026"
        let staged = try await world.goes(path, values, by: member)
        try await world.idle()
        #expect(try await world.page(.get, staged, by: member).contains("09-Nov-2026"))

        // Known by its columns, and its day said: nothing is left to ask.
        let again = try await world.goes(
            "/extracts", ["practice": "A81001", "as-at": "10-Nov-2026"],
            uploads: [try world.upload("next.csv", Data(SentReport.text().utf8), field: "files")], by: member)
        #expect(!again.contains("reports"))
        try await world.idle()
        #expect(try await world.page(.get, again, by: member).contains("10-Nov-2026"))
        // Its day not said, that is all that is asked.
        let undated = try await world.goes(
            "/extracts", ["practice": "A81001"],
            uploads: [try world.upload("third.csv", Data(SentReport.text().utf8), field: "files")], by: member)
        #expect(!page.contains("mapped already"))
        #expect(
            try await world.page(.get, undated, by: member)
                .contains("are those of “Dementia search”, which is mapped already"))
    }

    @Test func `nobody of the report can be read from its mapping page`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.handIn(report: SentReport.text(), by: member)
        var page = try await world.page(.get, path, by: member)
        var values = values(page, act: "look")
        // Even where names are said to be terms.
        values["holds-1"] = "term"
        values["entry-1"] = "3"
        values["version"] = version(page)
        _ = try await world.goes(path, values, by: member)
        page += try await world.page(.get, path, by: member)
        for secret in ["SMITHERS", "Annabel", "OKONKWO", "Ludmila", "9990000018", "999 000 0018", "04-Feb-1941"] {
            #expect(!page.contains(secret), "\(secret)")
        }
        #expect(page.contains("9999999999") && page.contains("AAAAAAAA, Aaaaaaa (Aa)"))
    }

    @Test func `five entries of a row are mapped as they are proposed, each column of its own entry`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let groups = 5
        let header = "NHS Number,Date of Birth" + String(repeating: ",Date,Code Term", count: groups)
        let entries = (1...groups).map { ",1\($0)-Jan-2026,Review \($0)" }.joined()
        let path = try await world.handIn(report: "\(header)\n9990000018,04-Feb-1941\(entries)\n", by: member)
        let page = try await world.page(.get, path, by: member)
        var values = values(page, act: "look")
        #expect(values["holds-11"] == "term" && values["entry-11"] == "5" && page.contains("Entry 5 is a"))
        values["version"] = version(page)
        _ = try await world.goes(path, values, by: member)
        #expect(self.values(try await world.page(.get, path, by: member), act: "look")["entry-11"] == "5")
    }

    @Test func `columns that are named for what they hold are mapped with its term, which is kept for the next report`()
        async throws
    {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let people = ["9990000018", "9990000026", "9990000034"]
        let rows = people.map { "\($0),04-Feb-1941,12-Jan-2026,58" } + ["9990000042,05-Feb-1942,,"]
        let text = "NHS Number,Date of Birth,Last HbA1c date,Last HbA1c value\n" + rows.joined(separator: "\n") + "\n"
        let path = try await world.handIn(report: text, by: member)
        let page = try await world.page(.get, path, by: member)
        var values = values(page, act: "look")
        #expect(values["holds-2"] == "date" && values["holds-3"] == "value" && page.contains("value=\"HbA1c\""))
        values["term-1"] = ""
        values["version"] = version(page)
        let refused = try await world.page(.post, path, values, by: member, status: 422)
        #expect(refused.contains("Entry 1 has no column with a term or a code. Choose one, or say the term"))
        values["version"] = version(refused)
        values["term-1"] = "HbA1c  level"
        _ = try await world.goes(path, values, by: member)
        let looked = try await world.page(.get, path, by: member)
        #expect(looked.contains("12-Jan-2026 HbA1c level 58") && looked.contains("value=\"HbA1c level\""))
        #expect(looked.components(separatedBy: "HbA1c level 58").count - 1 == 3, "the fourth row has no entry")
        #expect(try await world.page(.get, path + "/terms", by: member).contains("HbA1c level"))
        values["version"] = version(looked)
        values["act"] = "read"
        let staged = try await world.goes(path, values, by: member)
        try await world.idle()
        #expect(try await world.page(.get, staged, by: member).contains("Balanced"))
        let kept = try await world.installation.database.read { try $0.reportProfiles().map(\.mapping) }
        #expect(try kept.map { try ReportMapping(json: Array($0.utf8)).fixedTerm(of: 1) } == ["HbA1c level"])
        _ = try await world.goes(staged + "/apply", ["version": "1"], by: member)
        try await world.idle()
        let again = try await world.handIn(report: text, asAt: "11-Nov-2026", by: member)
        #expect(!again.contains("reports"), "it is known")
    }

    @Test func `a mapping with problems comes back with what was chosen, and it is kept`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.handIn(report: SentReport.text(), by: member)
        let page = try await world.page(.get, path, by: member)
        var values = values(page, act: "read")
        values["version"] = version(page)
        values["holds-0"] = ""
        values["holds-2"] = "death-date"
        values["name"] = ""
        let refused = try await world.page(.post, path, values, by: member, status: 422)
        #expect(
            refused.contains("Say which column holds the NHS number") && refused.contains("Give the report a name."))
        #expect(try await world.page(.get, path, by: member).contains("value=\"death-date\" selected"))
    }

    @Test func `columns that changed are said, and days written otherwise stop it`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.handIn(report: SentReport.text(), by: member)
        let page = try await world.page(.get, path, by: member)
        var values = values(page, act: "read")
        values["version"] = version(page)
        values["dates"] = "dd/mm/yyyy"
        let refused = try await world.page(.post, path, values, by: member, status: 422)
        #expect(refused.contains("where dd/mm/yyyy is expected"))
        #expect(refused.contains("Nothing of it can be read like this.") && !refused.contains("Of the first"))
        values["dates"] = "dd-MMM-yyyy"
        values["version"] = version(refused)
        _ = try await world.goes(path, values, by: member)
        try await world.idle()
        let other = SentReport.text(SentReport.header.replacingOccurrences(of: "Code Term", with: "Coded Entry"))
        let changed = try await world.page(.get, try await world.handIn(report: other, by: member), by: member)
        #expect(changed.contains("its columns have changed") && changed.contains("Gone: Code Term"))
        #expect(changed.contains("New: Coded Entry"))
    }

    /// Twenty extracts that are being made ready to be read, until it is opened.
    private final class Held: Sendable {
        let begun = Mutex(0)
        let isOpen = Mutex(false)

        func wait() async throws {
            begun.withLock { $0 += 1 }
            while !isOpen.withLock(\.self) { try await Task.sleep(for: .milliseconds(2)) }
        }
    }

    @Test func `where the line is full the mapping stays as it was chosen, and a message says why it is not read`()
        async throws
    {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.handIn(report: SentReport.text(), by: member)
        let first = try await world.page(.get, path, by: member)
        var values = values(first, act: "read")
        values["version"] = version(first)
        values["as-at"] = "09-Nov-2026"
        let (desk, held, actor) = (world.site.extracts, Held(), member.actor)
        let practice = try #require(ODSCode("A81002"))
        let others = (0..<20).map { _ in world.installation.ambient.newID(WaitingExtract.self) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for other in others {
                group.addTask {
                    try await desk.read(other, practice: practice, given: GivenDeclaration(), by: actor) {
                        try await held.wait()
                    }
                }
            }
            while held.begun.withLock(\.self) < 20 { try await Task.sleep(for: .milliseconds(2)) }
            let said = try await world.page(.post, path, values, by: member, status: 422)
            #expect(said.contains("20 extracts are waiting to be read already."))
            #expect(said.contains("value=\"Dementia search\"") && said.contains("value=\"09-Nov-2026\""))
            #expect(!said.contains("There is a problem") && !said.contains("aria-invalid"))
            values["version"] = version(said)
            held.isOpen.withLock { $0 = true }
            try await group.waitForAll()
        }
        try await world.idle()
        let staged = try await world.goes(path, values, by: member)
        try await world.idle()
        #expect(try await world.page(.get, staged, by: member).contains("as at 09-Nov-2026"))
    }

    @Test func `nobody but an administrator of the practice finds a report`() async throws {
        let world = try await ExtractSite()
        let path = try await world.handIn(report: SentReport.text(), by: try await world.member(.administrator))
        for role in Role.allCases where role != .hostOperator {
            let member = try await world.member(role)
            guard Gate.extracts.admits(member.actor) != .allowed else { continue }
            for address in ["/extracts/reports", "/extracts/reports/new", path, path + "/terms"] {
                await #expect(throws: Refusal.self) { try await world.ask(.get, address, by: member) }
            }
        }
        let elsewhere = try await world.member(.administrator, at: ["A81002"])
        for address in [path, path + "/terms"] {
            await #expect(throws: Refusal.notFound) { try await world.ask(.get, address, by: elsewhere) }
        }
        await #expect(throws: Refusal.notFound) { try await world.ask(.post, path + "/give-up", by: elsewhere) }
        #expect(!(try await world.page(.get, "/extracts/reports", by: elsewhere)).contains("report.csv"))
    }

    @Test func `a report is discarded with a reason, and is gone with its file`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.handIn(report: SentReport.text(), by: member)
        let asked = try await world.page(.post, path + "/give-up", by: member, status: 422)
        #expect(asked.contains("Say why this report is not to be read.") && asked.contains("What report.csv holds"))
        #expect(asked.contains("Discard this report"))
        let reason = ["reason": "The wrong search"]
        #expect(try await world.goes(path + "/give-up", reason, by: member) == "/extracts/reports")
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: member) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: world.folder.data.received).isEmpty)
    }
}
