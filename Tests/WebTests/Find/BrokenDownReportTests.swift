import Application
import CaseFinding
import Domain
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The groups that a question names itself, in its report.
struct BrokenDownReportTests {
    private static func kept(_ lines: String, _ world: FindSite, _ member: SignedIn) async throws -> String {
        try await KeepCohorts(world.installation).keep(
            try Cohort.parse("cohort \"Grouped\"\n  with any of \"dementia\"\n\(lines)"), for: .network,
            inPlaceOf: nil, version: nil, once: nil, by: member.actor
        ).text
    }

    @Test func `they stand on the page and in the file, and add up to everybody who is found`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let slug = try await Self.kept("  broken down by practice, sex\n", world, member)
        let named = try await world.site.cohorts.named(slug, for: member.actor)
        let profile = try await ReadNeedProfile(world.site.cohorts)(of: named, by: member.actor)
        let broken = try #require(profile.brokenDown)
        #expect(broken.titles == ["Practice", "Sex"])
        // The third does not share.
        #expect(Set(broken.rows.map { $0.groups[0] }) == ["Practice A81001", "Practice A81002"])
        let people = broken.rows.map(\.people).reduce(0, +)
        #expect(people > 0 && people == profile.all.found.number)
        let cohort = try await world.page(.get, "/find/\(slug)", by: member)
        #expect(cohort.contains("href=\"/find/\(slug)/report#broken-down\""))
        let page = try await world.page(.get, "/find/\(slug)/report", by: member)
        #expect(page.contains("id=\"broken-down\"") && page.contains("As the question breaks it down"))
        guard case .download(_, _, let bytes) = try await world.ask(.get, "/find/\(slug)/report.csv", by: member) else {
            Issue.record("no file")
            return
        }
        let file = String(decoding: bytes, as: UTF8.self)
        for row in broken.rows {
            #expect(file.contains("All,\"Practice, Sex\",\"\(row.groups[0]), \(row.groups[1])\",\(row.people),,"))
        }
        let one = try await ReadNeedProfile(world.site.cohorts)(
            of: named, at: [try #require(ODSCode("A81002"))], by: member.actor)
        #expect(Set(one.brokenDown?.rows.map { $0.groups[0] } ?? []) == ["Practice A81002"])
    }

    @Test func `whoever may not see people is told that there are more, and reads none of them`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let manager = try await world.member(.networkManager)
        let slug = try await Self.kept("  broken down by sex\n", world, member)
        let page = try await world.page(.get, "/find/\(slug)/report", by: manager)
        #expect(page.contains("The question breaks its people down further.") && !page.contains("id=\"broken-down\""))
        #expect(!(try await world.page(.get, "/find/\(slug)", by: manager)).contains("broken-down"))
        let plain = try await Self.kept("", world, member)
        for reader in [member, manager] {
            let page = try await world.page(.get, "/find/\(plain)/report", by: reader)
            #expect(!page.contains("breaks"))
        }
    }
}
