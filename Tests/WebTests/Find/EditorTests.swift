import Application
import CaseFinding
import Domain
import Foundation
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Writing a question: what is offered at the caret, and what is wrong under its line.
struct EditorTests {
    private static func offers(
        _ world: FindSite, _ text: String, next: String = "", by member: SignedIn
    ) async throws -> [String] {
        let values = ["before": [text + "|"], "next": [next + "|"]]
        guard case .fragment(let list) = try await world.ask(.post, "/find/new/words", values, by: member) else {
            throw Refusal.unusable("no fragment")
        }
        #expect(Markup.problems(in: list) == [])
        return list.text.components(separatedBy: "data-text=\"").dropFirst().compactMap {
            $0.components(separatedBy: "\"").first?.replacing("&quot;", with: "\"")
        }
    }

    @Test func `what could stand at the caret is offered, blanks before it and all`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let start = "cohort \"A\"\n  "
        #expect(try await Self.offers(world, "", by: member) == ["cohort", "indicator"])
        #expect(try await Self.offers(world, start + "with any of ", by: member).contains("\"advance care plan\""))
        #expect(try await Self.offers(world, start + "with any of dem", by: member).first == "\"dementia\"")
        #expect(
            try await Self.offers(world, start + "with any of \"dement", next: "\"", by: member).first == "\"dementia\""
        )
        #expect(try await Self.offers(world, start + "aged 65 ", by: member).contains("or over"))
        let values = ["before": [start + "with any of \"dement|"], "next": ["\"|"]]
        guard case .fragment(let list) = try await world.ask(.post, "/find/new/words", values, by: member) else {
            return
        }
        #expect(list.text.contains("data-before=\"7\" data-behind=\"1\"") && list.text.contains("codelist</span>"))
    }

    @Test func `practices that the asker may not see are offered to nobody else, and guessed at by no error`()
        async throws
    {
        let world = try await FindSite(people: 3)
        let (all, one) = (try await world.member(), try await world.member(at: ["A81001"]))
        let start = "cohort \"A\"\n  registered at "
        let seen = try await Self.offers(world, start, by: all)
        #expect(seen.count == 3)
        #expect(try await Self.offers(world, start, by: one) == ["\"Practice A81001\""])
        #expect(try await Self.offers(world, start + "\"Practice A81001\" or ", by: one) == [])
        #expect(
            try await Self.offers(world, start + "\"Practice A81001\" or ", by: all).contains("\"Practice A81002\""))
        let page = try await world.page(
            .post, "/find/new", ["question": [start + "\"Practice A8100\"\n"]], by: one, status: 422)
        #expect(page.contains("Practice A81001") && !page.contains("Practice A81002"))
    }

    @Test func `nobody who is not given people is offered anything`() async throws {
        let world = try await FindSite(people: 3)
        let manager = try await world.member(.networkManager)
        await #expect(throws: Refusal.self) { try await Self.offers(world, "", by: manager) }
        await #expect(throws: Refusal.self) { try await OfferWords(world.site.cohorts)("", by: manager.actor) }
    }

    @Test func `a practice that is not the asker's is left out of a question, which says so`() async throws {
        let world = try await FindSite()
        let one = try await world.member(at: ["A81001"])
        let text = "cohort \"Both\"\n  registered at \"Practice A81001\" or \"A81002\"\n"
        let page = try await world.page(.post, "/find/new", ["question": [text]], by: one)
        #expect(page.contains("is left out: it is not one of your practices"))
        #expect(page.contains("Left out:") && page.contains("“A81002”") && !page.contains("Practice A81002"))
        let alone = "cohort \"Both\"\n  registered at \"Practice A81001\"\n"
        func total(_ text: String) async throws -> Int? {
            guard case .counted(let counted) = try await CheckCohort(world.site.cohorts)(text, by: one.actor) else {
                return nil
            }
            return counted.counts.total.included.number
        }
        let counts = (both: try await total(text), alone: try await total(alone))
        #expect(counts.both == counts.alone && counts.alone != nil)
        // A question kept by somebody who sees both says the same on its own page and list.
        let all = try await world.member()
        let once = world.installation.ambient.newID(OnceKey.self).text
        guard
            case .seeOther(let kept, _) = try await world.ask(
                .post, "/find/new", ["question": [text], "audience": ["network"], "do": ["keep"], "once": [once]],
                by: all)
        else { return }
        #expect(try await world.page(.get, kept.path, by: one).contains("Left out:"))
        #expect(try await world.page(.get, kept.path + "/people", by: one).contains("Left out:"))
        #expect(try await !world.page(.get, kept.path, by: all).contains("Left out:"))
    }

    @Test func `what is wrong stands under the text with its line and the word marked`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let text = "cohort \"A\"\n\n  # why\n  with any of \"dementai\"\n  aged 65 or"
        let page = try await world.page(.post, "/find/new", ["question": [text]], by: member, status: 422)
        #expect(page.contains("<mark>&quot;dementai&quot;</mark>") || page.contains("<mark>\"dementai\"</mark>"))
        #expect(page.contains("Did you mean") && page.contains("class=\"caret\""))
        #expect(
            page.contains("aria-describedby=\"question-hint question-error marks\"")
                && page.contains("aria-invalid=\"true\""))
        // While somebody types the places are those of the text as it stands there.
        let typed = "cohort \"A\"\n\n\n  with any of \"dementai\"\n"
        guard case .fragment(let live) = try await world.ask(.post, "/find/new/live", ["question": [typed]], by: member)
        else {
            return
        }
        let start = typed.utf16.count - "\"dementai\"\n".utf16.count
        #expect(live.text.contains("data-from=\"\(start)\" data-to=\"\(start + 10)\"") && live.text.contains("Line 4"))
        #expect(live.text.contains("id=\"marks\" data-field=\"question\" data-invalid=\"true\""))
    }

    @Test func `without scripts a name is put in from a list`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        func put(_ text: String, _ name: String, status: Int = 200) async throws -> String {
            try await world.page(
                .post, "/find/new", ["question": [text], "do": ["insert"], "name-in": [name]], by: member,
                status: status)
        }
        #expect(
            BuildTests.lines(try await put("cohort \"A\"\n  male\n", "codelist.dementia"))
                == "male; with any of \"dementia\"")
        #expect(
            BuildTests.lines(try await put("cohort \"A\"\n  with any of", "codelist.dementia"))
                == "with any of \"dementia\"")
        #expect(
            BuildTests.lines(try await put("cohort \"A\"\n  male\n", "practice.Practice A81001")).hasSuffix(
                "registered at \"Practice A81001\""))
        #expect(try await put("cohort \"A\"\n  male\n", "", status: 422).contains("Choose the name that goes in."))
        let measure = try await put("cohort \"A\"\n  male\n", "measure.HbA1c", status: 422)
        #expect(measure.contains("latest &quot;HbA1c&quot; above") || measure.contains("latest \"HbA1c\" above"))
    }

    @Test func `a deleted codelist, itself and a loop are refused with the path`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        func said(_ text: String) async throws -> String {
            try await world.page(.post, "/find/new", ["question": [text]], by: member, status: 422)
        }
        #expect(try await said("cohort \"A\"\n  with any of \"gone\"\n").contains("no codelist of that name"))
        #expect(try await said("cohort \"A\"\n  in \"A\"\n").contains("a cohort cannot use itself"))
        // One that takes the name of a shipped cohort which uses it.
        let loop = try await said("cohort \"Care home residents\"\n  in \"Housebound with high need\"\n")
        #expect(loop.contains("“Care home residents”"))
        #expect(
            loop.replacing("&quot;", with: "\"").contains(
                "\"Care home residents\" uses \"Housebound with high need\" uses"))
    }

    @Test func `a text that would take long to count is refused with its place`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let text = "cohort \"A\"\n" + String(repeating: "  male\n", count: 101)
        let page = try await world.page(.post, "/find/new", ["question": [text]], by: member, status: 422)
        #expect(page.contains("has 101 clauses, and 100 are counted here at most") && page.contains("Line 1"))
        let whole = "cohort \"A\"\n" + String(repeating: "  male\n", count: 100)
        _ = try await world.page(.post, "/find/new", ["question": [whole]], by: member)
    }

    @Test func `many clauses that take long are counted by the button, not at every key`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        func ask(_ count: Int) async throws -> String {
            let lines = (1...count).map { "  first \"dementia\" in the last \($0) months\n" }.joined()
            let values = ["question": ["cohort \"A\"\n" + lines]]
            _ = try await world.page(.post, "/find/new", values, by: member)
            guard case .fragment(let live) = try await world.ask(.post, "/find/new/live", values, by: member) else {
                return "no fragment"
            }
            return live.text
        }
        let most = try await ask(12)
        #expect(most.contains("class=\"total\""))
        let more = try await ask(13)
        #expect(more.contains("has 13 clauses of first or latest entries") && more.contains("Press Check the text"))
        #expect(!more.contains("class=\"total\""))
    }

    @Test func `characters that cannot be kept and a text that is too long are told where they stand`()
        async throws
    {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let clause = "  with any of \"dementia\"\n"
        let long = "cohort \"A\"\n" + String(repeating: clause, count: 500)
        let over = long.utf8.count - 1 - SavedCohort.longestText
        for (text, place, words) in [
            ("cohort \"A\"\n  fema\u{c}le", "Line 2", "a character that cannot be kept (U+000C)"),
            ("cohort \"A\"\n  # pasted\u{0}\n  female", "Line 2", "a character that cannot be kept (U+0000)"),
            (long, "The whole text", "too long by \(over.grouped) characters"),
        ] {
            // As the form is read, so that nothing of it is stopped before the handler.
            var reading = FormReading(fields: BuildState.fields)
            reading.take(name: Array("question".utf8), value: Array(text.utf8))
            #expect(reading.problems.isEmpty)
            let typed = try #require(reading.form["question"])
            guard
                case .fragment(let live) = try await world.ask(
                    .post, "/find/new/live", ["question": [typed]], by: member)
            else {
                Issue.record("no fragment")
                continue
            }
            #expect(live.text.contains(place) && live.text.contains(words))
            #expect(live.text.contains("id=\"marks\" data-field=\"question\" data-invalid=\"true\""))
            #expect(!live.text.contains("class=\"total\""))
            // By the button the builder stays, with the text in it.
            for order in ["check", "people", "lens", "keep", "put", "edit.1"] {
                let page = try await world.page(
                    .post, "/find/new", ["question": [typed], "do": [order], "once": [order]], by: member, status: 422)
                #expect(page.contains("id=\"ask\"") && page.contains(place) && page.contains(words), "\(order)")
                // HTML has no NUL.
                let kept = typed.replacing("\0", with: "\u{FFFD}")
                #expect(BuildTests.fields(of: page, pressing: "")["question"] == [kept], "\(order)")
            }
        }
        let put = try await world.page(
            .post, "/find/new",
            ["question": ["cohort \"A\"\n  fema\u{c}le"], "do": ["insert"], "name-in": ["codelist.dementia"]],
            by: member,
            status: 422)
        #expect(put.contains("a character that cannot be kept"))
    }

    @Test func `a question one byte too long is not read, and one as long as may be is`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let (start, end) = ("cohort \"A\"\n  # ", "\n  female")
        func text(_ bytes: Int) -> String {
            start + String(repeating: "x", count: bytes - start.utf8.count - end.utf8.count) + end
        }
        let check = CheckCohort(world.site.cohorts)
        guard case .counted = try await check(text(SavedCohort.longestText), by: member.actor) else {
            Issue.record("the longest text is not read")
            return
        }
        guard case .problems(let marks) = try await check(text(SavedCohort.longestText + 1), by: member.actor) else {
            Issue.record("a longer one is read")
            return
        }
        #expect(marks.map(\.problem.words) == ["the text is too long by 1 character: it may have 10,000"])
    }

    @Test(arguments: [
        String(repeating: "(", count: 9_900), String(repeating: "a", count: 9_900),
        String(repeating: "\"", count: 9_900),
        "cohort \"A\"\n  (" + String(repeating: "with any of \"dementai\" or ", count: 380),
        "cohort \"A\"\n  registered at " + String(repeating: "\"Practise\" or ", count: 700),
        "cohort \"A\"\n  aged " + String(repeating: "9", count: 9_000),
        (0..<300).map { "cohort \"c\($0)\"\n  in \"c\($0 + 1)\"\n" }.joined(),
        String(repeating: "👩‍👩‍👧", count: 500), String(repeating: "a\u{301}", count: 3_000),
    ])
    func `the longest text of any kind has an answer, and help at its end`(text: String) async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        let page = try await world.page(.post, "/find/new", ["question": [text]], by: member, status: 422)
        #expect(page.utf8.count < 400_000)
        _ = try await world.ask(.post, "/find/new/live", ["question": [text]], by: member)
        _ = try await Self.offers(world, text, by: member)
    }
}
