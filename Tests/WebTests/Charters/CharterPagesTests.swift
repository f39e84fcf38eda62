import Application
import CaseFinding
import DesignSystem
import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// Charters and unmet needs, as pages.
struct CharterPagesTests {
    private static func terms(_ member: SignedIn, _ change: [String: [String]] = [:]) -> [String: [String]] {
        var values = [
            "reason": ["They have nobody to ring"], "outcome": ["A named coordinator"], "measure": ["With a plan"],
            "target": ["20"], "owner": [member.actor.account?.text ?? ""], "review": ["20-Feb-2027"],
            "worker-1": [member.actor.account?.text ?? ""], "from-1": [""], "most": ["5"],
            "search-practice-1": ["A81001"], "search-system-1": ["EMIS Web"], "search-name-1": ["Palliative v2"],
            "tag": ["core20", "maternity", "cyp-epilepsy"],
        ]
        values.merge(change) { $1 }
        return values
    }

    private static func kept(_ world: FindSite, by member: SignedIn) async throws -> String {
        try await KeepCohorts(world.installation).keep(
            try Cohort.parse("cohort \"On the register\"\n  with any of \"palliative care\"\n"), for: .network,
            inPlaceOf: nil, version: nil, once: nil, by: member.actor
        ).text
    }

    @Test func `a charter is written, started and shown with its size, and its people come to the worklist`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let slug = try await Self.kept(world, by: member)
        var page = try await world.page(.get, "/find/\(slug)/charter", by: member)
        #expect(page.contains("Write the charter"))
        page = try await world.page(.get, "/find/\(slug)/charter/edit", by: member)
        #expect(page.contains("name=\"worker-2\"") && page.contains("Chronic respiratory disease"))
        #expect(page.contains("Clinical area for children and young people") && page.contains("value=\"cyp-asthma\""))
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", Self.terms(member), by: member)
        page = try await world.page(.get, "/find/\(slug)/charter", by: member)
        for words in [
            "How many, before it starts", "Palliative v2", "Amina Yusuf", "To be put forward", "Core20",
            "The first version",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        guard
            case .seeOther(_, let notice) = try await world.ask(
                .post, "/find/\(slug)/charter/move",
                ["act": ["start the pilot"], "because": ["Agreed"], "version": ["1"]], by: member)
        else { throw Refusal.notFound }
        #expect(notice == "Pilot. 5 people put forward.")
        #expect(try await world.installation.database.read { try $0.liveEpisodes().count } == 5)
        page = try await world.page(.get, "/find/\(slug)/charter", by: member)
        #expect(page.contains("Put forward before") && page.contains("The first comparison"))
        #expect(page.components(separatedBy: "screen-only").count == 3, "paper has neither of the two forms")
        // The list of questions says where it stands, and is narrowed by tag.
        page = try await world.page(.get, "/find", ["tag": ["maternity"]], by: member)
        #expect(page.contains("On the register") && !page.contains("Care home residents") && page.contains("Pilot"))
        page = try await world.page(.get, "/find", ["tag": ["cyp-epilepsy"]], by: member)
        #expect(page.contains("Children and young people: epilepsy") && page.contains("On the register"))
        #expect(!page.contains("Care home residents"))
    }

