import Domain
import Foundation
import HTML
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Web

/// What pages say of a practice and of the extract that stands for it, and how that is undone, compared or read again.
struct StandingExtractPagesTests {
    @Test func `undoing is not offered while a decision of two people stands in its way, and the page says which`()
        async throws
    {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        var extract = SmallExtract(people: 3, records: 1)
        let number = try #require(extract.patients?[0].number)
        extract.patients?[1].number = number
        let path = try await world.handIn(extract, by: manager)
        try await world.apply(path, ["read": "yes"], by: manager)
        let applied = try await world.standing()
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
        try await world.apply(try await world.handIn(SmallExtract(people: 10, records: 1), by: manager), by: manager)
        let first = try await world.standing()
        try await world.apply(
            try await world.handIn(SmallExtract(people: 11, records: 2, asAt: "2026-11-10"), by: manager), by: manager)
        let newest = try await world.standing()
        #expect(!(try await world.page(.get, first, by: manager)).contains("Undo this extract"))
        let asked = try await world.page(.post, newest + "/undo", by: manager, status: 422)
        #expect(asked.contains("Say why this extract is undone."))
        #expect(asked.contains("The extract as at"))
        #expect(try await world.goes(newest + "/undo", ["reason": "Wrong <month>"], by: manager) == newest)
        let page = try await world.page(.get, newest, by: manager)
        #expect(page.contains("Undone") && page.contains("Wrong &lt;month&gt;") && page.contains("by Amina Yusuf"))
        #expect(try await world.standing() == first)
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

    @Test func `the page of a practice says what its extract covers, what waits and where more is`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        #expect(try await world.page(.get, "/practices/A81001", by: manager).contains("No extract has come in yet."))
        var extract = SmallExtract(people: 10, records: 1)
        extract.lines["events.csv"] = (0..<7).map { "p0,bad\($0),2020-13-4\($0),snomed,52448006,Dementia,,,problem,,," }
        try await world.apply(try await world.handIn(extract, by: manager), ["read": "yes"], by: manager)
        try await world.apply(
            try await world.handIn(SmallExtract(people: 11, records: 2, asAt: "2026-11-10"), by: manager), by: manager)
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
        try await world.apply(try await world.handIn(SmallExtract(people: 10, records: 1), by: manager), by: manager)
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
        try await world2.apply(path, by: manager)
        #expect(!(try await world2.page(.get, "/extracts", by: manager)).contains("cannot be used"))
    }

    @Test func `what lies in the inbox is told on the page`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        try world.folder.write(TemporaryFolder.inbox + "/notes.csv", "nothing")
        #expect(try await world.page(.get, "/extracts", by: manager).contains("Arriving"))
        try world.folder.markInbox()
        await world.site.inbox.look()
        try await world.idle()
        let page = try await world.page(.get, "/extracts", by: manager)
        #expect(page.contains("Not taken") && page.contains("inbox/A81001/refused/"))
        #expect(!page.contains("Not looked into"))
        try world.folder.write(TemporaryFolder.inbox + "/November/patients.csv", "nothing")
        let told = try await world.page(.get, "/extracts", by: manager)
        #expect(told.contains("November/") && told.contains("Put its files straight into inbox/A81001."))
        try world.folder.write("data/inbox/a81002/patients.csv", "nothing")
        try world.folder.write("data/inbox/loose.csv", "nothing")
        let astray = try await world.page(.get, "/extracts", by: manager)
        #expect(astray.contains("inbox/a81002/") && astray.contains("folder is inbox/A81002, written exactly so"))
        #expect(astray.contains("inbox/loose.csv") && astray.contains("It lies in no practice’s folder"))
    }

    @Test func `what a program leaves beside a report is not handed in with it`() async throws {
        let world = try await ExtractSite()
        let manager = try await world.member(.networkManager)
        let files = [
            try world.upload("search.csv", Data(SentReport.text().utf8), field: "files"),
            try world.upload("~$search.xlsx", Data("x".utf8), field: "files"),
        ]
        let values = ["practice": "A81001", "as-at": "10-Nov-2026"]
        let page = try await world.goes("/extracts", values, uploads: files, by: manager)
        #expect(page.hasPrefix("/extracts/reports/drafts/"))
    }
}
