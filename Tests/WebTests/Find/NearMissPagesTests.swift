import Application
import CaseFinding
import Domain
import Foundation
import Testing
import Vocabulary

@testable import Web

/// Those whom little keeps out, and those of whom it is not known.
struct NearMissPagesTests {
    @Test func `near misses say how little is missing and what would take them in, the undecided what is missing`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let text = "cohort \"Mine\"\n  with any of \"dementia\"\n  aged 90 or over\n"
        let cohort = try Cohort.parse(text)
        let misses = try await ReadCohortList(world.site.cohorts)(
            CohortListRequest(cohort: cohort, kind: .nearMisses, purpose: "test"), by: member.actor)
        #expect(misses.misses.map(\.people).reduce(0, +) == misses.total)
        let nearest = try #require(misses.misses.first { $0.line == 1 })
        let mended = try #require(nearest.mended)
        let taken = try await ReadCohortList(world.site.cohorts)(
            CohortListRequest(
                cohort: try Cohort.parse("cohort \"Mine\"\n  with any of \"dementia\"\n  \(mended)\n"), purpose: "test"),
            by: member.actor)
        let found = try await ReadCohortList(world.site.cohorts)(
            CohortListRequest(cohort: cohort, purpose: "test"), by: member.actor)
        #expect(taken.total == found.total + nearest.people)
        let unknown = try await ReadCohortList(world.site.cohorts)(
            CohortListRequest(cohort: cohort, kind: .undecided, purpose: "test"), by: member.actor)
        #expect(unknown.total > 0 && !unknown.gaps.isEmpty && unknown.gaps.allSatisfy { !$0.note.isEmpty })
        let page = try await world.page(
            .post, "/find/new/people", ["question": [text], "who": ["undecided"]], by: member)
        #expect(page.contains("What is missing, by practice"))
    }

    @Test(arguments: [
        "aged 40 to 60", "born after 01-Jan-1960", "registered in the last 12 months",
        "with any of \"dementia\" in the last 15 years",
    ])
    func `what is offered finds those whom it is offered for, and where nothing is nothing is said`(
        line: String
    ) async throws {
        let world = try await FindSite()
        let member = try await world.member()
        func text(_ line: String) -> String { "cohort \"Mine\"\n  \(line)\n" }
        let cohort = try Cohort.parse(text(line))
        let found = try await ReadCohortList(world.site.cohorts)(
            CohortListRequest(cohort: cohort, purpose: "test"), by: member.actor)
        let misses = try await ReadCohortList(world.site.cohorts)(
            CohortListRequest(cohort: cohort, kind: .nearMisses, purpose: "test"), by: member.actor)
        let offered = misses.misses.filter { $0.mended != nil }
        #expect(!offered.isEmpty)
        for group in offered {
            let mended = try #require(group.mended)
            let taken = try await ReadCohortList(world.site.cohorts)(
                CohortListRequest(cohort: try Cohort.parse(text(mended)), purpose: "test"), by: member.actor)
            #expect(taken.total >= found.total + group.people, "\(mended)")
        }
        let page = try await world.page(
            .post, "/find/new/people", ["question": [text(line)], "who": ["near-misses"]], by: member)
        #expect(page.contains("They would be found if the line said") && !page.contains("no other number"))
    }

    @Test func `near misses stand under their line once, and its number opens those whom it counts`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let text = "cohort \"Mine\"\n  with any of \"dementia\"\n  aged 90 or over\n"
        let written = try await world.page(
            .post, "/find/new/people", ["question": [text], "who": ["near-misses"]], by: member)
        #expect(written.components(separatedBy: "Line 2: aged 90 or over</h3>").count == 2)
        // A filter that is on stays on.
        let page = try await world.page(
            .get, "/find/palliative-care/near-misses", ["practice": ["A81001"]], by: member)
        #expect(page.contains("Line 1: ") && page.contains("/find/palliative-care/near-misses?practice=A81001"))
        let total = try #require(page.components(separatedBy: "Filtered: ").last?.components(separatedBy: " of ").first)
        let link = try #require(page.components(separatedBy: "why=1\">").dropFirst().first)
        #expect(link.hasPrefix(total), "the number is that of the list which it opens")
    }

    @Test func `a line that asks for one number says that others would be found instead`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        func page(_ line: String) async throws -> String {
            try await world.page(
                .post, "/find/new/people", ["question": ["cohort \"Mine\"\n  \(line)\n"], "who": ["near-misses"]],
                by: member)
        }
        let words = "</b> instead of those found now"
        #expect(try await page("exactly 3 of \"dementia\"").contains(words))
        let other = try await page("aged 90 or over")
        #expect(other.contains("With those nearer") && !other.contains(words))
    }
}
