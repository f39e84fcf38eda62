import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Extracts that are handed in on a page and looked over: what waits, what cannot be taken, and what is discarded.
struct StagedExtractTests {
    private let today = FixedWorld.start.inLondon.day
    private let newer = SmallExtract(people: 4, records: 3, asAt: "2026-11-10")

    @Test func `what is handed in waits with its report, and nothing has changed`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        let (before, segments, acts) = (try await here.state(), here.names(in: \.segments), try await here.acts())
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        let found = try await desk.view(id)
        #expect(found.extract.state == .waiting)
        #expect(found.extract.findings.people.new == 1)
        #expect(found.extract.findings.events.added == 6)
        #expect(found.extract.findings.events.byKind == [.problem: 12])
        #expect(found.extract.findings.total.balances)
        #expect(found.extract.findings.files.map(\.file).sorted() == ["events.csv", "patients.csv"])
        #expect(found.whyNotApply == nil)
        #expect(found.extract.asAt.iso == "2026-11-10")
        #expect(try await here.state() == before)
        #expect(here.names(in: \.segments) == segments)
        #expect(try await here.acts() == acts + 1)
        #expect(here.names(in: \.received).filter { $0.hasPrefix(id.text + "/") }.count == 3)
        #expect(here.names(in: \.uploads).isEmpty)
        // It is there, whole, after a restart.
        let again = try await here.reopened()
        #expect(try await HandingIn(again, as: desk.actor).view(id).extract == found.extract)
        #expect(again.names(in: \.received).filter { $0.hasPrefix(id.text + "/") }.count == 3)
    }

    @Test func `how days are written can be said where the files are handed in, and holds until it is applied`()
        async throws
    {
        let here = try await TestInstallation()
        let desk = HandingIn(here, as: HandingIn.administrator)
        var english = newer
        english.patients = english.patients?.map { patient in
            var patient = patient
            (patient.birth, patient.registered) = ("05/01/1950", "01/04/2010")
            return patient
        }
        english.events = english.events?.map { event in
            var event = event
            event.date = "17/05/2020"
            return event
        }
        let refused = try await desk.handIn(english)
        guard
            case .failed(let words, .reading)? = await desk.desk.progress(of: refused, for: desk.actor)?.stage
        else {
            Issue.record("it was read")
            return
        }
        #expect(words.contains("“Days are written”"))
        let given = GivenDeclaration(dates: DateFormat("dd/mm/yyyy"), encoding: .windows1252)
        let id = try await desk.handIn(english, given: given)
        let found = try await desk.view(id).extract
        #expect(found.findings.people.new == 4 && found.findings.problemsFound == 0)
        #expect(found.dates == "dd/mm/yyyy" && found.encoding == "windows-1252")
        try await desk.desk.readAgain(id, by: desk.actor)
        try await desk.rest()
        #expect(try await desk.view(id).extract.dates == "dd/mm/yyyy")
        try await desk.desk.apply(id, version: 2, by: desk.actor)
        try await desk.rest()
        guard case .applied = try await desk.view(id).extract.state else {
            Issue.record("it was not applied")
            return
        }
        // Its kept files are read the same way once more.
        let again = try await desk.desk.readKeptFiles(of: found.practice, key: nil, by: desk.actor)
        try await desk.rest()
        #expect(try await desk.view(again).extract.findings.problemsFound == 0)
    }

    @Test func `discarding needs a reason, keeps it, and removes the files`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        await #expect(throws: Refusal.self) {
            try await desk.desk.discard(id, version: 1, reason: "", key: nil, by: desk.actor)
        }
        let key = OnceKey(id: ID(bits: 99))
        for _ in 0..<2 {
            try await desk.desk.discard(id, version: 1, reason: "The wrong practice's", key: key, by: desk.actor)
        }
        let found = try await desk.view(id)
        #expect(found.extract.state == .discarded(reason: "The wrong practice's"))
        #expect(here.names(in: \.received).isEmpty)
        await #expect(throws: WaitingExtract.settled) { try await desk.desk.apply(id, version: 2, by: desk.actor) }
        #expect(
            try await SeeExtracts(database: here.database).overview(on: today, by: desk.actor).first?.waiting == [])
    }

    @Test func `the same form sent twice is one extract, and another's key is nobody's`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here, as: HandingIn.administrator)
        let key = OnceKey(id: ID(bits: 1234))
        let first = try await desk.handIn(newer, key: key)
        let second = try await desk.handIn(newer, key: key)
        #expect(first == second)
        #expect(
            try await SeeExtracts(database: here.database).overview(on: today, by: desk.actor).first?.waiting.count
                == 1)
        let other = Actor(
            identity: .account(ID(bits: 8)), role: .administrator, scope: .everyPractice, clearance: .ordinary)
        await #expect(throws: Refusal.notFound) { try await desk.handIn(newer, key: key, by: other) }
    }

    @Test func `what cannot be read says why, and leaves nothing`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here, as: HandingIn.administrator)
        var extract = newer
        extract.events = nil
        extract.patients = nil
        let id = try await desk.handIn(extract)
        guard case .failed(let words, .reading)? = await desk.desk.progress(of: id, for: desk.actor)?.stage
        else {
            Issue.record("it should have failed")
            return
        }
        #expect(words.contains("no file of an extract") || words.contains("No file of an extract"))
        #expect(here.names(in: \.received).isEmpty)
        await #expect(throws: Refusal.notFound) { try await desk.view(id) }
    }

    @Test(arguments: ["../events.csv", ".hidden", "", "a/b.csv", "a\u{0}.csv", "a\u{202E}.csv", "a\\b.csv"])
    func `a file is taken under a plain name only`(name: String) async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here, as: HandingIn.administrator)
        let path = try here.folder.write("spooled", "x")
        let practice = try #require(ODSCode("A81001"))
        await #expect(throws: ExtractRefusal.self) {
            try await desk.desk.take(
                [HandedInFile(name: name, path: path)], practice: practice, given: GivenDeclaration(), key: nil,
                by: desk.actor)
        }
        #expect(here.names(in: \.received).isEmpty)
    }

    @Test func `whoever brings no extracts in, and another practice's administrator, find nothing`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        let elsewhere = Actor(
            identity: .account(ID(bits: 9)), role: .administrator,
            scope: .practices([try #require(ODSCode("A81009"))]), clearance: .ordinary)
        let coordinator = Actor(
            identity: .account(ID(bits: 10)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        let see = SeeExtracts(database: here.database)
        for actor in [elsewhere, coordinator] {
            await #expect(throws: Refusal.self) { try await see.waiting(id, page: 1, by: actor) }
            await #expect(throws: Refusal.self) { try await desk.desk.apply(id, version: 1, by: actor) }
            await #expect(throws: Refusal.self) {
                try await desk.desk.discard(id, version: 1, reason: "No", key: nil, by: actor)
            }
            await #expect(throws: Refusal.self) { try await desk.handIn(newer, by: actor) }
            #expect(await desk.desk.progress(for: actor).isEmpty)
        }
        #expect(try await see.overview(on: today, by: elsewhere).isEmpty)
        await #expect(throws: Refusal.notFound) { try await see.waiting(id, page: 1, by: elsewhere) }
        #expect(try await desk.view(id).extract.state == .waiting)
    }

    @Test func `problems are shown a page at a time, in order, and the last page for one beyond it`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 1, records: 1, asAt: "2026-11-10")
        extract.lines["events.csv"] = (0..<120).map { "p0,bad\($0),soon,snomed,52448006,Dementia,,,problem,,," }
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(extract)
        let first = try await desk.view(id).problems
        #expect((first.found, first.kept, first.pages, first.rows.count) == (120, 120, 3, 50))
        let last = try await desk.view(id, page: 99).problems
        #expect((last.number, last.rows.count) == (3, 20))
        #expect(last.rows.last?.line == 122)
    }

    @Test func `one that nobody applies is discarded after the days of the rule, on record`() async throws {
        let here = try await TestInstallation()
        let desk = HandingIn(here, as: HandingIn.administrator)
        let id = try await desk.handIn(newer)
        let staged = try await desk.view(id).extract
        #expect(staged.isKept(on: staged.stagedAt.inLondon.day.adding(days: 14), days: 14))
        #expect(!staged.isKept(on: staged.stagedAt.inLondon.day.adding(days: 15), days: 14))
        let later = Instant(milliseconds: FixedWorld.start.milliseconds + 15 * 86_400_000)
        try await Housekeeping(folder: here.folder.data, database: here.database, now: later).run()
        #expect(
            try await desk.view(id).extract.state == .discarded(reason: "Nobody applied it within 14 days."))
        #expect(try await desk.view(id).settledBy == "Cairn itself")
        #expect(here.names(in: \.received).isEmpty)
    }
}
