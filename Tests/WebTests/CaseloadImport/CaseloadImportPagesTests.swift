import Application
import Domain
import Extracts
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Bringing a spreadsheet on the web.
struct CaseloadImportPagesTests {
    private let numbers = NHSNumber.forTests(6)

    private func begun() async throws -> ExtractSite {
        let world = try await ExtractSite()
        for (practice, range) in [("A81001", 0..<3), ("A81002", 3..<5)] {
            var extract = SmallExtract(asAt: "2026-11-01")
            extract.practice = practice
            extract.patients = range.map { index in
                var patient = SmallExtract.Patient("p\(index)", number: numbers[index])
                patient.family = "CANARY\(practice)N\(index)"
                return patient
            }
            let path = try extract.write(to: world.folder, practice)
            let ods = try #require(ODSCode(practice))
            _ = try await ImportExtract(world.installation)(
                ImportRequest(practice: ods, given: GivenDeclaration(), paths: [path], apply: true),
                by: TestStore.operatorOfHost)
        }
        return world
    }

    private var text: String {
        "NHS no;DOB;Next action;Shoe size\n"
            + (0..<6).map { "\(numbers[$0]);05/01/1950;Ring <b>;44" }.joined(separator: "\n")
    }

    @Test func `pasted rows are shown with their people, and taken on at one click`() async throws {
        let world = try await begun()
        let member = try await world.member(.careCoordinator, at: ["A81001"])
        let path = try await world.goes("/caseload/import", ["text": text], by: member)
        let page = try await world.page(.get, path, by: member)
        #expect(page.contains("CANARYA81001N0") && !page.contains("CANARYA81002"))
        #expect(page.contains("Take on 3 people") && page.contains("Not taken: 3 rows"))
        #expect(page.contains("Columns that are not used: Shoe size"))
        #expect(page.contains("Ring &lt;b&gt;, by") && page.contains("the day, set by Cairn"))
        // Two whom the coordinator may not see and one whom nobody knows read alike.
        #expect(page.components(separatedBy: "Nobody whom you may see").count == 4)
        let values = ["version": "1", "once": world.installation.ambient.newID(OnceKey.self).text]
        #expect(try await world.goes(path + "/apply", values, by: member) == "/caseload")
        #expect(try await world.goes(path + "/apply", values, by: member) == "/caseload")
        let live = try await world.installation.database.read { try $0.liveEpisodes() }
        #expect(live.count == 3)
        #expect(try await world.page(.get, path, by: member).contains("Your spreadsheet was brought in"))
        let other = try await world.member(.careCoordinator)
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: other) }
        await #expect(throws: Refusal.notFound) { try await world.ask(.post, path + "/apply", values, by: other) }
    }

    @Test func `a file is read as well, and one that cannot be used comes back with why`() async throws {
        let world = try await begun()
        let member = try await world.member(.careCoordinator)
        let file = try world.upload("mine.csv", Data(text.utf8), field: "file")
        let path = try await world.goes("/caseload/import", uploads: [file], by: member)
        #expect(try await world.page(.get, path, by: member).contains("Take on 5 people"))
        let workbook = try world.upload("mine.xlsx", Data([0x50, 0x4B, 3, 4, 0, 0]), field: "file")
        let refused = try await world.page(.post, "/caseload/import", uploads: [workbook], by: member, status: 422)
        #expect(refused.contains("The file is a workbook") && refused.contains("href=\"#file\""))
        let pasted = try await world.page(
            .post, "/caseload/import", ["text": "NHS,DOB\n\(numbers[0]),01/25/1950"], by: member, status: 422)
        #expect(pasted.contains("Line 2: the date of birth has a month"))
        #expect(pasted.contains("01/25/1950</textarea>"))
        let neither = try await world.page(.post, "/caseload/import", by: member, status: 422)
        #expect(neither.contains("Choose a file, or paste the rows."))
    }

    @Test func `thrown away, nothing of it is left`() async throws {
        let world = try await begun()
        let member = try await world.member(.careCoordinator)
        let path = try await world.goes("/caseload/import", ["text": text], by: member)
        #expect(try await world.goes(path + "/discard", by: member) == "/caseload")
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: member) }
        await #expect(throws: Refusal.notFound) { try await world.ask(.post, path + "/apply", by: member) }
    }

    @Test func `only care coordinators come here`() async throws {
        let world = try await ExtractSite()
        for role in Role.allCases where role != .careCoordinator && role != .hostOperator {
            let member = try await world.member(role)
            await #expect(throws: Refusal.self) { try await world.ask(.get, "/caseload/import", by: member) }
            await #expect(throws: Refusal.self) {
                try await world.ask(.post, "/caseload/import", ["text": text], by: member)
            }
        }
        let page = try await world.page(.get, "/caseload/import", by: try await world.member(.careCoordinator))
        #expect(page.contains("NHS number <b>(needed)</b>"))
    }
}
