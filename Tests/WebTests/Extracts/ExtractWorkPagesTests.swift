import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Web

/// What is done about extracts on pages: stopped and applied with a reason, problems with owners, undone, compared.
struct ExtractWorkPagesTests {
    private func handIn(_ world: ExtractSite, _ member: SignedIn, _ extract: SmallExtract) async throws -> String {
        let path = try await world.goes(
            "/extracts", ["practice": extract.practice], uploads: try world.uploads(extract), by: member)
        try await world.idle()
        return path
    }

    private func apply(
        _ world: ExtractSite, _ path: String, _ member: SignedIn, _ values: [String: String] = [:]
    ) async throws {
        _ = try await world.goes(path + "/apply", ["version": "1"].merging(values) { $1 }, by: member)
        try await world.idle()
    }

    private func standing(_ world: ExtractSite) async throws -> String {
        let found = try await world.installation.database.read {
            try $0.standingExtract(of: try #require(ODSCode("A81001")))
        }
        return "/extracts/applied/\(try #require(found).id.text)"
    }

    @Test func `an unlikely extract stops, asks why, keeps what was typed, and says what differs`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try await apply(
            world, try await handIn(world, manager, SmallExtract(people: 40, records: 1)), manager)
        var later = SmallExtract(people: 20, records: 1, asAt: "2026-11-10")
        later.events = []
        let path = try await handIn(world, manager, later)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("Stop: this may not be the extract that was meant."))
        #expect(page.contains("20 of 40 (50 %) of the people registered are in these files"))
        #expect(page.contains("Biggest differences from last time"))
        #expect(page.contains("No problem records in this file; last time 40."))
        #expect(page.contains("Apply all the same"))
        let asked = try await world.page(.post, path + "/apply", ["version": "1"], by: manager, status: 422)
        #expect(asked.contains("Say why this extract is right all the same.") && asked.contains("href=\"#although\""))
        #expect(asked.contains("Read the 1 stop first, and tick that you have read them."))
        let unread = try await world.page(
            .post, path + "/apply", ["version": "1", "although": "The branch & all"], by: manager, status: 422)
        #expect(unread.contains("The branch &amp; all") && unread.contains("href=\"#read\""))
        try await apply(world, path, manager, ["although": "The branch at Elm Street closed.", "read": "yes"])
        #expect(try await world.page(.get, try await standing(world), by: manager).contains("10-Nov-2026"))
    }

    @Test func `an extract of some people that is later than that of everybody says what it does to answers`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try await apply(
            world, try await handIn(world, manager, SmallExtract(people: 40, records: 1)), manager)
        let words = "Once this is applied, many answers could not be decided."
        var some = SmallExtract(people: 40, records: 1, asAt: "2026-11-10")
        let whole = try await handIn(world, manager, some)
        #expect(!(try await world.page(.get, whole, by: manager)).contains(words))
        some.population = "subset"
        let page = try await world.page(.get, try await handIn(world, manager, some), by: manager)
        #expect(page.contains(words) && page.contains("Questions would count back from 10-Nov-2026"))
    }

    @Test func `an extract of some people that hides somebody without saying whom asks for one of everybody`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try await apply(
            world, try await handIn(world, manager, SmallExtract(people: 40, records: 1)), manager)
        var some = SmallExtract(people: 3, records: 1, asAt: "2026-11-10")
        some.population = "subset"
        var hidden = SmallExtract.Patient("")
        (hidden.family, hidden.birth, hidden.sex, hidden.registered) = ("", "", "", "")
        some.patients?.append(hidden)
        let words = "The practice keeps somebody back, and Cairn cannot tell whom."
        let path = try await handIn(world, manager, some)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains(words) && page.contains("Whoever is meant would still be seen"))
        #expect(page.contains("I have read them: 1 row of a hidden patient that names nobody"))
        try await apply(world, path, manager, ["read": "yes"])
        let applied = try await world.page(.get, try await standing(world), by: manager)
        #expect(applied.contains(words) && applied.contains("Whoever is meant is still seen"))
        let all = try await world.page(.get, "/extracts", by: manager)
        #expect(all.contains("Some people as at"))
    }

    @Test func `rows that a practice keeps back stand last, and are counted apart, on the manager's first page too`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 40, records: 1)
        for person in 0..<30 { extract.patients?[person].confidential = "yes" }
        extract.lines["events.csv"] = (0..<3).map { "p39,bad\($0),soon,snomed,52448006,Dementia,,,problem,,," }
        let path = try await handIn(world, manager, extract)
        let keptBack = "Nothing: the practice withholds it."
        let title = "Problems: 3 rows not taken, or only in part; 60 rows kept back by the practice"
        let first = try await world.page(.get, path, by: manager)
        #expect(first.contains(title) && first.contains("Showing 1 to 50 of 63"))
        #expect(first.components(separatedBy: keptBack).count - 1 == 47)
        let second = try await world.page(.get, path, ["page": "2"], by: manager)
        #expect(second.components(separatedBy: keptBack).count - 1 == 13)
        try await apply(world, path, manager, ["read": "yes"])
        #expect(try await world.page(.get, try await standing(world), by: manager).contains(title))
        let extracts = try await SeeExtracts(database: world.installation.database).overview(
            on: world.installation.ambient.now().inLondon.day, by: manager.actor)
        let team = TeamExtracts(extracts: extracts).html
        #expect(Markup.problems(in: team) == [])
        #expect(team.text.contains("3 rows not taken; 60 rows kept back by practices"))
        #expect(team.text.contains("60 kept back") && !team.text.contains("63 rows"))
    }

    @Test func `undoing is not offered while a decision of two people stands in its way, and the page says which`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 3, records: 1)
        let number = try #require(extract.patients?[0].number)
        extract.patients?[1].number = number
        let path = try await handIn(world, manager, extract)
        try await apply(world, path, manager, ["read": "yes"])
        let applied = try await standing(world)
        #expect(try await world.page(.get, applied, by: manager).contains("href=\"#undo\""))
        let all = try await world.installation.database.read { try $0.identityQuestions() }
        let question = try #require(all.first { $0.kind == .oneNumber })
        let desk = IdentityDesk(database: world.installation.database)
        try await desk.propose(
            ProposeIdentity(verdict: .numberOfOther, reason: "The practice says so", version: question.version),
            question.id, once: nil, by: try await world.member(.careCoordinator).actor)
        try await desk.confirm(
            ConfirmIdentity(version: question.version + 1), question.id, once: nil,
            by: try await world.member(.clinicalSupervisor).actor)
        let page = try await world.page(.get, applied, by: manager)
        #expect(!page.contains("href=\"#undo\"") && !page.contains("action=\"\(applied)/undo\""))
        #expect(page.contains("Two people have decided since whose an NHS number of this extract is."))
        #expect(page.contains("by Amina Yusuf and Amina Yusuf.") && page.contains("Ask one of them"))
        #expect(!page.contains("/identity/"), "it would not open for a manager")
    }

    @Test func `what stands in the way of undoing leads to itself for those for whom it opens`() throws {
        let decision = DecisionInTheWay(question: ID(bits: 5), at: nil, by: ["Ann", "Ben"])
        func html(_ role: Role, _ decisions: [DecisionInTheWay]) -> HTML {
            let actor = Actor(
                identity: .account(ID(bits: 1)), role: role, scope: .everyPractice, clearance: .ordinary)
            return UndoInTheWay(why: "Not now.", decisions: decisions, actor: actor).html
        }
        let (coordinator, manager) = (html(.careCoordinator, [decision]), html(.networkManager, [decision]))
        #expect(Markup.problems(in: coordinator) == [] && Markup.problems(in: manager) == [])
        #expect(coordinator.text.contains("/identity/\(decision.question.text)"))
        #expect(!coordinator.text.contains("Ask one of them"))
        #expect(!manager.text.contains("/identity/") && manager.text.contains("Decided by Ann and Ben."))
        let two = html(
            .careCoordinator, [decision, DecisionInTheWay(question: ID(bits: 6), at: nil, by: ["Ann", "Ben"])])
        for place in 1...2 {
            let words = "Open the decision<span class=\"vh\">: \(place) of 2, decided by Ann and Ben</span></a>"
            #expect(two.text.contains(words), "each link says which decision it opens")
        }
        let gone = html(.networkManager, [])
        #expect(gone.text.contains("Not now.") && gone.text.contains("href=\"/extracts/new\""))
    }

    @Test func `undoing asks why, and the page says who did it`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try await apply(world, try await handIn(world, manager, SmallExtract(people: 10, records: 1)), manager)
        let first = try await standing(world)
        try await apply(
            world, try await handIn(world, manager, SmallExtract(people: 11, records: 2, asAt: "2026-11-10")), manager)
        let newest = try await standing(world)
        #expect(!(try await world.page(.get, first, by: manager)).contains("Undo this extract"))
        let asked = try await world.page(.post, newest + "/undo", by: manager, status: 422)
        #expect(asked.contains("Say why this extract is undone."))
        #expect(asked.contains("The extract as at"))
        #expect(try await world.goes(newest + "/undo", ["reason": "Wrong <month>"], by: manager) == newest)
        let page = try await world.page(.get, newest, by: manager)
        #expect(page.contains("Undone") && page.contains("Wrong &lt;month&gt;") && page.contains("by Amina Yusuf"))
        #expect(try await standing(world) == first)
        let history = try await world.page(.get, "/extracts/practices/A81001", by: manager)
        #expect(history.contains("Undone") && history.contains("Stands") && history.contains("Compare two"))
        let ids = [first, newest].map { String($0.suffix(32)) }
        let compared = try await world.page(
            .get, "/extracts/practices/A81001/compare", ["one": ids[0], "other": ids[1]], by: manager)
        #expect(compared.contains("Two extracts of Practice A81001") && compared.contains("Records: problem"))
        let none = try await world.page(.get, "/extracts/practices/A81001/compare", by: manager)
        #expect(none.contains("Choose two extracts to compare."))
        let same = try await world.page(
            .get, "/extracts/practices/A81001/compare", ["one": ids[0], "other": ids[0]], by: manager)
        #expect(same.contains("You chose the same extract twice. Choose two to compare."))
        await #expect(throws: Refusal.notFound) {
            try await world.ask(
                .get, "/extracts/practices/A81002/compare", ["one": ids[0], "other": ids[1]], by: manager)
        }
    }

    @Test func `a problem is given to an owner, noted, done, and its form keeps what was typed`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 10, records: 1)
        extract.lines["events.csv"] = (0..<7).map { "p0,bad\($0),2020-13-4\($0),snomed,52448006,Dementia,,,problem,,," }
        let path = try await handIn(world, manager, extract)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("Problems to see to: 1 problem") && page.contains("Nobody yet"))
        let found = try #require(
            page.components(separatedBy: "/extracts/problems/").dropFirst().first {
                $0.prefix(32).allSatisfy(\.isHexDigit)
            })
        let problem = "/extracts/problems/\(found.prefix(32))"
        let asked = try await world.page(
            .post, problem + "/settle",
            ["deed": "assign", "owner": "practice", "practice-name": "", "note": "Rang & asked", "version": "1"],
            by: manager, status: 422)
        #expect(asked.contains("Enter who at the practice sees to it.") && asked.contains("Rang &amp; asked"))
        let account = try #require(manager.actor.account)
        for values in [
            ["deed": "assign", "owner": account.text], ["deed": "note", "note": "Rang on Monday."], ["deed": "done"],
        ] {
            let shown = try await world.page(.get, problem, by: manager)
            let version = try #require(shown.components(separatedBy: "name=\"version\" value=\"").dropFirst().first)
            let number = String(version.prefix { $0.isNumber })
            #expect(
                try await world.goes(problem + "/settle", values.merging(["version": number]) { $1 }, by: manager)
                    == problem)
        }
        let done = try await world.page(.get, problem, by: manager)
        #expect(
            done.contains("Given to Amina Yusuf") && done.contains("Rang on Monday.") && done.contains("Open it again"))
        #expect(try await world.page(.get, "/extracts/problems", by: manager).contains("No problem is open."))
        #expect(try await world.page(.get, "/extracts/problems", ["show": "all"], by: manager).contains("Done"))
        let elsewhere = try await world.member(.networkManager, at: ["A81002"])
        await #expect(throws: Refusal.notFound) { try await world.ask(.get, problem, by: elsewhere) }
        await #expect(throws: Refusal.notFound) {
            try await world.ask(.get, "/extracts/practices/A81001", by: elsewhere)
        }
        #expect(!(try await world.page(.get, "/extracts/problems", ["show": "all"], by: elsewhere)).contains(problem))
    }

    @Test func `where rows are not taken, somebody ticks that they have read what is wrong`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 10, records: 1)
        extract.lines["events.csv"] = (0..<7).map { "p0,bad\($0),2020-13-4\($0),snomed,52448006,Dementia,,,problem,,," }
        let path = try await handIn(world, manager, extract)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("I have read them: 1 problem in 7 rows") && page.contains("Tick it below"))
        #expect(!page.contains("name=\"although\""))
        let asked = try await world.page(.post, path + "/apply", ["version": "1"], by: manager, status: 422)
        #expect(asked.contains("Read the 1 problem in 7 rows first, and tick that you have read them."))
        try await apply(world, path, manager, ["read": "yes"])
        #expect(try await world.page(.get, try await standing(world), by: manager).contains("Stands"))
    }

    @Test func `the page of a practice says what its extract covers, what waits and where more is`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        #expect(try await world.page(.get, "/practices/A81001", by: manager).contains("No extract has come in yet."))
        var extract = SmallExtract(people: 10, records: 1)
        extract.lines["events.csv"] = (0..<7).map { "p0,bad\($0),2020-13-4\($0),snomed,52448006,Dementia,,,problem,,," }
        try await apply(world, try await handIn(world, manager, extract), manager, ["read": "yes"])
        try await apply(
            world, try await handIn(world, manager, SmallExtract(people: 11, records: 2, asAt: "2026-11-10")), manager)
        let page = try await world.page(.get, "/practices/A81001", by: manager)
        #expect(
            page.contains("10 people are registered.")
                && page.contains("an extract of this practice is old after 35 days"))
        #expect(page.contains("What it covers") && page.contains("People who have one"))
        #expect(
            page.contains("/extracts/practices/A81001/compare?") && page.contains("href=\"/extracts/practices/A81001\"")
        )
        #expect(
            page.contains("href=\"/coding/sheets/A81001\"")
                && page.contains("No report of this practice has been mapped."))
        #expect(page.contains("Open problems") && !page.contains("href=\"/identity"))
        let coordinator = try await world.member(.careCoordinator)
        let theirs = try await world.page(.get, "/practices/A81001", by: coordinator)
        #expect(theirs.contains("No question waits") && theirs.contains("What it covers"))
        #expect(!theirs.contains("/extracts"))
    }

    @Test func `an index of another version is told where it matters, with a button that reads the kept files`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try await apply(world, try await handIn(world, manager, SmallExtract(people: 10, records: 1)), manager)
        let segments = world.folder.data.segments
        for name in try FileManager.default.contentsOfDirectory(atPath: segments) where name.hasSuffix(".segment") {
            let url = URL(fileURLWithPath: segments + "/" + name)
            var bytes = try Data(contentsOf: url)
            bytes[8] = 2
            try FileManager.default.removeItem(at: url)
            try bytes.write(to: url)
        }
        // As after a start: nothing of it is open.
        let world2 = try world.restarted()
        for path in ["/extracts", "/extracts/practices/A81001", "/practices/A81001"] {
            let page = try await world2.page(.get, path, by: manager)
            #expect(page.contains("The index of Practice A81001 cannot be used.") && page.contains("its format is 2"))
            #expect(page.contains("action=\"/extracts/practices/A81001/kept\""))
        }
        let theirs = try await world2.page(
            .get, "/practices/A81001", by: try await world2.member(.careCoordinator))
        #expect(theirs.contains("Tell whoever brings extracts in.") && !theirs.contains("/kept"))
        let path = try await world2.goes("/extracts/practices/A81001/kept", by: manager)
        try await world2.idle()
        #expect(try await world2.page(.get, path, by: manager).contains("Read it through, then apply all of"))
        try await apply(world2, path, manager)
        #expect(!(try await world2.page(.get, "/extracts", by: manager)).contains("cannot be used"))
    }

    @Test func `a cut code is shown with what it may have been, and nothing to accept where nobody knows that`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 10, records: 1)
        extract.events?[0].code = "1777541000006100"
        extract.events?[0].term = "Local thing"
        let page = try await world.page(.get, try await handIn(world, manager, extract), by: manager)
        #expect(page.contains("Codes that a spreadsheet cut: 1 code"))
        #expect(page.contains("177754100000610<mark>0</mark>") && page.contains("1777541000006105"))
        #expect(page.contains("nothing here knows that code") && !page.contains("Accept"))
    }

    @Test func `a cut code is accepted or declined, and who declined it is said`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 10, records: 1)
        extract.events?[0].code = "1025611000000100"
        extract.events?[0].term = ""
        let path = try await handIn(world, manager, extract)
        let page = try await world.page(.get, path, by: manager)
        #expect(page.contains("no words beside it: check in the record") && page.contains("Check in the record"))
        #expect(page.contains("name=\"accepted\" value=\"yes\"") && page.contains("name=\"accepted\" value=\"no\""))
        let fingerprint = try #require(page.components(separatedBy: "name=\"fingerprint\" value=\"").dropFirst().first)
        let said = ["fingerprint": String(fingerprint.prefix(16)), "found": "1025611000000100", "accepted": "no"]
        #expect(try await world.goes(path + "/repair", said, by: manager) == path)
        try await world.idle()
        let after = try await world.page(.get, path, by: manager)
        #expect(after.contains("Declined by Amina Yusuf") && after.contains("name=\"accepted\" value=\"yes\""))
        #expect(!after.contains("name=\"accepted\" value=\"no\""))
    }

    @Test func `what lies in the inbox is told on the page`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        let folder = world.folder.data.inbox + "/A81001"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: folder + "/notes.csv"))
        #expect(try await world.page(.get, "/extracts", by: manager).contains("Arriving"))
        try Data().write(to: URL(fileURLWithPath: folder + "/.done"))
        await world.site.inbox.look()
        try await world.idle()
        let page = try await world.page(.get, "/extracts", by: manager)
        #expect(page.contains("Not taken") && page.contains("inbox/A81001/refused/"))
        #expect(!page.contains("Not looked into"))
        let within = folder + "/November"
        try FileManager.default.createDirectory(atPath: within, withIntermediateDirectories: true)
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: within + "/patients.csv"))
        let told = try await world.page(.get, "/extracts", by: manager)
        #expect(told.contains("November/") && told.contains("Put its files straight into inbox/A81001."))
    }
}
