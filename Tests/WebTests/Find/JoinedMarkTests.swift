import Application
import Domain
import Foundation
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Who joined a cohort since it was looked over, marked on its list.
struct JoinedMarkTests {
    private static let list = "/find/palliative-care/people"
    private static let words = "since your last look: something was recorded since"

    private func marks(_ page: String) -> Int {
        page.components(separatedBy: "<tr role=\"row\" class=\"changed\"").count - 1
    }

    @Test func `whoever joined is marked in words, with why, on the page and in the file, and nobody else`()
        async throws
    {
        let world = try await FindSite(people: 20)
        let (member, other) = (try await world.member(), try await world.member())
        let before = try await world.page(.get, Self.list, by: member)
        #expect(marks(before) == 0 && !before.contains("Joined since"))
        _ = try await world.ask(.post, "/find/palliative-care/mark", by: member)
        var next = FindSite.extract("A81001", 20, after: 0, "2026-11-10")
        var fresh = SmallExtract.Record("A81001-new", of: "p1")
        (fresh.code, fresh.term, fresh.date) = ("103735009", "Palliative care", "2026-11-05")
        next.events?.append(fresh)
        try await world.bring(next)
        let after = try await world.page(.get, Self.list, by: member)
        #expect(FindSite.people(on: after).count == FindSite.people(on: before).count + 1)
        #expect(marks(after) == 1)
        let row = try #require(
            after.components(separatedBy: "<tr role=\"row\"").first { $0.hasPrefix(" class=\"changed\"") })
        #expect(row.contains("CANARYA81001N1</a>") && row.contains("<b>Joined \(Self.words)</b>"))
        #expect(after.components(separatedBy: "Joined since").count == 2)
        // Joined and left says so too.
        #expect(
            try await world.page(.get, "/find/palliative-care", by: member).contains("Something was recorded since"))
        guard case .download(_, _, let bytes) = try await world.ask(.get, "\(Self.list).csv", by: member) else {
            Issue.record("no file")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "Joined \(Self.words)").count == 2)
        // Whoever has not looked it over is told since the last extract.
        let others = try await world.page(.get, Self.list, by: other)
        #expect(marks(others) == 1 && others.contains("Joined since the last extract: something was recorded since"))
        // Nobody is new on the list of those who are not in it.
        let excluded = try await world.page(.get, Self.list, ["who": ["excluded"]], by: member)
        #expect(marks(excluded) == 0 && !excluded.contains("Joined since"))
    }
}
