import Application
import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// What the terms of a report stand for, said on its page: of one, or of all that are ticked.
struct MappingTermsPagesTests {
    @Test func `a term is taken for an id by a person, never for what it turns round`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let path = try await world.handIn(report: SentReport.text(term: "Dementia confirmed today"), by: member)
        let terms = path + "/terms"
        let page = try await world.page(.get, terms, by: member)
        #expect(page.contains("Dementia confirmed today") && !page.contains("aria-invalid"))
        let unknown = try await world.page(
            .post, terms, ["term": "Dementia confirmed today", "other": "123"], by: member, status: 422)
        #expect(unknown.contains("SNOMED CT id") && unknown.contains("value=\"123\""))
        let number = try #require(unknown.components(separatedBy: "href=\"#concept-").dropFirst().first?.prefix(1))
        let told = "aria-describedby=\"concept-\(number)-error\" aria-invalid=\"true\""
        #expect(unknown.components(separatedBy: told).count - 1 == 2, "what is chosen and the id beside it")
        #expect(unknown.components(separatedBy: "aria-invalid").count - 1 == 2, "and none of another term")
        _ = try await world.goes(terms, ["term": "Dementia confirmed today", "other": "52448006"], by: member)
        #expect(try await world.page(.get, terms, by: member).contains("Said by a person"))
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.post, terms, ["term": "Not in it", "other": "52448006"], by: member)
        }
        let family = try await world.handIn(report: SentReport.text(term: "Family history of dementia"), by: member)
        let refused = try await world.page(
            .post, family + "/terms", ["term": "Family history of dementia", "other": "52448006"], by: member,
            status: 422)
        #expect(refused.contains("is never taken for"))
    }

    /// The terms page of a report with two terms that read like something known, and how many acts the log has.
    private func alike(_ world: ExtractSite, _ member: SignedIn) async throws -> (terms: String, acts: Int) {
        let text = SentReport.text(term: "Dementia NOS")
            .replacingOccurrences(of: "Telephoned the carer", with: "Housebound (finding)")
        return (try await world.handIn(report: text, by: member) + "/terms", try await acts(world))
    }

    private func acts(_ world: ExtractSite) async throws -> Int {
        try await world.installation.database.read { try $0.sequence() }
    }

    private static let ticks = ["52448006 Dementia NOS", "160689007 Housebound (finding)"]

    @Test func `terms that read like something known are ticked and taken with one press, each decided by itself`()
        async throws
    {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let (terms, before) = try await alike(world, member)
        let page = try await world.page(.get, terms, by: member)
        #expect(page.contains("Read like something known: 2 terms"))
        for tick in Self.ticks { #expect(page.contains("value=\"\(tick)\"")) }
        #expect(!page.contains("checked>"), "nobody's tick is made beforehand")
        let key = world.installation.ambient.newID(OnceKey.self).text
        for _ in 0..<2 {
            // Sent again, it is done once.
            let values = ["act": "take", "once": key]
            #expect(try await world.goes(terms, values, ticked: ["chosen": Self.ticks], by: member) == terms)
        }
        #expect(try await acts(world) == before + 2)
        let taken = try await world.page(.get, terms, by: member)
        #expect(taken.components(separatedBy: "Said by a person").count - 1 == 2)
        #expect(taken.contains("Dementia (52448006), by Amina Yusuf"))
        #expect(!taken.contains("Read like something known"))
    }

    @Test func `terms that are ticked and refused stand for nothing known, and the others wait on`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.networkManager)
        let (terms, before) = try await alike(world, member)
        _ = try await world.goes(terms, ["act": "refuse"], ticked: ["chosen": [Self.ticks[0]]], by: member)
        #expect(try await acts(world) == before + 1)
        let page = try await world.page(.get, terms, by: member)
        #expect(page.contains("Nothing known") && page.contains("Read like something known: 1 term"))
        #expect(!page.contains("value=\"\(Self.ticks[0])\"") && page.contains("value=\"\(Self.ticks[1])\""))
    }

    @Test func `of terms of which one cannot be taken as ticked, none is, and the ticks are kept`() async throws {
        let world = try await ExtractSite()
        let member = try await world.member(.administrator)
        let (terms, before) = try await alike(world, member)
        let none = try await world.page(.post, terms, ["act": "take"], by: member, status: 422)
        #expect(none.contains("Tick at least one term.") && none.contains("href=\"#chosen\""))
        #expect(none.contains("id=\"chosen-error\""))
        #expect(none.components(separatedBy: "aria-describedby=\"chosen-error\"").count - 1 == 2, "each of the ticks")
        #expect(try await !world.page(.get, terms, by: member).contains("chosen-error"))
        for other in ["52448006 Housebound (finding)", "160689007 Not in it", "160689007"] {
            let ticked = ["chosen": [Self.ticks[0], other]]
            let page = try await world.page(.post, terms, ["act": "take"], ticked: ticked, by: member, status: 422)
            #expect(page.contains("not what was shown any more"), "\(other)")
            #expect(page.components(separatedBy: "checked>").count - 1 == 1)
        }
        #expect(try await acts(world) == before)
        // Somebody says what one of them stands for meanwhile.
        _ = try await world.goes(terms, ["term": "Housebound (finding)", "concept": "none"], by: member)
        let late = try await world.page(
            .post, terms, ["act": "take"], ticked: ["chosen": Self.ticks], by: member, status: 422)
        #expect(late.contains("Somebody has said meanwhile what “Housebound (finding)” stands for."))
        #expect(try await acts(world) == before + 1)
    }
}