    @Test func `a pilot that is started again says how many more it puts forward, and where it puts nobody`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let slug = try await Self.kept(world, by: member)
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", Self.terms(member), by: member)
        var version = 1
        func move(_ act: CharterAct) async throws -> String {
            world.world.pass(seconds: 60)
            let values = ["act": [act.rawValue], "because": ["Agreed"], "version": [String(version)]]
            version += 1
            let reply = try await world.ask(.post, "/find/\(slug)/charter/move", values, by: member)
            guard case .seeOther(_, let notice) = reply else { throw Refusal.notFound }
            return notice ?? ""
        }
        let first = "At most 5 people. They are put forward now, and after each extract."
        #expect(try await world.page(.get, "/find/\(slug)/charter", by: member).contains(first))
        let begun = try await move(.startPilot)
        let stopped = try await move(.stop)
        #expect(begun == "Pilot. 5 people put forward." && stopped == "Stopped.")
        let page = try await world.page(.get, "/find/\(slug)/charter", by: member)
        #expect(page.contains("At most 5 more people. They are put forward now, and after each extract."))
        #expect(page.contains("Whoever was put forward before is not put forward again."))
        let again = try await move(.startPilot)
        #expect(again == "Pilot. 5 people put forward.")
        _ = try await move(.run)
        _ = try await move(.stop)
        // Everybody has been: nobody is left for another pilot.
        let last = try await move(.startPilot)
        #expect(last.hasPrefix("Pilot. Nobody was put forward now"))
    }

    @Test func `whom an extract that is too old finds is told in a column of its own, with the practice’s day`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let slug = try await Self.kept(world, by: member)
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", Self.terms(member), by: member)
        var page = try await world.page(.get, "/find/\(slug)/charter", by: member)
        #expect(page.contains("As at") && page.contains("01-Nov-2026") && !page.contains("Extract too old"))
        let ods = try #require(ODSCode("A81002"))
        _ = try await RecordPractice(database: world.installation.database)(
            SetPractice(ods: ods, practiceName: nil, agreement: nil, oldAfter: 10), by: TestStore.operatorOfHost)
        page = try await world.page(.get, "/find/\(slug)/charter", by: member)
        for words in ["Extract too old", "19 days old", "after the practice’s next one", "/find/\(slug)/people"] {
            #expect(page.contains(words), "\(words)")
        }
    }

    @Test func `who joined a charter’s cohort is told with the cause of joining alone`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let slug = try await Self.kept(world, by: member)
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", Self.terms(member), by: member)
        _ = try await world.ask(
            .post, "/find/\(slug)/charter/move",
            ["act": ["start the pilot"], "because": ["Agreed"], "version": ["1"]], by: member)
        var extract = FindSite.extract("A81001", 60, "2026-11-15")
        var new = SmallExtract.Patient("p90", number: try #require(NHSNumber.forTests(300).last))
        new.registered = "2026-11-08"
        extract.patients?.append(new)
        var register = SmallExtract.Record("A81001-came", of: "p90")
        (register.code, register.term, register.date) = ("103735009", "Palliative care", "2026-03-01")
        extract.events?.append(register)
        try await world.bring(extract)
        try await FeedCharters(world.site.cohorts)()
        let page = try await world.page(.get, "/find/\(slug)/charter", by: member)
        #expect(page.contains("Registered since (+1, −0)") && !page.contains("no longer registered"))
    }

    @Test func `that an extract is old stands above the numbers of a charter, for everybody who reads them`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let manager = try await world.member(.networkManager)
        let slug = try await Self.kept(world, by: member)
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", Self.terms(member), by: member)
        let old = "Old extracts are among these."
        for reader in [member, manager] {
            let page = try await world.page(.get, "/find/\(slug)/charter", by: reader)
            #expect(page.contains("01-Nov-2026") && !page.contains(old))
        }
        // One shares, and one does not: of its people there is no number here.
        for practice in ["A81001", "A81003"] {
            let ods = try #require(ODSCode(practice))
            _ = try await RecordPractice(database: world.installation.database)(
                SetPractice(ods: ods, practiceName: nil, agreement: nil, oldAfter: 10), by: TestStore.operatorOfHost)
        }
        for reader in [member, manager] {
            let page = try await world.page(.get, "/find/\(slug)/charter", by: reader)
            let notice = try #require(page.components(separatedBy: old).dropFirst().first)
            let lines = try #require(notice.components(separatedBy: "</ul>").first)
            #expect(lines.contains("Practice A81001: as at ") && lines.contains("19 days old"))
            #expect(!lines.contains("A81002") && !lines.contains("A81003"))
            let table = try #require(notice.components(separatedBy: "id=\"size\"").dropFirst().first)
            #expect(table.contains("As at") && table.contains("tag--soon"))
        }
    }

    @Test func `a review is still to come, due on its day, and overdue from the next day on`() {
        let today = Day(number: 20_000)
        func review(_ days: Int) -> String {
            CharterPage.review(on: today.adding(days: days), isDue: days <= 0, today: today).text
        }
        #expect(review(1).hasPrefix("Review on ") && !review(1).contains("overdue"))
        #expect(review(0).contains("Review due today") && !review(0).contains("overdue"))
        #expect(review(-1).contains("Review overdue"))
    }

    @Test func `the day that is given as an example of the next review can be chosen`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let slug = try await Self.kept(world, by: member)
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", Self.terms(member), by: member)
        _ = try await world.ask(
            .post, "/find/\(slug)/charter/move",
            ["act": ["start the pilot"], "because": ["Agreed"], "version": ["1"]], by: member)
        let page = try await world.page(.get, "/find/\(slug)/charter", by: member)
        let hint = try #require(page.components(separatedBy: "After today, for example ").dropFirst().first)
        let example = try #require(hint.components(separatedBy: "<").first)
        let reply = try await world.ask(
            .post, "/find/\(slug)/charter/move",
            ["act": ["carry on"], "because": ["It goes on"], "review": [example], "version": ["2"]], by: member)
        guard case .seeOther = reply else {
            Issue.record("\(example) was refused")
            return
        }
    }

    @Test(arguments: [("tomorrow", 1), ("today", 0)])
    func `the day of the next review may be a word`(typed: String, days: Int) {
        let today = Day(number: 20_000)
        var form = CharterMoveForm(
            FormValues(["act": [CharterAct.carryOn.rawValue], "because": ["It goes on"], "review": [typed]]))
        let asked = form.read(today, version: 1)
        #expect(asked?.reviewOn == today.adding(days: days))
        #expect(form.problems.isEmpty)
    }

    @Test func `what is wrong is said at once, at its field, and what was typed stays`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let slug = try await Self.kept(world, by: member)
        let page = try await world.page(
            .post, "/find/\(slug)/charter/edit",
            Self.terms(member, ["reason": [""], "review": ["soon"], "worker-2": [""], "from-2": ["20-Dec-2026"]]),
            by: member, status: 422)
        for words in [
            "Say why these people", "Day of the review: this is not a day.", "Choose the coordinator", "Palliative v2",
            "soon",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        let slashes = Self.terms(member, ["review": ["20/02/2027"]])
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", slashes, by: member)
        #expect(try await world.page(.get, "/find/\(slug)/charter/edit", by: member).contains("value=\"20-Feb-2027\""))
        _ = try await world.page(
            .post, "/find/\(slug)/charter/edit", Self.terms(member), by: member, status: 409)
        let moved = try await world.page(
            .post, "/find/\(slug)/charter/move", ["version": ["1"]], by: member, status: 422)
        #expect(moved.contains("Choose what happens now") && moved.contains("Say why"))
        _ = try await world.page(
            .post, "/find/\(slug)/charter/notes", ["words": ["Saw 999 000 0018"]], by: member, status: 422)
    }

    @Test func `a question with an active charter that is kept for oneself stays in the builder, which says why`()
        async throws
    {
        let world = try await FindSite()
        let member = try await world.member()
        let slug = try await Self.kept(world, by: member)
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", Self.terms(member), by: member)
        _ = try await world.ask(
            .post, "/find/\(slug)/charter/move",
            ["act": ["start the pilot"], "because": ["Agreed"], "version": ["1"]], by: member)
        let own = [
            "question": ["cohort \"On the register\"\n  with any of \"palliative care\"\n  aged 18 or over\n"],
            "do": ["keep"], "audience": ["own"], "saved": [slug], "version": ["1"],
        ]
        let page = try await world.page(.post, "/find/new", own, by: member, status: 422)
        #expect(page.contains("The charter of this question is active. Stop it first."))
        #expect(page.contains("href=\"#audience\"") && page.contains("id=\"audience-error\""))
        #expect(BuildTests.lines(page) == "with any of \"palliative care\"; aged 18 or over")
        // The same form, for the network, is taken.
        let fields = BuildTests.fields(of: page, pressing: "keep", ["audience": "network"])
        #expect(fields["saved"] == [slug])
        guard
            case .seeOther(let route, _) = try await world.ask(
                .post, "/find/new", fields.merging(["version": ["1"]]) { $1 }, by: member)
        else {
            Issue.record("not kept")
            return
        }
        #expect(route.path == "/find/\(slug)")
    }

    @Test func `whoever may not see people reads a charter without a number that could be small`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        let manager = try await world.member(.networkManager)
        let slug = try await Self.kept(world, by: member)
        _ = try await world.ask(.post, "/find/\(slug)/charter/edit", Self.terms(member), by: member)
        let page = try await world.page(.get, "/find/\(slug)/charter", by: manager)
        #expect(!page.contains("To be put forward") && page.contains("Numbers are rounded"))
        #expect(page.contains("Start a pilot"))
        let supervisor = try await world.member(.clinicalSupervisor)
        #expect(!(try await world.page(.get, "/find/\(slug)/charter", by: supervisor)).contains("Do it"))
        await #expect(throws: Refusal.self) {
            _ = try await world.ask(.get, "/find/\(slug)/charter/edit", by: supervisor)
        }
    }

    @Test func `a need is logged, and its theme becomes a cohort that knows where it came from`() async throws {
        let world = try await FindSite()
        let member = try await world.member()
        var page = try await world.page(.get, "/needs/new", ["practice": ["A81002"]], by: member)
        #expect(page.contains("value=\"A81002\" selected"))
        page = try await world.page(.post, "/needs/new", ["words": [""]], by: member, status: 422)
        #expect(page.contains("Choose what kind of need it is") && page.contains("Say what was missing"))
        _ = try await world.ask(
            .post, "/needs/new", ["theme": ["transport"], "practice": ["A81002"], "words": ["No bus <there>"]],
            by: member)
        page = try await world.page(.get, "/needs/transport", by: member)
        #expect(page.contains("No bus &lt;there&gt;") && page.contains("Make it a cohort"))
        page = try await world.page(.get, "/find/new", ["theme": ["transport"]], by: member)
        #expect(page.contains("Unmet need: transport") && page.contains("name=\"theme\" value=\"transport\""))
        _ = try await world.ask(
            .post, "/find/new",
            [
                "do": ["keep"], "question": ["cohort \"No way to the clinic\"\n  aged 18 or over"],
                "theme": ["transport"], "audience": ["network"],
            ], by: member)
        page = try await world.page(.get, "/needs/transport", by: member)
        #expect(page.contains("No way to the clinic"))
        let seen = "indicator \"Seen at home\"\n  of\n    aged 18 or over\n  achieved by\n    female\n"
        _ = try await world.ask(
            .post, "/find/new",
            ["do": ["keep"], "question": [seen], "theme": ["transport"], "audience": ["network"]], by: member)
        for address in ["/needs", "/needs/transport"] {
            page = try await world.page(.get, address, by: member)
            #expect(page.contains("href=\"/indicators/") && page.contains("Seen at home"), "\(address)")
        }
        // Whoever may not see people reads no words and no small number.
        let manager = try await world.member(.networkManager)
        page = try await world.page(.get, "/needs/transport", by: manager)
        #expect(!page.contains("No bus") && page.contains("not shown") && !page.contains("Make it a cohort"))
    }
}
