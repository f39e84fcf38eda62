import Application
import CaseFinding
import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The pages of why so many have achieved an indicator, of a practice and of a person.
struct IndicatorWhyPagesTests {
    private static let slug = "learning-disability-action-plan"
    private static let key = "indicator-\(slug)"

    /// Of 60 people at A81002 thirty are on the register and checked; ten have a plan after it, and ten one of the day before.
    private static func site(
        plan: (Int) -> String? = { $0 < 10 ? "2026-06-09" : $0 < 20 ? "2026-05-31" : nil }
    ) async throws -> FindSite {
        let world = try await FindSite()
        var extract = SmallExtract(people: 60, records: 0, asAt: "2026-11-02")
        extract.practice = "A81002"
        for (index, number) in NHSNumber.forTests(120).dropFirst(60).enumerated() {
            extract.patients?[index].number = number
            extract.patients?[index].family = "CANARYA81002N\(index)"
        }
        var events: [SmallExtract.Record] = []
        func add(_ person: Int, _ term: String, _ kind: String, _ date: String, code: String = "") {
            var event = SmallExtract.Record("A81002-e\(events.count)", of: "p\(person)")
            (event.code, event.term, event.kind, event.date) = (code, term, kind, date)
            events.append(event)
        }
        for person in 0..<30 {
            add(person, "On learning disability register", "problem", "2019-03-01", code: "416075005")
            add(person, "Learning disability health examination", "procedure", "2026-06-01")
            guard let day = plan(person) else { continue }
            add(person, "Learning disability health action plan completed", "plan", day)
        }
        extract.events = events
        try await world.bring(extract)
        return world
    }

    /// The list of who has not achieved it.
    private static func missing(_ world: FindSite, _ name: String? = nil, by member: SignedIn) async throws -> String {
        var asked = CohortDraft(missing: try await world.site.cohorts.indicator(slug, for: member.actor))
        if let name { asked.name = name }
        return try await world.page(.post, "/find/new/people", ["question": [asked.text]], by: member)
    }

