import Application
import Domain
import Foundation
import HTML
import Testing
import Vocabulary

@testable import Web

/// The pages of questions, and of what they count.
struct FindPagesTests {
    @Test func `the list of cohorts names each, with numbers that open their people`() async throws {
        let world = try await FindSite()
        let page = try await world.page(.get, "/find", by: try await world.member())
        for summary in try await ListCohorts(world.site.cohorts)(by: try await world.member().actor) {
            #expect(page.contains("/find/\(summary.slug)\""))
            guard case .exact(let found)? = summary.counts?.total.included, found > 0 else { continue }
            #expect(page.contains("/find/\(summary.slug)/people\""))
        }
        #expect(page.contains("/find/palliative-care/people?practice=A81002\""))
        #expect(!page.contains("CANARY"))
    }

    @Test(arguments: [("/find/palliative-care/people", "id=\"people\""), ("/find/palliative-care", "id=\"lines\"")])
    func `who is reached stands closed above the list and above the question, and once`(
        path: String, below: String
    ) async throws {
        let world = try await FindSite()
        let page = try await world.page(.get, path, by: try await world.member())
        let parts = page.components(separatedBy: "<details class=\"panel as-text\" id=\"lens\"><summary>")
        try #require(parts.count == 2)
        #expect(!parts[0].contains(below) && parts[1].contains(below))
        #expect(parts[1].contains("/find/need") == !path.hasSuffix("/people"))
    }

    @Test func `a question shows its text, its sum and its practices, and says where numbers are withheld`()
        async throws
    {
        let world = try await FindSite()
        let page = try await world.page(.get, "/find/dementia-with-admissions", by: try await world.member())
        #expect(page.contains("at least 2 of") || page.contains("at least"))
        #expect(page.contains("registered"))
        #expect(page.contains("no current sharing agreement"))
        #expect(page.contains("/find/new?from=dementia-with-admissions"))
        #expect(page.contains("Months count back"))
    }

    @Test func `a manager reads rounded numbers that open nothing, and no form`() async throws {
        let world = try await FindSite()
        let manager = try await world.member(.networkManager)
        #expect(!(try await world.page(.get, "/find", by: manager)).contains("see who it finds"))
        for path in ["/find", "/find/dementia-with-admissions", "/find/carers"] {
            let page = try await world.page(.get, path, by: manager)
            #expect(!page.contains("/people") && !page.contains("near-misses") && !page.contains("<textarea"))
            #expect(page.contains("rounded to 5"))
        }
        for path in ["/find/carers/people", "/find/carers/near-misses"] {
            await #expect(throws: Refusal.self) { try await world.ask(.get, path, by: manager) }
        }
        let missing = ["who": ["undecided"], "missing": ["0123456789ab"]]
        for path in ["/find/carers/people", "/find/carers/people.csv"] {
            await #expect(throws: Refusal.self) { try await world.ask(.get, path, missing, by: manager) }
        }
        for path in ["/find/new", "/find/new/live", "/find/new/people", "/find/carers/put-forward"] {
            await #expect(throws: Refusal.self) {
                try await world.ask(.post, path, ["question": [FindSite.mineOfTwenty]], by: manager)
            }
        }
    }

    @Test func `a question with a mistake comes back as typed, with the line and a way to the field`() async throws {
        let world = try await FindSite(people: 5)
        let typed = "cohort \"Mine\"\n  with any of \"demenita\"\n  <script>alert('x')</script> & \"\"\"\n</textarea>"
        let page = try await world.page(
            .post, "/find/new", ["question": [typed]], by: try await world.member(), status: 422)
        #expect(page.contains("There is a problem") && page.contains("Line 2, column 15"))
        #expect(page.contains("href=\"#question\""))
        #expect(!page.contains("<script>alert") && !page.contains("alert('x')"))
        // Nothing typed is lost: what stands in the field, read back, is what was typed.
        let area = try #require(
            page.components(separatedBy: "<textarea").last?.components(separatedBy: "</textarea>").first)
        let content = area.drop { $0 != ">" }.dropFirst().drop { $0 == "\n" }
        let read = content.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
            .replacingOccurrences(of: "&amp;", with: "&")
        #expect(read == typed)
    }

    @Test func `a question of one's own is counted, opened by a form, and stored nowhere`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let checked = try await world.page(.post, "/find/new", ["question": [FindSite.mineOfTwenty]], by: member)
        #expect(checked.contains("Open the "))
        guard
            case .fragment(let live) = try await world.ask(
                .post, "/find/new/live", ["question": [FindSite.mineOfTwenty]], by: member)
        else {
            Issue.record("no fragment")
            return
        }
        let whole: HTML = "<form method=\"post\" action=\"/find/new\">\(live)</form>"
        #expect(Markup.problems(in: whole) == [] && live.text.contains("Open the "))
        let list = try await world.page(.post, "/find/new/people", ["question": [FindSite.mineOfTwenty]], by: member)
        #expect(FindSite.people(on: list).count == 25)
        #expect(list.contains("It is not kept") && list.contains("name=\"question\""))
        let second = try await world.page(
            .post, "/find/new/people", ["question": [FindSite.mineOfTwenty], "page": ["2"]], by: member)
        #expect(Set(FindSite.people(on: list)).isDisjoint(with: FindSite.people(on: second)))
    }

    @Test(arguments: ["/find", "/find/dementia-with-admissions"])
    func `an old extract is marked in words on every page that derives from it`(path: String) async throws {
        let fresh = try await FindSite(people: 3, asAt: "2026-10-16")
        let old = try await FindSite(people: 3, asAt: "2026-10-15")
        #expect(try await !fresh.page(.get, path, by: try await fresh.member()).contains("days old"))
        #expect(try await old.page(.get, path, by: try await old.member()).contains("36 days old"))
        for list in ["/find/carers/people", "/find/carers/near-misses"] {
            #expect(try await !fresh.page(.get, list, by: try await fresh.member()).contains("days old"))
            #expect(try await old.page(.get, list, by: try await old.member()).contains("36 days old"))
        }
    }
}
