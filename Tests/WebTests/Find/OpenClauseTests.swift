import Application
import CaseFinding
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The form of a clause that is open while something else of the question is changed.
struct OpenClauseTests {
    private static let text = "cohort \"A\"\n  aged 65 or over\n  with any of \"dementia\"\n"
    private static let astray = "A clause was for a line that is not in the text any more. It goes to the end."

    /// The page after an order, then after another with fields and a text that were typed meanwhile.
    private static func page(
        after first: String, of text: String = Self.text, typing begun: [String: String] = [:], then order: String,
        _ typed: [String: String], in world: FindSite, status: Int = 200
    ) async throws -> String {
        let member = try await world.member()
        let open = try await world.page(.post, "/find/new", Self.first(first, text, begun), by: member)
        return try await world.page(
            .post, "/find/new", BuildTests.fields(of: open, pressing: order, typed), by: member, status: status)
    }

    private static func first(_ order: String, _ text: String, _ more: [String: String]) -> [String: [String]] {
        ["question": [text], "do": [order]].merging(more.mapValues { [$0] }) { $1 }
    }

    private static let palliative = ["codelist": "palliative care"]

    @Test func `a clause stays with its line when a line is typed above it`() async throws {
        let world = try await FindSite(people: 5)
        let typed = "cohort \"A\"\n  female\n  aged 65 or over\n  with any of \"dementia\"\n"
        let fields = Self.palliative.merging(["question": typed]) { $1 }
        let page = try await Self.page(after: "edit.2", then: "put", fields, in: world)
        #expect(BuildTests.lines(page) == "female; aged 65 or over; with any of \"palliative care\"")
        #expect(!page.contains(Self.astray))
        let open = try await Self.page(after: "edit.2", then: "check", fields, in: world)
        #expect(open.contains("Change line 3"))
    }

    @Test func `a clause of a group stays with it when the group moves`() async throws {
        let world = try await FindSite(people: 5)
        let text = "cohort \"A\"\n  (female and with any of \"dementia\")\n  aged 65 or over\n"
        let typed = "cohort \"A\"\n  aged 65 or over\n  (with any of \"dementia\" and female)\n"
        let page = try await Self.page(
            after: "edit.1.2", of: text, then: "put", Self.palliative.merging(["question": typed]) { $1 }, in: world)
        #expect(BuildTests.lines(page) == "aged 65 or over; (with any of \"palliative care\" and female)")
    }

