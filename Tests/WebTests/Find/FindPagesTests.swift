import Application
import CaseFinding
import Domain
import Foundation
import HTML
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The pages of finding people.
struct FindPagesTests {
    private static let question = "cohort \"Mine\"\n  with any of \"dementia\"\n  aged 20 or over"

    @Test func `the list of cohorts names each, with numbers that open their people`() async throws {
        let world = try await FindSite()
        let page = try await world.page(.get, "/find", by: try await world.member())
        for summary in try await ListCohorts(world.site.cohorts)(by: try await world.member().actor) {
            #expect(page.contains("/find/\(summary.slug)\""))
            guard case .exact(let found)? = summary.counts?.total.included, found > 0 else { continue }
            #expect(page.contains("/find/\(summary.slug)/people\""))
        }
        #expect(page.contains("/find/palliative-care/people?practice=A81002\""))
        #expect(!page.contains("CANARY"))
    }

    @Test func `a shipped list is filtered, sorted and paged by its address alone`() async throws {
        let world = try await FindSite(people: 130)
        let member = try await world.member()
        let path = "/find/palliative-care/people"
        let first = try await world.page(.get, path, by: member)
        #expect(first.contains("All 66, no filter"))
        #expect(first.contains("href=\"/find/palliative-care/people?page=2\""))
        #expect(first.contains("name=\"all\"") && first.contains("name=\"chosen\""))
        let second = try await world.page(.get, path, ["page": ["2"]], by: member)
        #expect(Set(FindSite.people(on: first)).isDisjoint(with: FindSite.people(on: second)))
        let one = try await world.page(.get, path, ["practice": ["A81002"], "sort": ["birth"]], by: member)
        #expect(one.contains("Filtered: ") && !one.contains("CANARYA81001"))
        #expect(one.contains("birth date, oldest first"))
        #expect(one.contains("href=\"/find/palliative-care/people?sort=birth\""))
    }

    @Test(arguments: [("/find/palliative-care/people", "id=\"people\""), ("/find/palliative-care", "id=\"lines\"")])
    func `who is reached stands closed above the list and above the question, and once`(
        path: String, below: String
    ) async throws {
        let world = try await FindSite()
        let page = try await world.page(.get, path, by: try await world.member())
        let parts = page.components(separatedBy: "<details class=\"panel as-text\" id=\"lens\"><summary>")
        try #require(parts.count == 2)
        #expect(!parts[0].contains(below) && parts[1].contains(below))
        #expect(parts[1].contains("/find/need") == !path.hasSuffix("/people"))
    }

    @Test func `a list stands on one page to be printed: everybody once, in its order, under its filter`() async throws
    {
        let world = try await FindSite(people: 130)
        let member = try await world.member()
        let path = "/find/palliative-care/people"
        #expect(try await world.page(.get, path, by: member).contains("href=\"\(path)?rows=all\""))
        var paged: [String] = []
        for number in 1...3 {
            paged += FindSite.people(on: try await world.page(.get, path, ["page": [String(number)]], by: member))
        }
        let before = try await world.acts()
        let whole = try await world.page(.get, path, ["rows": ["all"]], by: member)
        #expect(FindSite.people(on: whole) == paged && paged.count == 66)
        #expect(try await world.acts() == before + 1, "one entry says whom it showed")
        #expect(whole.contains("Showing 1 to 66 of 66") && whole.contains("25 on a page"))
        let filtered = try await world.page(
            .get, path, ["practice": ["A81002"], "sort": ["birth"], "rows": ["all"]], by: member)
        #expect(!filtered.contains("CANARYA81001") && filtered.contains("birth date, oldest first"))
        // A question that is kept nowhere goes by a form, and so does its one page.
        let written = ["question": ["cohort \"Mine\"\n  with any of \"palliative care\"\n"]]
        let first = try await world.page(.post, "/find/new/people", written, by: member)
        #expect(first.contains("name=\"rows\" value=\"all\""))
        let all = try await world.page(
            .post, "/find/new/people", written.merging(["rows": ["all"]]) { $1 }, by: member)
        #expect(FindSite.people(on: all).count > 25)
        // A list that fits on a page needs none.
        let short = try await FindSite(people: 20)
        let member2 = try await short.member()
        #expect(!(try await short.page(.get, path, by: member2)).contains("rows=all"))
    }

    @Test func `a question shows its text, its sum and its practices, and says where numbers are withheld`()
        async throws
    {
        let world = try await FindSite()
        let page = try await world.page(.get, "/find/dementia-with-admissions", by: try await world.member())
        #expect(page.contains("at least 2 of") || page.contains("at least"))
        #expect(page.contains("registered"))
        #expect(page.contains("no current sharing agreement"))
        #expect(page.contains("/find/new?from=dementia-with-admissions"))
        #expect(page.contains("Months count back"))
    }