    @Test func `a comparison by an indicator leads to why, with its order, its near misses and what is done here`()
        async throws
    {
        let world = try await Self.site()
        let member = try await world.member()
        let path = "/find/\(Self.key)/why/A81002"
        let compare = try await world.page(.get, "/codes/compare/\(Self.key)", by: member)
        #expect(compare.contains("\"\(path)\"") && compare.contains("Why this figure"))
        #expect(try await !world.page(.get, "/codes/compare/dementia", by: member).contains("/why/"))
        let before = try await world.acts()
        let page = try await world.page(.get, path, by: member)
        for words in [
            "Why this figure", "achieved by", "Should have it", "Not achieved", "Line by line", "The order of dates",
            "“Done here”", "Who narrowly is not counted", "1 day", "on or after latest",
            "Codes for “health action plan”", "/find/new?indicator=\(Self.slug)\"", "/codes/compare/\(Self.key)\"",
            "/indicators/\(Self.slug)\"",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(!page.contains("/find/\(Self.key)/people") && !page.contains("/near-misses"), "it lists nobody")
        #expect(!page.contains("CANARY"))
        #expect(try await world.acts() == before, "it shows nobody")
        let beside = try await world.page(.get, path, ["beside": ["A81001"]], by: member)
        #expect(beside.contains("Why the figures differ") && beside.contains("action=\"\(path)\""))
        for gone in ["/find/indicator-nothing/why/A81002", "/find/\(Self.key)/why/Z99999", "/find/\(Self.key)"] {
            await #expect(throws: Refusal.notFound) { _ = try await world.ask(.get, gone, by: member) }
        }
    }

    @Test func `those whose code is not there are told, however many wrong days are nearer`() async throws {
        // Eighteen wrong days, and twelve people without a plan.
        let first = try #require(Day(iso: "2026-05-14"))
        let world = try await Self.site { $0 < 18 ? first.adding(days: $0).iso : nil }
        let page = try await world.page(.get, "/find/\(Self.key)/why/A81002", by: try await world.member())
        let table = try #require(page.components(separatedBy: "Who narrowly is not counted").last)
            .components(separatedBy: "</table>")[0]
        let cells = table.components(separatedBy: "</td>").map { $0.components(separatedBy: ">").last ?? "" }
        let days = try #require(cells.firstIndex(of: "8 to 30 days"))
        let event = try #require(cells.firstIndex(of: "1 event"))
        #expect(cells.contains("1 to 7 days") && days < event, "the nearest first")
        #expect(table.contains(">12<") && table.contains(">7<") && table.contains(">11<"))
    }

    @Test func `each row of who has not achieved it leads to why, line by line`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let list = try await Self.missing(world, by: member)
        let people = FindSite.people(on: list)
        #expect(people.count == 20)
        for person in people { #expect(list.contains("/people/\(person)/why/\(Self.key)\"")) }
        let renamed = try await Self.missing(world, "Mine", by: member)
        #expect(renamed.contains("/why/\(Self.key)\""), "whatever it is called")
        let other = try await world.page(.post, "/find/new/people", ["question": [FindSite.mine]], by: member)
        #expect(!FindSite.people(on: other).isEmpty && !other.contains("/why/"))
    }

    @Test func `a plan before the check is said not to count, on the page of the person`() async throws {
        let world = try await Self.site()
        let member = try await world.member()
        let ods = try #require(ODSCode("A81002"))
        let all = try await world.installation.database.read { try $0.registrationsToCompare(of: ods) }
        func page(_ local: String) async throws -> String {
            let person = try #require(all.first { $0.localID == local }).person.text
            guard
                case .page(let page, 200) = try await world.ask(
                    .get, "/people/\(person)/why/\(Self.key)", by: member)
            else { throw Refusal.unusable("no page") }
            #expect(page.banner != nil && Markup.problems(in: page.body) == [])
            return page.body.text
        }
        let late = try await page("p10")
        #expect(late.contains("This person has not achieved “Health action plan after the check”"))
        #expect(late.contains("under the codelist, and not what the line asks") && late.contains("31-May-2026"))
        #expect(late.contains("should have it") && late.contains("achieved by"))
        #expect(late.contains("\"/find/\(Self.key)/why/A81002\"") && late.contains("\"/indicators/\(Self.slug)\""))
        #expect(try await page("p0").contains("This person has achieved “Health action plan after the check”"))
        #expect(try await page("p40").contains("This person is not among those who should have"))
    }

    @Test func `a reader who may not see people gets why of a practice rounded, and no page of a person`() async throws
    {
        let world = try await Self.site()
        let member = try await world.member()
        let manager = try await world.member(.networkManager)
        let page = try await world.page(.get, "/find/\(Self.key)/why/A81002", by: manager)
        #expect(page.contains("Numbers are rounded") && page.contains("Should have it"))
        #expect(!page.contains("Line by line") && !page.contains("Who has not") && !page.contains("narrowly"))
        #expect(FindSite.people(on: page).isEmpty && !page.contains("CANARY"))
        let compare = try await world.page(.get, "/codes/compare/\(Self.key)", by: manager)
        #expect(compare.contains("/find/\(Self.key)/why/A81002\""))
        let person = try #require(FindSite.people(on: try await Self.missing(world, by: member)).first)
        let path = "/people/\(person)/why/\(Self.key)"
        for role in [Role.networkManager, .privacyOfficer, .administrator] {
            let reader = try await world.member(role)
            await #expect(throws: Refusal.self) { _ = try await world.ask(.get, path, by: reader) }
        }
        let elsewhere = try await world.member(at: ["A81001"])
        await #expect(throws: Refusal.notFound) { _ = try await world.ask(.get, path, by: elsewhere) }
        await #expect(throws: Refusal.notFound) {
            _ = try await world.ask(.get, "/find/\(Self.key)/why/A81002", by: elsewhere)
        }
        let given = try await world.member(.networkManager, givenPeople: true)
        guard case .page(let shown, 200) = try await world.ask(.get, path, by: given) else {
            throw Refusal.unusable("no page")
        }
        #expect(shown.body.text.contains("has not achieved"))
    }

    @Test func `why of an indicator that somebody keeps for themselves is told to nobody else`() async throws {
        let world = try await Self.site()
        let (owner, other) = (try await world.member(), try await world.member())
        let text = """
            indicator "Mine"
              of
                with any of "learning disability register"
              achieved by
                with any of "health action plan"
            """
        let id = try await KeepCohorts(world.installation).keep(
            try Definition.parse(text), for: .own, inPlaceOf: nil, version: nil, once: nil, by: owner.actor)
        let path = "/find/indicator-\(id.text)/why/A81002"
        let page = try await world.page(.get, path, by: owner)
        #expect(page.contains("“Mine” at Practice A81002") && page.contains("Line by line"))
        await #expect(throws: Refusal.notFound) { _ = try await world.ask(.get, path, by: other) }
    }
}
