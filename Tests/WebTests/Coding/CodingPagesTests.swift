import Application
import DesignSystem
import Domain
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The pages of what is to be coded, drawn from a store.
struct CodingPagesTests {
    private let hostile = "<script>alert(1)</script>"

    /// Two contacts of two people; the first one's family name is given.
    private func begun(_ family: String) async throws -> (CareBench, Account) {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        let people = try await bench.people(2) { index, registration in
            if index == 0 { registration.details.familyName = family }
        }
        for person in people {
            _ = try await bench.contacts(
                RecordContact(
                    id: bench.contacts.newID(), heldOn: bench.today, with: .person, way: .phoneMobile, outcome: .spoke,
                    said: "Well", nextStep: nil, episodeVersion: nil), of: person, by: amina.actor)
        }
        return (bench, amina)
    }

    private func list(_ bench: CareBench, _ amina: Account, _ filter: CodingFilter = CodingFilter()) async throws
        -> CodingList
    {
        try await ReadCoding(database: bench.database)(filter, for: .coding, by: amina.actor)
    }

    @Test func `the list shows each with day, term, what to do without an id, and a text to copy`() async throws {
        let (bench, amina) = try await begun(hostile)
        let list = try await list(bench, amina)
        let page = CodingPage(list: list, mayTick: true, maySetSheets: true, hidden: { "" }).page
        #expect(Markup.problems(in: page.body) == [])
        let text = page.body.text
        #expect(!text.contains("<script"))
        for words in [
            "To code: 2 entries", "Telephone encounter", "No verified id: use the term.",
            "Tick off all 2 under this filter",
            "20-Nov-2026 Telephone encounter (no verified id: use the term)",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let sheet = CodingPaper(list: list, printedBy: "Amina Test").page.body
        #expect(Markup.problems(in: sheet) == [])
        #expect(!sheet.text.contains("<script"))
    }

    @Test func `on paper what is ticked off has a ticked box with its word, and only what is to be coded an empty one`()
        async throws
    {
        let (bench, amina) = try await begun("HARGREAVES")
        let before = CodingPaper(
            list: try await list(bench, amina, CodingFilter(state: nil)), printedBy: "Amina Test"
        ).page.body.text
        #expect(before.contains("☐") && !before.contains("☑"))
        _ = try await KeepCoding(database: bench.database, ambient: bench.ambient).tickAll(
            CodingFilter(), count: 2, by: amina.actor, once: nil)
        let after = CodingPaper(
            list: try await list(bench, amina, CodingFilter(state: nil)), printedBy: "Amina Test"
        ).page.body.text
        #expect(after.contains("☑ Coded, to be confirmed") && !after.contains("☐"))
    }

    @Test func `the file has rule, day and order above the columns of the practice's template, and no formula`()
        async throws
    {
        let (bench, amina) = try await begun("=cmd|' /C calc'!A0")
        let ods = try #require(ODSCode("A81001"))
        let line = CodingSheet.Line(
            .phone, field: "Page 2", Codelist.Entry(code: nil, term: "Call", verification: .local))
        let sheets = KeepCodingSheets(database: bench.database)
        try await sheets.set(
            SetCodingSheet(sheetName: "Our own", columns: [.name, .term, .field], lines: [line], version: 0), for: ods,
            by: amina.actor, once: nil)
        let list = try await list(bench, amina, CodingFilter(practice: ods))
        let text = String(decoding: CodingCSV.text(list, by: "Amina Test").bytes, as: UTF8.self)
        let lines = text.split(separator: "\r\n").map(String.init)
        #expect(lines[0].hasSuffix("To be coded,\"at A81001, to code\",") || lines[0].contains("at A81001, to code"))
        #expect(lines[2].contains("Our own"))
        #expect(lines[4].contains("as at "))
        #expect(lines[5] == "Name,Term,Field")
        #expect(!text.contains("\n=CMD") && text.contains("'=CMD"))
    }

    @Test func `every version of a sheet says who changed what and when`() async throws {
        let bench = try await CareBench()
        let amina = try await bench.account("amina")
        _ = try await bench.people(1)
        let ods = try #require(ODSCode("A81001"))
        func line(_ term: String, _ activity: CodedActivity = .byHand, code: String? = nil) -> CodingSheet.Line {
            CodingSheet.Line(
                activity, field: "Box",
                Codelist.Entry(code: code.map { Code(.local, $0) }, term: term, verification: .termOnly))
        }
        let sheets = KeepCodingSheets(database: bench.database)
        let first = [line(hostile), line("Carer seen")]
        try await sheets.set(
            SetCodingSheet(sheetName: "Ours", columns: [.name, .term], lines: first, version: 0), for: ods,
            by: amina.actor, once: nil)
        try await sheets.set(
            SetCodingSheet(
                sheetName: "Ours", columns: [.term, .name], lines: [line("Carer seen", code: "C1"), line("Plan made")],
                version: 1), for: ods, by: amina.actor, once: nil)
        let versions = try await sheets.versions(ods, for: amina.actor)
        #expect(versions.sheets.map(\.version) == [2, 1, 1] && versions.sheets.last?.practice == nil)
        #expect(
            versions.sheets[0].changes(since: versions.sheets[1]) == [
                "added: Plan made", "taken out: \(hostile)", "changed: Carer seen (code, before none)",
                "another order of columns",
            ])
        let page = CodingSheetVersionsPage(versions: versions).page
        #expect(Markup.problems(in: page.body) == [])
        let text = page.body.text
        #expect(!text.contains("<script") && text.contains("Version 2") && text.contains("What ships"))
        #expect(text.contains("taken out: &lt;script"))
        let elsewhere = try await bench.account("cara", at: ["A81002"])
        await #expect(throws: Refusal.notFound) { _ = try await sheets.versions(ods, for: elsewhere.actor) }
    }

    @Test func `a sheet that was typed is read in the order of its numbers, and a wrong id is said at its field`() {
        var form = CodingSheetForm(
            FormValues([
                "name": ["Ours"], "column-name": ["2"], "column-term": ["1"], "order-0": ["2"], "term-0": ["Second"],
                "activity-0": ["by hand"], "order-1": ["1"], "term-1": ["First"], "activity-1": ["spoke by phone"],
                "verification-1": ["verified"], "term-2": [""],
            ]))
        let (asked, problems) = form.read(version: 3)
        #expect(problems == [])
        #expect(asked?.lines.map(\.term) == ["First", "Second"])
        #expect(asked?.columns == [.term, .name])
        // Without an id nothing is verified but its term.
        #expect(asked?.lines.first?.entry.verification == .termOnly)
        form.lines[0].code = "962641000000101"
        #expect(form.read(version: 3).problems.map(\.field) == ["code-0"])
    }

    @Test func `the filter stands in the address and comes back from it`() {
        for filter in [
            CodingFilter(), CodingFilter(state: nil), CodingFilter(practice: ODSCode("A81001"), state: .coded, page: 2),
            CodingFilter(cameBack: true, mine: true),
        ] {
            let values = FormValues(Dictionary(filter.values.map { ($0.name, [$0.value]) }, uniquingKeysWith: { $1 }))
            #expect(CodingFilter(values) == filter)
        }
    }
}
