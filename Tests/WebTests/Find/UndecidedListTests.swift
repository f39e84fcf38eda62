import Application
import CaseFinding
import Domain
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The list of people who could not be decided, by what is missing.
struct UndecidedListTests {
    /// Nobody has a decile; of some there is no birth date either.
    private static let text =
        "cohort \"Mine\"\n  with any of \"dementia\"\n  aged 20 or over\n  deprivation decile 1 to 2\n"
    private static let noBirth = "aged 20 or over: no birth date"

    /// The question kept by that member, as its name in addresses, and its list of the undecided.
    private static func keep(_ world: FindSite, _ member: SignedIn) async throws -> (slug: String, list: CohortListPage)
    {
        let cohort = try Cohort.parse(text)
        let id = try await KeepCohorts(world.installation).keep(
            cohort, for: .own, inPlaceOf: nil, version: nil, once: nil, by: member.actor)
        let list = try await ReadCohortList(world.site.cohorts)(
            CohortListRequest(cohort: cohort, kind: .undecided, purpose: "test"), by: member.actor)
        return (id.text, list)
    }

    /// The gap of a missing birth date at A81001.
    private static func gap(of list: CohortListPage) throws -> Gap {
        try #require(list.gaps.first { $0.note == "no birth date" && $0.practice.ods.text == "A81001" })
    }

    @Test func `the number of a cause opens those of whom that is missing there, and no others`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let (slug, list) = try await Self.keep(world, member)
        let gap = try Self.gap(of: list)
        let path = "/find/\(slug)/people"
        let all = try await world.page(.get, path, ["who": ["undecided"]], by: member)
        let link = "\(path)?who=undecided&amp;practice=A81001&amp;missing=\(gap.key)"
        #expect(all.contains("href=\"\(link)\">\(gap.people)<span"))
        #expect(all.contains("not decided at Practice A81001, aged 20 or over: no birth date</span>"))
        let values = ["who": ["undecided"], "practice": ["A81001"], "missing": [gap.key]]
        let opened = try await world.page(.get, path, values, by: member)
        #expect(opened.contains("Filtered: \(gap.people) of \(list.total)"))
        #expect(FindSite.people(on: opened).count == gap.people && gap.people > 1)
        #expect(!opened.contains("CANARYA81002"))
        // It is said beside the other filters, can be taken away alone, and is ticked in the form, which needs no script.
        #expect(
            opened.contains(
                "href=\"\(path)?who=undecided&amp;practice=A81001\">\(Self.noBirth) "))
        #expect(opened.contains("href=\"\(path)?who=undecided&amp;missing=\(gap.key)\">Practice A81001 "))
        #expect(opened.contains("name=\"missing\" value=\"\(gap.key)\" checked"))
        // Nothing of what is missing stands in the address, only its key.
        #expect(!link.contains("birth") && !link.contains("aged"))
    }

    @Test func `what is missing stays chosen by order, page, file and view`() async throws {
        // Some 40 of each practice have no birth date.
        let world = try await FindSite(people: 480)
        let member = try await world.member()
        let (slug, list) = try await Self.keep(world, member)
        let gap = try Self.gap(of: list)
        let path = "/find/\(slug)/people"
        let values = ["who": ["undecided"], "practice": ["A81001"], "missing": [gap.key]]
        let first = try await world.page(.get, path, values, by: member)
        let address = "\(path)?who=undecided&amp;practice=A81001&amp;missing=\(gap.key)"
        #expect(gap.people > CohortListPage.size && first.contains("href=\"\(address)&amp;page=2\""))
        #expect(first.contains("href=\"\(address)&amp;rows=all\""))
        #expect(first.contains("<input type=\"hidden\" name=\"missing\" value=\"\(gap.key)\">"), "to keep a view")
        let second = try await world.page(.get, path, values.merging(["page": ["2"]]) { $1 }, by: member)
        let people = Set(FindSite.people(on: first) + FindSite.people(on: second))
        #expect(people.count == gap.people)
        let sorted = try await world.page(.get, path, values.merging(["sort": ["birth"]]) { $1 }, by: member)
        #expect(sorted.contains("Filtered: \(gap.people) of ") && sorted.contains("href=\"\(address)\""))
        #expect(
            first.contains("href=\"/find/\(slug)/people.csv?who=undecided&amp;practice=A81001&amp;missing=\(gap.key)\"")
        )
        guard
            case .download(_, _, let bytes) = try await world.ask(
                .get, "/find/\(slug)/people.csv", values, by: member)
        else {
            Issue.record("no file")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("\(gap.people) of \(list.total)"))
        guard
            case .seeOther(let route, _) = try await world.ask(
                .post, "/find/\(slug)/views", values.merging(["view-name": ["No birth date"]]) { $1 }, by: member)
        else {
            Issue.record("no redirect")
            return
        }
        #expect(route.path.contains("missing=\(gap.key)"))
    }

    @Test func `of a question that is kept nowhere the form chooses what is missing, and numbers open nobody`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let list = try await ReadCohortList(world.site.cohorts)(
            CohortListRequest(cohort: try Cohort.parse(Self.text), kind: .undecided, purpose: "test"), by: member.actor)
        let choice = try #require(list.causes.first { $0.title == Self.noBirth })
        let values = ["question": [Self.text], "who": ["undecided"], "missing": [choice.value]]
        let page = try await world.page(.post, "/find/new/people", values, by: member)
        #expect(page.contains("Filtered: \(choice.count) of \(list.total)") && choice.count > 0)
        #expect(page.contains("<span class=\"filter-chip\">\(Self.noBirth)</span>"))
        #expect(!page.contains("?who=undecided"))
    }

    @Test func `a chosen cause that nobody has any more is said, and can be taken away`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let (slug, _) = try await Self.keep(world, member)
        let values = ["who": ["undecided"], "missing": ["0123456789ab"]]
        let page = try await world.page(.get, "/find/\(slug)/people", values, by: member)
        #expect(page.contains("Nobody is left by this filter."))
        #expect(page.contains("href=\"/find/\(slug)/people?who=undecided\">What is missing of nobody now "))
    }
}