    @Test func `a clause whose line is gone from the text goes to the end, and the page says so`() async throws {
        let world = try await FindSite(people: 5)
        let fields = Self.palliative.merging(["question": "cohort \"A\"\n  aged 65 or over\n  female\n"]) { $1 }
        let put = try await Self.page(after: "edit.2", then: "put", fields, in: world)
        #expect(BuildTests.lines(put) == "aged 65 or over; female; with any of \"palliative care\"")
        #expect(put.contains(Self.astray))
        // Before people are opened it is shown.
        let people = try await Self.page(after: "edit.2", then: "people", fields, in: world)
        #expect(people.contains(Self.astray) && people.contains("Add: Has an entry of a codelist"))
        let short = Self.palliative.merging(["question": "cohort \"A\"\n  aged 65 or over\n"]) { $1 }
        let fewer = try await Self.page(after: "edit.2", then: "put", short, in: world)
        #expect(
            BuildTests.lines(fewer) == "aged 65 or over; with any of \"palliative care\"" && fewer.contains(Self.astray)
        )
    }

    @Test func `while somebody types, the clause counts in its own line`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        let open = try await world.page(.post, "/find/new", ["question": [Self.text], "do": ["edit.2"]], by: member)
        func live(_ typed: String) async throws -> String {
            let fields = BuildTests.fields(
                of: open, pressing: "check", Self.palliative.merging(["question": typed]) { $1 })
            guard case .fragment(let live) = try await world.ask(.post, "/find/new/live", fields, by: member) else {
                return "no fragment"
            }
            return live.text
        }
        let moved = try await live("cohort \"A\"\n  female\n  aged 65 or over\n  with any of \"dementia\"\n")
        #expect(moved.contains("aged 65 or over") && moved.contains("<em>palliative care</em>"))
        #expect(!moved.contains("<em>dementia</em>") && !moved.contains(Self.astray))
        #expect(try await live("cohort \"A\"\n  female\n").contains(Self.astray))
    }

    @Test func `another way to meet a line stays with that line`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        var page = try await world.page(.post, "/find/new", ["question": [Self.text], "do": ["or.2"]], by: member)
        page = try await world.page(
            .post, "/find/new", BuildTests.fields(of: page, pressing: "choose", ["new-kind": "any"]), by: member)
        let typed = "cohort \"A\"\n  female\n  aged 65 or over\n  with any of \"dementia\"\n"
        page = try await world.page(
            .post, "/find/new",
            BuildTests.fields(of: page, pressing: "put", Self.palliative.merging(["question": typed]) { $1 }),
            by: member)
        #expect(
            BuildTests.lines(page)
                == "female; aged 65 or over; either with any of \"dementia\"; or with any of \"palliative care\"")
    }

    @Test(arguments: [
        ("up.2", "with any of \"dementia\"; aged 65 or over; with any of \"palliative care\""),
        ("down.2", "aged 65 or over; with any of \"palliative care\"; with any of \"dementia\""),
        ("not.1", "not aged 65 or over; with any of \"dementia\"; with any of \"palliative care\""),
        ("remove.1", "with any of \"dementia\"; with any of \"palliative care\""),
        ("edit.1", "aged 65 or over; with any of \"dementia\"; with any of \"palliative care\""),
        ("or.1", "aged 65 or over; with any of \"dementia\"; with any of \"palliative care\""),
    ])
    func `a clause that is filled in goes in when a button of another line is pressed`(
        order: String, lines: String
    ) async throws {
        let world = try await FindSite(people: 5)
        let page = try await Self.page(
            after: "choose", typing: ["new-kind": "any"], then: order, Self.palliative, in: world)
        #expect(BuildTests.lines(page) == lines)
        if order == "edit.1" { #expect(page.contains("Change line 1")) }
        if order == "or.1" { #expect(page.contains("Another way to meet line 1")) }
    }

    @Test func `a clause that lacks something stays open when a button of another line is pressed, and says what`()
        async throws
    {
        let world = try await FindSite(people: 5)
        for order in ["up.2", "edit.1", "or.1", "remove.1"] {
            let page = try await Self.page(
                after: "choose", typing: ["new-kind": "count"], then: order, ["low": "3"], in: world, status: 422)
            #expect(BuildTests.lines(page) == "aged 65 or over; with any of \"dementia\"", "\(order)")
            #expect(page.contains("Choose a codelist.") && page.contains("value=\"3\""), "\(order)")
        }
        // One in which nothing was said holds nobody up.
        let page = try await Self.page(
            after: "choose", typing: ["new-kind": "count"], then: "up.2", ["low": ""], in: world)
        #expect(BuildTests.lines(page) == "with any of \"dementia\"; aged 65 or over")
        // What is removed needs no form.
        let gone = try await Self.page(after: "edit.2", then: "remove.2", ["when": "since"], in: world)
        #expect(BuildTests.lines(gone) == "aged 65 or over")
    }

    @Test func `a button of the line that a clause is put beside means that line alone`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        for (order, lines) in [
            ("remove.2", "aged 65 or over; with any of \"palliative care\""),
            ("not.2", "aged 65 or over; either with none of \"dementia\"; or with any of \"palliative care\""),
            ("or.2", "aged 65 or over; either with any of \"dementia\"; or with any of \"palliative care\""),
        ] {
            var page = try await world.page(.post, "/find/new", ["question": [Self.text], "do": ["or.2"]], by: member)
            page = try await world.page(
                .post, "/find/new", BuildTests.fields(of: page, pressing: "choose", ["new-kind": "any"]), by: member)
            page = try await world.page(
                .post, "/find/new", BuildTests.fields(of: page, pressing: order, Self.palliative), by: member)
            #expect(BuildTests.lines(page) == lines, "\(order)")
        }
    }

    @Test func `a clause whose line is gone is told of also when a button of another line put it in`() async throws {
        let world = try await FindSite(people: 5)
        let fields = Self.palliative.merging(["question": "cohort \"A\"\n  aged 65 or over\n  female\n"]) { $1 }
        let page = try await Self.page(after: "edit.2", then: "up.2", fields, in: world)
        #expect(BuildTests.lines(page) == "female; aged 65 or over; with any of \"palliative care\"")
        #expect(page.contains(Self.astray))
        let cancelled = try await Self.page(after: "edit.2", then: "cancel", fields, in: world)
        #expect(BuildTests.lines(cancelled) == "aged 65 or over; female" && !cancelled.contains(Self.astray))
    }
}
