import Application
import CaseFinding
import DesignSystem
import Domain
import Foundation
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Building a question: by choosing and by writing, two views of one text.
struct BuildTests {
    /// What the fields of a page hold, as a browser would send them with one of its buttons.
    static func fields(of page: String, pressing order: String, _ typed: [String: String] = [:]) -> [String: [String]] {
        var values: [String: [String]] = ["do": [order]]
        for tag in page.components(separatedBy: "<input ").dropFirst() where tag.hasPrefix("type=\"hidden\"") {
            guard let name = attribute("name", tag), let value = attribute("value", tag) else { continue }
            values[name] = [value]
        }
        let area = page.components(separatedBy: "name=\"question\"").last?.components(separatedBy: "</textarea>").first
        let content = (area ?? "").drop { $0 != ">" }.dropFirst().drop { $0 == "\n" }
        values["question"] = [plain(String(content))]
        for (name, value) in typed { values[name] = [value] }
        return values
    }

    private static func attribute(_ name: String, _ tag: String) -> String? {
        tag.components(separatedBy: "\(name)=\"").dropFirst().first?.components(separatedBy: "\"").first.map(plain)
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    static func lines(_ page: String) -> String {
        (fields(of: page, pressing: "")["question"]?.first ?? "").split(separator: "\n").dropFirst()
            .map { $0.drop { $0 == " " } }.joined(separator: "; ")
    }

    @Test func `the form of a clause says what cannot be known from its fields`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        let blank = try await world.page(.get, "/find/new", by: member)
        for (kind, words) in [
            ("deprivation", "Decile 1 is the most deprived tenth of England"),
            ("known", "What is written down in Cairn counts at once"),
            ("refused", "What is written down in Cairn counts at once"),
        ] {
            let form = try await world.page(
                .post, "/find/new", Self.fields(of: blank, pressing: "choose", ["new-kind": kind]), by: member)
            #expect(form.contains(words), "\(kind)")
            #expect(!blank.contains(words), "\(kind)")
        }
    }