    @Test func `a manager reads rounded numbers that open nothing, and no form`() async throws {
        let world = try await FindSite()
        let manager = try await world.member(.networkManager)
        #expect(!(try await world.page(.get, "/find", by: manager)).contains("see who it finds"))
        for path in ["/find", "/find/dementia-with-admissions", "/find/carers"] {
            let page = try await world.page(.get, path, by: manager)
            #expect(!page.contains("/people") && !page.contains("near-misses") && !page.contains("<textarea"))
            #expect(page.contains("rounded to 5"))
        }
        for path in ["/find/carers/people", "/find/carers/near-misses"] {
            await #expect(throws: Refusal.self) { try await world.ask(.get, path, by: manager) }
        }
        for path in ["/find/new", "/find/new/live", "/find/new/people", "/find/carers/put-forward"] {
            await #expect(throws: Refusal.self) {
                try await world.ask(.post, path, ["question": [Self.question]], by: manager)
            }
        }
    }

    @Test func `a question with a mistake comes back as typed, with the line and a way to the field`() async throws {
        let world = try await FindSite(people: 5)
        let typed = "cohort \"Mine\"\n  with any of \"demenita\"\n  <script>alert('x')</script> & \"\"\"\n</textarea>"
        let page = try await world.page(
            .post, "/find/new", ["question": [typed]], by: try await world.member(), status: 422)
        #expect(page.contains("There is a problem") && page.contains("Line 2, column 15"))
        #expect(page.contains("href=\"#question\""))
        #expect(!page.contains("<script>alert") && !page.contains("alert('x')"))
        // Nothing typed is lost: what stands in the field, read back, is what was typed.
        let area = try #require(
            page.components(separatedBy: "<textarea").last?.components(separatedBy: "</textarea>").first)
        let content = area.drop { $0 != ">" }.dropFirst().drop { $0 == "\n" }
        let read = content.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
            .replacingOccurrences(of: "&amp;", with: "&")
        #expect(read == typed)
    }

    @Test func `a question of one's own is counted, opened by a form, and stored nowhere`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let checked = try await world.page(.post, "/find/new", ["question": [Self.question]], by: member)
        #expect(checked.contains("Open the "))
        guard
            case .fragment(let live) = try await world.ask(
                .post, "/find/new/live", ["question": [Self.question]], by: member)
        else {
            Issue.record("no fragment")
            return
        }
        let whole: HTML = "<form method=\"post\" action=\"/find/new\">\(live)</form>"
        #expect(Markup.problems(in: whole) == [] && live.text.contains("Open the "))
        let list = try await world.page(.post, "/find/new/people", ["question": [Self.question]], by: member)
        #expect(FindSite.people(on: list).count == 25)
        #expect(list.contains("It is not kept") && list.contains("name=\"question\""))
        let second = try await world.page(
            .post, "/find/new/people", ["question": [Self.question], "page": ["2"]], by: member)
        #expect(Set(FindSite.people(on: list)).isDisjoint(with: FindSite.people(on: second)))
    }

    @Test func `a list shows reasons with code and day, the rule, and how fresh it is`() async throws {
        let world = try await FindSite()
        let list = try await world.page(
            .post, "/find/new/people", ["question": [Self.question]], by: try await world.member())
        #expect(list.contains("SNOMED CT 52448006"))
        #expect(list.contains("as at ") && list.contains("01-Nov-2026"))
        #expect(list.contains("The rule behind this list"))
        #expect(list.contains("Shown to Amina Yusuf"))
    }

    @Test(arguments: ["/find", "/find/dementia-with-admissions"])
    func `an old extract is marked in words on every page that derives from it`(path: String) async throws {
        let fresh = try await FindSite(people: 3, asAt: "2026-10-16")
        let old = try await FindSite(people: 3, asAt: "2026-10-15")
        #expect(try await !fresh.page(.get, path, by: try await fresh.member()).contains("days old"))
        #expect(try await old.page(.get, path, by: try await old.member()).contains("36 days old"))
        for list in ["/find/carers/people", "/find/carers/near-misses"] {
            #expect(try await !fresh.page(.get, list, by: try await fresh.member()).contains("days old"))
            #expect(try await old.page(.get, list, by: try await old.member()).contains("36 days old"))
        }
    }

    @Test func `nobody of another practice is on any page`() async throws {
        let world = try await FindSite()
        let member = try await world.member(at: ["A81001", "A81003"])
        var pages: [String] = []
        for who in ["", "excluded", "undecided"] {
            for practice in ["", "A81001", "A81002", "A81003"] {
                let values = ["question": [Self.question], "who": [who], "practice": [practice]]
                pages.append(try await world.page(.post, "/find/new/people", values, by: member))
                pages.append(
                    try await world.page(
                        .get, "/find/dementia-with-admissions/people", values, by: member))
            }
        }
        pages.append(try await world.page(.get, "/find/dementia-with-admissions/near-misses", by: member))
        #expect(pages.contains { $0.contains("CANARYA81001") })
        #expect(pages.allSatisfy { !$0.contains("CANARYA81002") && !$0.contains("CANARYA81003") })
        #expect(pages.allSatisfy { !$0.contains("Practice A81002") })
    }

    @Test func `a list goes out as a file with its rule, its freshness and an entry of who is on it`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let before = try await world.acts()
        guard
            case .download(let name, let type, let bytes) = try await world.ask(
                .get, "/find/palliative-care/people.csv", ["practice": ["A81001"]], by: member)
        else {
            Issue.record("no file")
            return
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(name.hasSuffix(".csv") && type.hasPrefix("text/csv"))
        #expect(text.contains("palliative care") && text.contains("as at 01-Nov-2026") && text.contains("Amina Yusuf"))
        #expect(text.contains("CANARYA81001") && !text.contains("CANARYA81002"))
        #expect(try await world.acts() == before + 1)
        await #expect(throws: Refusal.self) {
            try await world.ask(.get, "/find/palliative-care/people.csv", by: try await world.member(.networkManager))
        }
    }

    @Test func `each filter leaves those it counts`() async throws {
        let world = try await FindSite(people: 40)
        let member = try await world.member()
        let request = CohortListRequest(
            cohort: try world.site.cohorts.shipped("palliative-care").cohort, purpose: "test")
        let list = try await ReadCohortList(world.site.cohorts)(request, by: member.actor)
        #expect(list.contacts.map(\.count).reduce(0, +) == list.total)
        #expect(list.deprivation.map(\.count).reduce(0, +) == list.total)
        for group in list.deprivation {
            var narrowed = request
            narrowed.filter.deprivation = [group.value]
            #expect(try await ReadCohortList(world.site.cohorts)(narrowed, by: member.actor).filtered == group.count)
        }
        for doctor in list.doctors {
            var narrowed = request
            narrowed.filter.doctors = [doctor.value]
            #expect(try await ReadCohortList(world.site.cohorts)(narrowed, by: member.actor).filtered == doctor.count)
        }
        for part in list.lens.parts {
            #expect(part.groups.compactMap(\.found.number).reduce(0, +) == list.total)
        }
    }

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

    @Test func `the choice of a list stands in its address and reads back the same`() throws {
        var choice = ListChoice(kind: .excluded)
        choice.filter.practices = [try #require(ODSCode("A81001")), try #require(ODSCode("A81002"))]
        choice.filter.reasons = [2, 3]
        choice.filter.standing = [.none, .live(.askAgain)]
        choice.filter.deprivation = [0, 1]
        choice.filter.careHome = [2]
        choice.filter.contacted = [false]
        choice.filter.doctors = ["0123456789ab"]
        choice.sort = .birth
        choice.page = 3
        let values = Dictionary(grouping: choice.values(), by: \.name).mapValues { $0.map(\.value) }
        #expect(ListChoice(FormValues(values)) == choice)
        let hostile = [
            "who": ["x"], "practice": ["'; DROP"], "why": ["-1e9", "a"], "sort": ["name desc"], "page": ["-4"],
        ]
        let read = ListChoice(FormValues(hostile))
        #expect(read.kind == .found && read.filter.practices.isEmpty && read.sort == .name && read.page == 1)
    }

    @Test func `filters are kept under a name, for oneself or for the team, and taken away by whoever keeps them`()
        async throws
    {
        let world = try await FindSite()
        let (member, other) = (try await world.member(), try await world.member())
        let list = "/find/palliative-care/people"
        let filter = ["practice": ["A81002"], "status": ["none"]]
        let shown = try await world.page(.get, list, filter, by: member)
        #expect(shown.contains("Keep these filters under a name"))
        let nameless = try await world.page(.post, "/find/palliative-care/views", filter, by: member, status: 422)
        #expect(nameless.contains("Give the view a name."))
        for (name, shared) in [("Oak, not begun", "yes"), ("Mine alone", "")] {
            let values = filter.merging(["view-name": [name], "shared": [shared]]) { $1 }
            guard
                case .seeOther(let route, _) = try await world.ask(
                    .post, "/find/palliative-care/views", values, by: member)
            else {
                Issue.record("no redirect")
                return
            }
            #expect(route.path.contains("practice=A81002") && route.path.contains("status=none"))
        }
        let own = try await world.page(.get, list, by: member)
        #expect(own.contains("Oak, not begun") && own.contains("Mine alone"))
        let theirs = try await world.page(.get, list, by: other)
        #expect(theirs.contains("Oak, not begun") && !theirs.contains("Mine alone"))
        #expect(theirs.contains("/find/palliative-care/people?practice=A81002&amp;status=none"))
        let views = try await KeepViews(world.installation).all(of: "palliative-care", for: member.actor)
        #expect(views.count == 2)
        for view in views {
            // Somebody else's is not taken away; one's own is not even there to others.
            _ = try? await world.ask(
                .post, "/find/palliative-care/views/remove", ["view": [view.id.text]], by: other)
            #expect(
                try await KeepViews(world.installation).all(of: "palliative-care", for: member.actor).contains(view))
            _ = try await world.ask(
                .post, "/find/palliative-care/views/remove", ["view": [view.id.text]], by: member)
        }
        #expect(try await KeepViews(world.installation).all(of: "palliative-care", for: member.actor).isEmpty)
    }
}
