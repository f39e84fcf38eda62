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

/// Brackets in the builder: shown clause by clause, and changed with buttons.
struct ClauseGroupTests {
    private static func lines(_ page: String) -> String { BuildTests.lines(page) }

    private static func question(_ page: String) -> String? {
        BuildTests.fields(of: page, pressing: "")["question"]?.first?.trimmingCharacters(in: .newlines)
    }

    private static func buttons(_ page: String) -> [String] {
        page.components(separatedBy: "class=\"link-btn\" name=\"do\" value=\"").dropFirst().compactMap {
            $0.components(separatedBy: "\"").first
        }
    }

    private static func page(_ text: String, in world: FindSite) async throws -> String {
        try await world.page(
            .post, "/find/new", ["question": [text], "do": ["check"]], by: try await world.member())
    }

    @Test func `a bracket is built, changed and dissolved by buttons alone`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        var page = try await world.page(
            .post, "/find/new",
            ["question": ["cohort \"A\"\n  with any of \"dementia\"\n  aged 20 or over\n"], "do": ["check"]], by: member
        )
        func press(_ order: String, _ typed: [String: String] = [:], shown words: String) async throws {
            #expect(Self.buttons(page).contains(order) || ["choose", "put"].contains(order), "\(order)")
            page = try await world.page(
                .post, "/find/new", BuildTests.fields(of: page, pressing: order, typed), by: member)
            #expect(page.contains(words), "\(order)")
        }
        try await press("and.1", shown: "What has to hold together with line 1")
        try await press("choose", ["new-kind": "sex"], shown: "And, together with line 1: Sex")
        try await press("put", ["sex": "female"], shown: "<fieldset><legend><h3>all of these")
        #expect(Self.lines(page) == "(with any of \"dementia\" and female); aged 20 or over")
        try await press("any.1", shown: "<fieldset><legend><h3>any of these")
        #expect(Self.lines(page) == "either with any of \"dementia\"; or female; aged 20 or over")
        try await press("into.1", shown: "One more clause of the group of line 1")
        try await press("choose", ["new-kind": "interpreter"], shown: "Into the group of line 1: Needs an interpreter")
        try await press("put", shown: "needs an interpreter")
        try await press("and.1.2", shown: "What has to hold together with line 1.2")
        try await press("choose", ["new-kind": "aged"], shown: "Add to the group")
        try await press("put", ["how": "or over", "low": "40"], shown: "all of these<span class=\"vh\">: line 1.2")
        #expect(
            Self.lines(page)
                == "either with any of \"dementia\"; or (female and aged 40 or over); or needs an interpreter; aged 20 or over"
        )
        try await press("edit.1.2.2", shown: "Change line 1.2.2")
        try await press("put", ["how": "or over", "low": "50"], shown: "value=\"edit.1.2.2\"")
        try await press("remove.1.3", shown: "aged 50 or over")
        try await press("not.1.2", shown: "not all of these<span class=\"vh\">: line 1.2")
        try await press("not.1.2", shown: "all of these<span class=\"vh\">: line 1.2")
        try await press("dissolve.1.2", shown: "any of these")
        #expect(Self.lines(page) == "either with any of \"dementia\"; or female; or aged 50 or over; aged 20 or over")
        try await press("dissolve.1", shown: "value=\"edit.3\"")
        #expect(Self.lines(page) == "with any of \"dementia\"; female; aged 50 or over; aged 20 or over")
        #expect(!page.contains("<legend><h3>"))
    }

    @Test func `a group is counted, and asks for more or fewer by buttons`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        let text = "cohort \"A\"\n  either female\n      or with any of \"dementia\"\n      or aged 65 or over\n"
        var page = try await Self.page(text, in: world)
        for (order, words) in [
            ("some.1", "at least 2 of these"), ("more.1", "at least 3 of these"), ("fewer.1", "at least 2 of these"),
            ("not.1", "fewer than 2 of these"), ("not.1", "at least 2 of these"), ("all.1", "all of these"),
            ("some.1", "at least 2 of these"),
        ] {
            #expect(Self.buttons(page).contains(order), "\(order)")
            page = try await world.page(.post, "/find/new", BuildTests.fields(of: page, pressing: order), by: member)
            #expect(page.contains("<fieldset><legend><h3>\(words)<span"), "\(order)")
        }
        #expect(Self.lines(page) == "at least 2 of (female; or with any of \"dementia\"; or aged 65 or over)")
        // Neither more than there are nor none.
        #expect(!Self.buttons(page).contains("fewer.1"))
        page = try await world.page(.post, "/find/new", BuildTests.fields(of: page, pressing: "more.1"), by: member)
        #expect(!Self.buttons(page).contains("more.1"))
    }

    @Test func `a bracket in a bracket stays in its words, and says where it is changed`() async throws {
        let world = try await FindSite(people: 5)
        let text =
            "cohort \"A\"\n  (female and (with any of \"dementia\" or aged 65 or over))\n  not (not (male or lives alone))\n"
        let page = try await Self.page(text, in: world)
        #expect(page.components(separatedBy: "Brackets in brackets are changed in their words").count == 3)
        #expect(page.contains("(with any of <em>dementia</em> or aged 65 or over)"))
        #expect(Self.question(page) == text.trimmingCharacters(in: .newlines))
        #expect(!Self.buttons(page).contains("and.1.1"), "a bracket of a bracket would be a bracket in a bracket")
        // Of a line without brackets nothing is said.
        let plain = try await Self.page("cohort \"A\"\n  (female and not male)\n  not lives alone\n", in: world)
        #expect(!plain.contains("Brackets in brackets"))
    }

    @Test func `each clause of a group says what it finds by itself, and the group is one line`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        func funnel(_ lines: String...) async throws -> CohortFunnel {
            let text = "cohort \"A\"\n" + lines.map { "  \($0)\n" }.joined()
            return try #require(
                try await AskCohort(world.site.cohorts)(
                    CohortInquiry(cohort: try Cohort.parse(text), funnel: true, purpose: "test"), by: member.actor
                ).funnel)
        }
        let clauses = [
            "with any of \"dementia\"", "aged 20 or over", "in \"Dementia with admissions\"", "not aged 40 or over",
        ]
        var own: [Int] = []
        for clause in clauses { own.append(try await funnel(clause).steps[0].own) }
        #expect(Set(own).count > 1)
        let all = try await funnel("(\(clauses.joined(separator: " and ")))")
        #expect(all.steps.count == 1 && all.steps[0].arms.map(\.own) == own)
        let neither = try await funnel("not (\(clauses.joined(separator: " or ")))")
        #expect(neither.steps[0].arms.map(\.own) == own)
        let some = try await funnel("at least 2 of (\(clauses.joined(separator: " or ")))")
        #expect(some.steps[0].arms.map(\.own) == own && some.steps[0].own <= own.reduce(0, +) / 2)
        let mixed = try await funnel("either \(clauses[0])", "or (\(clauses[1]) and \(clauses[3]))")
        let arms = mixed.steps[0].arms
        try #require(arms.count == 2)
        #expect(arms[0].own == own[0] && arms[0].arms.isEmpty)
        #expect(arms[1].arms.map(\.own) == [own[1], own[3]])
        #expect(try await funnel(clauses[2]).steps[0].arms.isEmpty, "another cohort is one clause")
        let page = try await Self.page(
            "cohort \"A\"\n  (\(clauses.joined(separator: " and ")))\n", in: world)
        let shown = try #require(
            page.components(separatedBy: "<fieldset><legend><h3>").dropFirst().first?.components(
                separatedBy: "</fieldset>"
            ).first)
        for number in own { #expect(shown.contains("\(number.of("person", "people")) by itself")) }
    }

    @Test func `any brackets are shown well formed, every button has its own name, and the text stays`() async throws {
        let world = try await FindSite(people: 3)
        let member = try await world.member()
        var chance = SeededGenerator(seed: 20)
        func condition(_ depth: Int) -> String {
            let pick = depth == 0 ? 9 : Int.random(in: 0..<8, using: &chance)
            if [0, 1, 3].contains(pick) {
                let parts = (0..<Int.random(in: 2...3, using: &chance)).map { _ in condition(depth - 1) }
                let group = parts.joined(separator: pick == 1 ? " and " : " or ")
                return "\(pick == 3 ? "at least 2 of " : "")(\(group))"
            }
            if pick == 2 { return "not (not female)" }
            return [
                "female", "with any of \"dementia\"", "not male", "aged 65 or over", "language \"<b>\"",
            ][Int.random(in: 0..<5, using: &chance)]
        }
        for _ in 0..<40 {
            let lines = (0..<3).map { _ in "  \(condition(3))\n" }.joined()
            let draft = try #require(CohortDraft(text: "cohort \"A\"\n\(lines)"), "\(lines)")
            guard
                case .page(let page, _) = try await world.ask(
                    .post, "/find/new", ["question": [draft.text], "do": ["check"]], by: member)
            else {
                Issue.record("no page")
                continue
            }
            #expect(Markup.problems(in: page.body) == [], "\(draft.text)")
            let buttons = Self.buttons(page.body.text)
            #expect(Set(buttons).count == buttons.count, "\(draft.text)")
            #expect(Self.question(page.body.text) == draft.text.trimmingCharacters(in: .newlines))
        }
    }
}