    @Test func `a text without its first line is told how that line reads`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        let blank = try await world.page(.get, "/find/new", by: member)
        let page = try await world.page(
            .post, "/find/new", Self.fields(of: blank, pressing: "check", ["question": "aged 65 or over"]), by: member,
            status: 422)
        #expect(
            Self.plain(page).contains("Line 1, column 1, “aged”: a line such as cohort \"Frail at home\" was expected"))
    }

    @Test func `a question is built by choosing alone, and text and lines say the same`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        var page = try await world.page(.get, "/find/new", by: member)
        #expect(page.contains("No clause yet"))
        func press(_ order: String, _ typed: [String: String] = [:], status: Int = 200) async throws {
            page = try await world.page(
                .post, "/find/new", Self.fields(of: page, pressing: order, typed), by: member, status: status)
        }
        try await press("choose", ["new-kind": "aged"])
        #expect(page.contains("Add: Age"))
        try await press("put", ["how": "or over", "low": "20"])
        #expect(Self.lines(page) == "aged 20 or over")
        try await press("choose", ["new-kind": "any"])
        try await press("put", ["codelist": "dementia", "when": "in the last", "span": "30", "span-unit": "years"])
        #expect(Self.lines(page) == "aged 20 or over; with any of \"dementia\" in the last 30 years")
        try await press("or.2")
        try await press("choose", ["new-kind": "latest"])
        try await press("put", ["measure": "HbA1c", "how": "above", "low": "75"])
        #expect(
            Self.lines(page)
                == "aged 20 or over; either with any of \"dementia\" in the last 30 years; or latest \"HbA1c\" above 75 mmol/mol"
        )
        try await press("edit.1")
        #expect(page.contains("Change line 1") && page.contains("value=\"20\""))
        try await press("put", ["how": "from", "low": "30", "high": "90"])
        try await press("up.2")
        try await press("remove.1.2")
        #expect(Self.lines(page) == "with any of \"dementia\" in the last 30 years; aged 30 to 90")
        try await press("not.1")
        #expect(Self.lines(page) == "with none of \"dementia\" in the last 30 years; aged 30 to 90")
        try await press("remove.2")
        try await press("remove.1")
        #expect(page.contains("No clause yet"))
    }

    @Test func `each line says what it finds by itself and what it takes away`() async throws {
        let world = try await FindSite()
        let text = "cohort \"Mine\"\n  with any of \"dementia\"\n  aged under 1"
        let page = try await world.page(
            .post, "/find/new", ["question": [text], "do": ["check"]], by: try await world.member())
        let finding = try await AskCohort(world.site.cohorts)(
            CohortInquiry(cohort: try Cohort.parse(text), funnel: true, purpose: "test"),
            by: try await world.member().actor)
        let funnel = try #require(finding.funnel)
        #expect(funnel.registered == finding.practices.reduce(0) { $0 + $1.registered })
        #expect(funnel.steps.last?.remaining == finding.practices.reduce(0) { $0 + $1.included })
        #expect(funnel.steps[0].own == funnel.steps[0].remaining && funnel.taken(by: 0) > 0)
        #expect(page.contains("\(funnel.steps[0].own.of("person", "people")) by itself"))
        #expect(page.contains("takes away \(funnel.taken(by: 0))"))
        #expect(page.contains("Left after each line, by practice"))
    }

    @Test func `a question that is kept nowhere is seen group by group, and leads back to itself`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let text = "cohort \"Mine\"\n  with any of \"dementia\"\n  aged 70 or over\n"
        let page = try await world.page(.post, "/find/new", ["question": [text], "do": ["lens"]], by: member)
        let lens = try await ReadLineLens(world.site.cohorts)(of: try Cohort.parse(text), by: member.actor)
        #expect(page.contains("Who is left, line by line") && page.contains("After line 2"))
        #expect(lens.people.count == 3 && lens.people[0] > lens.people[1])
        #expect(page.contains("Back to the question") && page.contains("aged 70 or over"))
        let people = try await world.page(.post, "/find/new", ["question": [text], "do": ["people"]], by: member)
        #expect(people.contains("Back to the question"))
        let wrong = try await world.page(
            .post, "/find/new", ["question": ["cohort \"Mine\"\n  agd 70\n"], "do": ["lens"]], by: member, status: 422)
        #expect(wrong.contains("agd 70"))
    }

    @Test func `a clause that lacks something comes back with what was chosen, and says what is missing`() async throws
    {
        let world = try await FindSite(people: 5)
        let values = [
            "question": ["cohort \"Mine\"\n  female\n"], "kind": ["count"], "codelist": [""], "low": ["many"],
            "do": ["put"],
        ]
        let page = try await world.page(.post, "/find/new", values, by: try await world.member(), status: 422)
        #expect(page.contains("href=\"#codelist\"") && page.contains("Choose a codelist."))
        #expect(page.contains("href=\"#low\"") && page.contains("value=\"many\""))
        #expect(Self.lines(page) == "female")
    }

    @Test func `every shipped question can be changed, and every line comes back from its form as it was`() async throws
    {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        let choices = try await world.site.cohorts.choices(for: member.actor)
        for shipped in try world.site.cohorts.shipped() {
            let page = try await world.page(.get, "/find/new", ["from": [shipped.slug]], by: member)
            #expect(page.contains(", changed"))
            #expect(!page.contains("Brackets in brackets"), "\(shipped.slug)")
            for line in shipped.cohort.lines {
                for condition in ClauseGroup(line.condition)?.parts ?? [line.condition] {
                    #expect(ClauseForm(condition).kind != .typed, "\(CohortPrinter.text(condition))")
                    guard case .condition(let said) = ClauseForm(condition).said else {
                        Issue.record("\(CohortPrinter.text(condition)) is not said by its form")
                        continue
                    }
                    #expect(said == condition)
                }
            }
        }
        #expect(!choices.codelists.isEmpty && choices.practices.count == 3)
    }

    @Test func `while somebody fills a clause in, it counts as if it stood there`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let values = [
            "question": ["cohort \"Mine\"\n  aged 20 or over\n"], "kind": ["any"], "codelist": ["dementia"],
        ]
        guard case .fragment(let live) = try await world.ask(.post, "/find/new/live", values, by: member) else {
            Issue.record("no fragment")
            return
        }
        #expect(Markup.problems(in: "<form method=\"post\" action=\"/find/new\">\(live)</form>") == [])
        #expect(live.text.contains("Not in the question yet") && live.text.contains("id=\"answer\""))
        #expect(live.text.contains("with the clause not added yet"))
        let whole = ["question": ["cohort \"Mine\"\n  aged 20 or over\n  with any of \"dementia\"\n"]]
        guard case .fragment(let added) = try await world.ask(.post, "/find/new/live", whole, by: member) else {
            return
        }
        func total(_ text: String) -> String? {
            text.components(separatedBy: "class=\"total\"><b>").dropFirst().first?.components(separatedBy: "<").first
        }
        #expect(total(live.text) == total(added.text) && total(live.text) != nil)
    }

    @Test func `a question is kept for oneself or for the network, changed by its owner, and removed`() async throws {
        let world = try await FindSite()
        let (owner, other) = (try await world.member(), try await world.member())
        let manager = try await world.member(.networkManager)
        func keep(_ text: String, _ audience: String, _ more: [String: [String]] = [:]) async throws -> String {
            let once = world.installation.ambient.newID(OnceKey.self).text
            let values = ["question": [text], "audience": [audience], "do": ["keep"], "once": [once]]
            guard
                case .seeOther(let route, _) = try await world.ask(
                    .post, "/find/new", values.merging(more) { $1 }, by: owner)
            else { throw Refusal.unusable("not kept") }
            return route.path
        }
        let path = try await keep("cohort \"Mine\"\n  with any of \"dementia\"\n", "own")
        #expect(try await world.page(.get, path, by: owner).contains("Kept by you, for nobody else"))
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: other) }
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path + "/people", by: other) }
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: manager) }
        #expect(try await !world.page(.get, "/find", by: other).contains(path))

        let id = String(path.split(separator: "/").last ?? "")
        let change = ["saved": [id], "version": ["1"]]
        #expect(try await keep("cohort \"Ours\"\n  with any of \"dementia\"\n", "network", change) == path)
        #expect(try await world.page(.get, "/find", by: other).contains("Ours"))
        #expect(try await !world.page(.get, "/find/\(id)/people", by: other).isEmpty)
        // Whoever is not given people reads it rounded, and cannot open or change it.
        let counts = try await world.page(.get, path, by: manager)
        #expect(counts.contains("rounded to 5") && !counts.contains("by itself") && !counts.contains("Change"))
        // A stale change is refused; another's question becomes one's own copy.
        await #expect(throws: Refusal.changedMeanwhile(version: 2)) {
            _ = try await keep("cohort \"Late\"\n  female\n", "own", change)
        }
        await #expect(throws: Refusal.self) {
            try await world.ask(.post, path + "/remove", ["version": ["2"]], by: other)
        }
        guard
            case .seeOther(let next, _) = try await world.ask(
                .post, path + "/remove", ["version": ["2"]], by: owner)
        else {
            Issue.record("not removed")
            return
        }
        #expect(next.path == "/find")
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, path, by: owner) }
    }

    @Test(arguments: [
        "", "x", "cohort", "cohort \"A\"", "cohort \"A\"\n", "\"\"\"", "cohort \"A\"\n  either female\n",
        "cohort \"A\"\n  female\ncohort \"B\"\n  male\n", "cohort \"A\"\n  with any of \"\"\n", "# only words",
        "cohort \"A\"\n  latest \"HbA1c\" above 1e309\n", "cohort \"A\"\n  aged 99999999999999999999 or over\n",
        "cohort \"A\"\n  in \"A\"\n", "indicator \"A\"", "indicator \"A\"\n  of\n  achieved by\n    female\n",
        "indicator \"A\"\n  of\n    male\n  achieved by\n    female\n",
    ])
    func `any text gets an answer or a problem, with every button`(text: String) async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        for order in [
            "check", "enter", "put", "choose", "people", "keep", "edit.1", "remove.9.9", "or.1", "up.1", "not.0", "zzz",
            "and.1", "into.1", "any.1", "all.1", "some.1", "more.1", "fewer.1", "dissolve.1", "edit.1.1.1.1.1.1",
        ] {
            let reply = try await world.ask(
                .post, "/find/new", ["question": [text], "do": [order], "once": [order]], by: member)
            switch reply {
            case .page(let page, _): #expect(Markup.problems(in: page.body) == [])
            case .seeOther: #expect(order == "keep")
            default: Issue.record("neither a page nor a way on")
            }
        }
        _ = try await world.ask(.post, "/find/new/live", ["question": [text]], by: member)
    }
}
