import Application
import Domain
import Foundation
import Testing
import Vocabulary

@testable import Web

/// Lists of people: their order, their reasons, their pages and their file.
struct PeopleListTests {
    @Test func `a shipped list is filtered, sorted and paged by its address alone`() async throws {
        let world = try await FindSite(people: 130)
        let member = try await world.member()
        let path = "/find/palliative-care/people"
        let first = try await world.page(.get, path, by: member)
        #expect(first.contains("All 66, no filter"))
        #expect(first.contains("href=\"/find/palliative-care/people?page=2\""))
        #expect(first.contains("name=\"all\"") && first.contains("name=\"chosen\""))
        let second = try await world.page(.get, path, ["page": ["2"]], by: member)
        #expect(Set(FindSite.people(on: first)).isDisjoint(with: FindSite.people(on: second)))
        let one = try await world.page(.get, path, ["practice": ["A81002"], "sort": ["birth"]], by: member)
        #expect(one.contains("Filtered: ") && !one.contains("CANARYA81001"))
        #expect(one.contains("birth date, oldest first"))
        #expect(one.contains("href=\"/find/palliative-care/people?sort=birth\""))
    }

    @Test func `a list stands on one page to be printed: everybody once, in its order, under its filter`() async throws
    {
        let world = try await FindSite(people: 130)
        let member = try await world.member()
        let path = "/find/palliative-care/people"
        #expect(try await world.page(.get, path, by: member).contains("href=\"\(path)?rows=all\""))
        var paged: [String] = []
        for number in 1...3 {
            paged += FindSite.people(on: try await world.page(.get, path, ["page": [String(number)]], by: member))
        }
        let before = try await world.acts()
        let whole = try await world.page(.get, path, ["rows": ["all"]], by: member)
        #expect(FindSite.people(on: whole) == paged && paged.count == 66)
        #expect(try await world.acts() == before + 1, "one entry says whom it showed")
        #expect(whole.contains("Showing 1 to 66 of 66") && whole.contains("25 on a page"))
        let filtered = try await world.page(
            .get, path, ["practice": ["A81002"], "sort": ["birth"], "rows": ["all"]], by: member)
        #expect(!filtered.contains("CANARYA81001") && filtered.contains("birth date, oldest first"))
        // A question that is kept nowhere goes by a form, and so does its one page.
        let written = ["question": ["cohort \"Mine\"\n  with any of \"palliative care\"\n"]]
        let first = try await world.page(.post, "/find/new/people", written, by: member)
        #expect(first.contains("name=\"rows\" value=\"all\""))
        let all = try await world.page(
            .post, "/find/new/people", written.merging(["rows": ["all"]]) { $1 }, by: member)
        #expect(FindSite.people(on: all).count > 25)
        // A list that fits on a page needs none.
        let short = try await FindSite(people: 20)
        let member2 = try await short.member()
        #expect(!(try await short.page(.get, path, by: member2)).contains("rows=all"))
    }

    @Test func `a list shows reasons with code and day, the rule, and how fresh it is`() async throws {
        let world = try await FindSite()
        let list = try await world.page(
            .post, "/find/new/people", ["question": [FindSite.mineOfTwenty]], by: try await world.member())
        #expect(list.contains("SNOMED CT 52448006"))
        #expect(list.contains("as at ") && list.contains("01-Nov-2026"))
        #expect(list.contains("The rule behind this list"))
        #expect(list.contains("Shown to Amina Yusuf"))
    }

    @Test func `nobody of another practice is on any page`() async throws {
        let world = try await FindSite()
        let member = try await world.member(at: ["A81001", "A81003"])
        var pages: [String] = []
        for who in ["", "excluded", "undecided"] {
            for practice in ["", "A81001", "A81002", "A81003"] {
                let values = ["question": [FindSite.mineOfTwenty], "who": [who], "practice": [practice]]
                pages.append(try await world.page(.post, "/find/new/people", values, by: member))
                pages.append(
                    try await world.page(
                        .get, "/find/dementia-with-admissions/people", values, by: member))
            }
        }
        pages.append(try await world.page(.get, "/find/dementia-with-admissions/near-misses", by: member))
        #expect(pages.contains { $0.contains("CANARYA81001") })
        #expect(pages.allSatisfy { !$0.contains("CANARYA81002") && !$0.contains("CANARYA81003") })
        #expect(pages.allSatisfy { !$0.contains("Practice A81002") })
    }

    @Test func `a list goes out as a file with its rule, its freshness and an entry of who is on it`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let before = try await world.acts()
        guard
            case .download(let name, let type, let bytes) = try await world.ask(
                .get, "/find/palliative-care/people.csv", ["practice": ["A81001"]], by: member)
        else {
            Issue.record("no file")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(name.hasSuffix(".csv") && type.hasPrefix("text/csv"))
        #expect(text.contains("palliative care") && text.contains("as at 01-Nov-2026") && text.contains("Amina Yusuf"))
        #expect(text.contains("CANARYA81001") && !text.contains("CANARYA81002"))
        #expect(text.contains("Filter,Practice A81001,,"))
        #expect(!text.contains("Practice A81002"))
        #expect(try await world.acts() == before + 1)
        await #expect(throws: Refusal.self) {
            try await world.ask(.get, "/find/palliative-care/people.csv", by: try await world.member(.networkManager))
        }
    }

    @Test func `a file says every filter in the words of the page, or that there is none`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        func file(_ values: [String: [String]]) async throws -> String {
            guard
                case .download(_, _, let bytes) = try await world.ask(
                    .get, "/find/palliative-care/people.csv", values, by: member)
            else { throw Refusal.unusable("no file") }
            return String(decoding: bytes, as: UTF8.self)
        }
        let whole = try await file([:])
        #expect(whole.contains("Filter,No filter,,"))
        #expect(whole.contains("Practice A81001: as at") && whole.contains("Practice A81002: as at"))
        let values = ["practice": ["A81002", "A81009"], "status": ["none"], "contact": ["no"], "home": ["9"]]
        let page = try await world.page(.get, "/find/palliative-care/people", values, by: member)
        let chips = page.components(separatedBy: "<a class=\"filter-chip\"").dropFirst().compactMap { chip in
            chip.components(separatedBy: ">").dropFirst().first?.components(separatedBy: " <").first
        }
        #expect(chips.count == 5)
        let narrowed = try await file(values)
        let line = try #require(narrowed.components(separatedBy: "\r\n").first { $0.hasPrefix("Filter,") })
        for chip in chips { #expect(line.contains(chip), "\(chip)") }
        #expect(narrowed.contains("Practice A81002: as at") && !narrowed.contains("Practice A81001"))
    }
}
