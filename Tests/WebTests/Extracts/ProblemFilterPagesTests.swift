import Application
import Domain
import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The page of the problems of extracts, narrowed, and the links that lead to a practice's own.
struct ProblemFilterPagesTests {
    private let world: ExtractSite
    private let manager: SignedIn
    /// Where the extract of the first practice waits.
    private let extract: String
    private static let page = "/extracts/problems"

    /// Each of two practices has handed in an extract with rows whose day is none.
    init() async throws {
        world = try await ExtractSite()
        manager = try await world.member(.networkManager)
        var paths: [String] = []
        for (place, practice) in ["A81001", "A81002"].enumerated() {
            var extract = SmallExtract(people: 10, records: 1)
            extract.practice = practice
            for (index, number) in NHSNumber.forTests(20)[(place * 10)...].prefix(10).enumerated() {
                extract.patients?[index].number = number
            }
            for index in 0..<2 { extract.events?[index].date = "2020-13-4\(index)" }
            paths.append(
                try await world.goes(
                    "/extracts", ["practice": practice], uploads: try world.uploads(extract), by: manager))
            try await world.idle()
        }
        extract = paths[0]
    }

    /// How often something stands on the page under a filter.
    private func count(_ words: String, _ values: [String: String] = [:], by member: SignedIn) async throws -> Int {
        try await world.page(.get, Self.page, values, by: member).components(separatedBy: words).count - 1
    }

    @Test func `the page is narrowed to a practice, and the filter can be taken away`() async throws {
        let rows = "<a class=\"tap\" href=\"\(Self.page)/"
        #expect(try await count(rows, by: manager) == 2)
        let one = try await world.page(.get, Self.page, ["practice": "A81001"], by: manager)
        #expect(one.components(separatedBy: rows).count - 1 == 1)
        #expect(one.contains("Filtered: 1 of 2") && one.contains("value=\"A81001\" checked"))
        #expect(one.contains("href=\"\(Self.page)\">Practice A81001"))
        #expect(one.contains("2 open problems have no owner yet"))
    }

    @Test func `those without an owner, mine and those of the practice are told apart, each with its count`()
        async throws
    {
        let lines = try await SeeProblems(database: world.installation.database).list(by: manager.actor)
        let mine = try #require(lines.first).problem
        let account = try #require(manager.actor.account)
        let settle = "\(Self.page)/\(mine.id.text)/settle"
        _ = try await world.goes(
            settle, ["deed": "assign", "owner": account.text, "version": String(mine.version)], by: manager)
        let link = "\(Self.page)/\(mine.id.text)"
        #expect(try await count(link, ["owner": "mine"], by: manager) == 1)
        #expect(try await count(link, ["owner": "nobody"], by: manager) == 0)
        let nobody = try await world.page(.get, Self.page, ["owner": "nobody"], by: manager)
        #expect(nobody.contains("Seen to by: Nobody yet") && nobody.contains("1 open problem has no owner yet"))
        let other = try await world.member(.administrator)
        #expect(try await count(link, ["owner": "mine"], by: other) == 0)
        #expect(try await count(link, ["owner": "others"], by: other) == 1)
        #expect(
            try await count("No problem is under this filter.", ["owner": "practice"], by: manager) == 1)
    }

    @Test func `a practice's page and an extract lead to the problems of that practice alone`() async throws {
        let practice = try await world.page(.get, "/practices/A81001", by: manager)
        #expect(practice.contains("href=\"\(Self.page)?practice=A81001\""))
        #expect(practice.contains("href=\"\(Self.page)?practice=A81001&amp;owner=nobody\""))
        let page = try await world.page(.get, extract, by: manager)
        #expect(page.contains("href=\"\(Self.page)?practice=A81001\""))
    }

    @Test func `a practice of somebody else's scope shows nothing, by its code too`() async throws {
        let elsewhere = try await world.member(.networkManager, at: ["A81002"])
        let page = try await world.page(.get, Self.page, ["practice": "A81001"], by: elsewhere)
        #expect(page.contains("No problem is under this filter.") && !page.contains("Practice A81001"))
    }
}
