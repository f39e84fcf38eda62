import Application
import Domain
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// A question that cannot be kept as it is: the builder stays, and says at which field it is put right.
struct RefusedKeepTests {
    private static let lines = "\n  with any of \"dementia\"\n"

    private static func kept(in world: FindSite) async throws -> [String] {
        try await world.installation.database.read { try $0.savedCohorts().map(\.name) }
    }

    private static func values(_ text: String, _ audience: String) -> [String: [String]] {
        ["question": [text], "audience": [audience], "do": ["keep"]]
    }

    @Test(arguments: [
        (
            "cohort \"Core20\"\n  with any of \"dementia\"\n", "title",
            "A question that comes with Cairn is called “Core20”."
        ),
        (
            "cohort \"Mine\"\n  purpose \"Seen with 999 000 0018\"\n  with any of \"dementia\"\n", "question",
            "This looks like somebody’s NHS number."
        ),
        (
            "indicator \"Of 999 000 0018\"\n  of\n    female\n  achieved by\n    with any of \"dementia\"\n",
            "question",
            "This looks like somebody’s NHS number."
        ),
    ])
    func `the page comes again with the text, and why at the field`(
        text: String, field: String, words: String
    ) async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        let page = try await world.page(.post, "/find/new", Self.values(text, "network"), by: member, status: 422)
        #expect(page.contains(words) && page.contains("href=\"#\(field)\"") && page.contains("id=\"\(field)-error\""))
        #expect(page.contains("id=\"ask\"") && BuildTests.lines(page).hasSuffix("with any of \"dementia\""))
        #expect(page.contains("value=\"network\" checked"))
        #expect(try await Self.kept(in: world) == [])
    }

    @Test func `under another name it is kept from the page that came again`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        let page = try await world.page(
            .post, "/find/new", Self.values("cohort \"Core20\"" + Self.lines, "network"), by: member, status: 422)
        let fields = BuildTests.fields(of: page, pressing: "keep", ["title": "Core20 with us", "audience": "network"])
        guard case .seeOther = try await world.ask(.post, "/find/new", fields, by: member) else {
            Issue.record("not kept")
            return
        }
        #expect(try await Self.kept(in: world) == ["Core20 with us"])
    }

    @Test func `a question that another uses is told at who sees it, and at its name`() async throws {
        let world = try await FindSite(people: 5)
        let member = try await world.member()
        guard
            case .seeOther(let used, _) = try await world.ask(
                .post, "/find/new", Self.values("cohort \"Memory\"" + Self.lines, "network"), by: member),
            case .seeOther = try await world.ask(
                .post, "/find/new", Self.values("cohort \"User\"\n  in \"Memory\"\n", "network"), by: member)
        else {
            Issue.record("not kept")
            return
        }
        let change = ["saved": [String(used.path.split(separator: "/").last ?? "")], "version": ["1"]]
        for (name, audience, field) in [("Memory", "own", "audience"), ("Memories", "network", "title")] {
            let values = Self.values("cohort \"\(name)\"" + Self.lines, audience).merging(change) { $1 }
            let page = try await world.page(.post, "/find/new", values, by: member, status: 422)
            #expect(page.contains("“User” would then find another question"), "\(field)")
            #expect(page.contains("href=\"#\(field)\"") && page.contains("id=\"\(field)-error\""), "\(field)")
        }
    }
}
