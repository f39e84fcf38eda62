import Application
import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Views that are narrowed by clauses or lines, and the question that changes under them.
struct KeptViewLinesTests {
    private static let palliative = "with any of \"palliative care\""

    /// Keeps a question of these lines for the network, or puts them in place of those that stand.
    private static func keep(
        _ lines: [String], inPlaceOf old: ID<SavedCohort>? = nil, version: Int? = nil, _ world: FindSite,
        by member: SignedIn
    ) async throws -> ID<SavedCohort> {
        let text = "cohort \"Lines\"\n" + lines.map { "  \($0)\n" }.joined()
        return try await KeepCohorts(world.installation).keep(
            try Cohort.parse(text), for: .network, inPlaceOf: old, version: version, once: nil, by: member.actor)
    }

    @Test func `a view of near misses finds its line by its text, and opens no more where the line is gone`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let id = try await Self.keep([Self.palliative, "aged 20 or over", "female"], world, by: member)
        let people = "/find/\(id.text)/people"
        _ = try await world.ask(
            .post, "/find/\(id.text)/views",
            ["who": ["near-misses"], "why": ["3"], "view-name": ["But for the sex"], "shared": ["yes"]], by: member)
        func opens(at number: Int) async throws -> Bool {
            let page = try await world.page(.get, people, by: try await world.member())
            return page.contains("/find/\(id.text)/near-misses?why=\(number)\">But for the sex</a>")
        }
        let kept = try await opens(at: 3)
        _ = try await Self.keep([Self.palliative, "female"], inPlaceOf: id, version: 1, world, by: member)
        let moved = try await opens(at: 2)
        #expect(kept && moved)
        // Another line stands at its number, and another at the number of before.
        _ = try await Self.keep(
            [Self.palliative, "male", "aged 20 or over"], inPlaceOf: id, version: 2, world, by: member)
        let gone = try await world.page(.get, people, by: member)
        #expect(gone.contains("But for the sex") && gone.contains("the team’s; the question has changed since"))
        #expect(!gone.contains(">But for the sex</a>") && gone.contains("Take away"))
        _ = try await Self.keep(["female", Self.palliative], inPlaceOf: id, version: 3, world, by: member)
        let back = try await opens(at: 1)
        #expect(back)
    }

    @Test func `a view of those found finds its clause by its text`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let either = ["either \(Self.palliative)", "    or with any of \"dementia\""]
        let id = try await Self.keep(either, world, by: member)
        _ = try await world.ask(
            .post, "/find/\(id.text)/views", ["why": ["2"], "view-name": ["By dementia"]], by: member)
        _ = try await Self.keep(["aged 20 or over"] + either, inPlaceOf: id, version: 1, world, by: member)
        let page = try await world.page(.get, "/find/\(id.text)/people", by: member)
        #expect(page.contains("/find/\(id.text)/people?why=3\">By dementia</a>"))
    }

    @Test func `a view that was kept without texts stays with its numbers`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let id = try await Self.keep([Self.palliative, "aged 20 or over", "female"], world, by: member)
        try await KeepViews(world.installation).keep(
            "Of old", of: id.text, filters: "why=3&who=near-misses", reasons: [:], for: .own, once: nil,
            by: member.actor)
        _ = try await Self.keep([Self.palliative, "female"], inPlaceOf: id, version: 1, world, by: member)
        let page = try await world.page(.get, "/find/\(id.text)/people", by: member)
        #expect(page.contains("/find/\(id.text)/near-misses?why=3\">Of old</a>"))
    }

    @Test func `what is kept at each number is what the question says there, and nothing where it has none`() throws {
        let cohort = try Cohort.parse("cohort \"A\"\n  aged 20 or over\n  either female\n    or male\n")
        let lines = ReasonTexts(cohort, .nearMisses)
        #expect(lines.texts(at: [1, 2, 77, 0]) == [1: "aged 20 or over", 2: "(female or male)"])
        #expect(ReasonTexts(cohort, .found).texts(at: [2, 3]) == [2: "female", 3: "male"])
        #expect(ReasonTexts(cohort, .undecided).texts(at: [1]).isEmpty)
        #expect(lines.number(of: "aged 20 or over", keptAt: 2) == 1 && lines.number(of: "female", keptAt: 1) == nil)
    }
}
