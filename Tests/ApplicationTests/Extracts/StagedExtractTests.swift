import Domain
import Extracts
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Extracts that are handed in on a page, looked over, and then applied or discarded.
struct StagedExtractTests {
    private let administrator = Actor(
        identity: .account(ID(bits: 7)), role: .administrator, scope: .everyPractice, clearance: .ordinary)
    private let today = FixedWorld.start.inLondon.day
    private let newer = SmallExtract(people: 4, records: 3, asAt: "2026-11-10")

    /// Hands the files of an extract in, and waits until they have been read.
    @discardableResult private func handIn(
        _ extract: SmallExtract, _ desk: ExtractDesk, _ here: TestInstallation, key: OnceKey? = nil,
        given: GivenDeclaration = GivenDeclaration(), by actor: Actor? = nil
    ) async throws -> ID<WaitingExtract> {
        let files = try uploads(extract, here)
        let practice = try #require(ODSCode(extract.practice))
        let id = try await desk.take(
            files, practice: practice, given: given, key: key, by: actor ?? administrator)
        try await idle(desk)
        return id
    }

    private func uploads(_ extract: SmallExtract, _ here: TestInstallation) throws -> [HandedInFile] {
        let path = try extract.write(to: here.folder, "sent-\(here.world.ambient.newID(SmallExtract.self).text)")
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
            let spool = here.folder.data.uploads + "/" + here.world.ambient.newID(HandedInFile.self).text
            try FileManager.default.moveItem(atPath: path + "/" + name, toPath: spool)
            return HandedInFile(name: name, path: spool)
        }
    }

    private func idle(_ desk: ExtractDesk) async throws {
        for _ in 0..<2000 {
            if await desk.isIdle { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("the desk did not come to rest")
    }

    private func view(_ id: ID<WaitingExtract>, _ here: TestInstallation, page: Int = 1) async throws -> ExtractView {
        try await SeeExtracts(database: here.database).waiting(id, page: page, by: administrator)
    }

    @Test func `what is handed in waits with its report, and nothing has changed`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        let (before, segments, acts) = (try await here.state(), here.names(in: \.segments), try await here.acts())
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        let found = try await view(id, here)
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
        #expect(try await view(id, again).extract == found.extract)
        #expect(again.names(in: \.received).filter { $0.hasPrefix(id.text + "/") }.count == 3)
    }

    @Test func `applying lets exactly what was looked over stand, once`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        try await desk.apply(id, version: 1, by: administrator)
        try await idle(desk)
        let found = try await view(id, here)
        guard case .applied(let extract) = found.extract.state else {
            Issue.record("it was not applied")
            return
        }
        #expect(found.standing?.id == extract)
        #expect(found.extract.settledBy == administrator.identity.text)
        let state = try await here.state()
        #expect(state.asAt?.iso == "2026-11-10")
        #expect(state.people.count == 4)
        // The files stand under the extract now, once.
        #expect(here.names(in: \.received).filter { $0.hasPrefix(id.text) }.isEmpty)
        #expect(here.names(in: \.received).filter { $0.hasPrefix(extract.text + "/") }.count == 3)
        let applied = try await SeeExtracts(database: here.database).applied(extract, page: 1, by: administrator)
        #expect(applied.findings == found.extract.findings)
        #expect(applied.stands)
        let acts = try await here.acts()
        await #expect(throws: WaitingExtract.settled) { try await desk.apply(id, version: 2, by: administrator) }
        #expect(try await here.acts() == acts)
    }

    @Test func `how days are written can be said where the files are handed in, and holds until it is applied`()
        async throws
    {
        let here = try await TestInstallation()
        let desk = ExtractDesk(here.installation)
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
        let refused = try await handIn(english, desk, here)
        guard
            case .failed(let words, .reading)? = await desk.progress(of: refused, for: administrator)?.stage
        else {
            Issue.record("it was read")
            return
        }
        #expect(words.contains("“Days are written”"))
        let given = GivenDeclaration(dates: DateFormat("dd/mm/yyyy"), encoding: .windows1252)
        let id = try await handIn(english, desk, here, given: given)
        let found = try await view(id, here).extract
        #expect(found.findings.people.new == 4 && found.findings.problemsFound == 0)
        #expect(found.dates == "dd/mm/yyyy" && found.encoding == "windows-1252")
        try await desk.readAgain(id, by: administrator)
        try await idle(desk)
        #expect(try await view(id, here).extract.dates == "dd/mm/yyyy")
        try await desk.apply(id, version: 2, by: administrator)
        try await idle(desk)
        guard case .applied = try await view(id, here).extract.state else {
            Issue.record("it was not applied")
            return
        }
        // Its kept files are read the same way once more.
        let again = try await desk.readKeptFiles(of: found.practice, key: nil, by: administrator)
        try await idle(desk)
        #expect(try await view(again, here).extract.findings.problemsFound == 0)
    }

    @Test func `where another extract came to stand since, it is refused, and so is an old form`() async throws {
        let here = try await TestInstallation()
        try await here.bring(SmallExtract(people: 3, records: 2))
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        await #expect(throws: Refusal.changedMeanwhile(version: 1)) {
            try await desk.apply(id, version: 0, by: administrator)
        }
        try await here.bring(SmallExtract(people: 2, records: 2, asAt: "2026-11-05"))
        let before = try await here.state()
        #expect(try await view(id, here).whyNotApply == WaitingExtract.overtaken.words)
        await #expect(throws: WaitingExtract.overtaken) { try await desk.apply(id, version: 1, by: administrator) }
        #expect(try await here.state() == before)
        #expect(try await view(id, here).extract.state == .waiting)
    }

    @Test func `another extract that is applied while this one is being applied leaves nothing of this one`()
        async throws
    {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        try await here.bring(SmallExtract(people: 3, records: 2))
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        let store = try made.get()
        store.next(before: { try await here.bring(SmallExtract(people: 2, records: 1, asAt: "2026-11-05")) })
        try await desk.apply(id, version: 1, by: administrator)
        try await idle(desk)
        let stage = await desk.progress(of: id, for: administrator)?.stage
        guard case .failed(_, .applying) = stage else {
            Issue.record("it should have failed: \(String(describing: stage))")
            return
        }
        #expect(try await here.state().asAt?.iso == "2026-11-05")
        #expect(try await view(id, here).extract.state == .waiting)
        #expect(here.names(in: \.segments).count == 4)
        #expect(here.names(in: \.received).filter { $0.hasPrefix(id.text + "/") }.count == 3)
    }

    @Test func `a fault while it is applied leaves it waiting, and so after a restart`() async throws {
        let made = Made<HookedDatabase>()
        let here = try await TestInstallation(.hooked { made.set($0) })
        try await here.bring(SmallExtract(people: 3, records: 2))
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        let before = try await here.state()
        try made.get().next(before: { throw Fault("test.disk") })
        try await desk.apply(id, version: 1, by: administrator)
        try await idle(desk)
        #expect(try await here.state() == before)
        let again = try await here.reopened()
        #expect(try await again.state() == before)
        #expect(again.names(in: \.segments).count == 2)
        let desk2 = ExtractDesk(again.installation)
        try await desk2.apply(id, version: 1, by: administrator)
        try await idle(desk2)
        #expect(try await again.state().asAt?.iso == "2026-11-10")
    }

    @Test func `files that were changed where they are kept are not applied`() async throws {
        let here = try await TestInstallation()
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        let path = here.folder.data.received + "/" + id.text + "/events.csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: "Dementia", with: "Asthma").write(
            toFile: path, atomically: true, encoding: .utf8)
        try await desk.apply(id, version: 1, by: administrator)
        try await idle(desk)
        let stage = await desk.progress(of: id, for: administrator)?.stage
        guard case .failed(let words, .applying) = stage else {
            Issue.record("it should have failed")
            return
        }
        #expect(words.contains("no longer those"))
        #expect(try await here.state().asAt == nil)
    }

    @Test func `discarding needs a reason, keeps it, and removes the files`() async throws {
        let here = try await TestInstallation()
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        await #expect(throws: Refusal.self) {
            try await desk.discard(id, version: 1, reason: "", key: nil, by: administrator)
        }
        let key = OnceKey(id: ID(bits: 99))
        for _ in 0..<2 {
            try await desk.discard(id, version: 1, reason: "The wrong practice's", key: key, by: administrator)
        }
        let found = try await view(id, here)
        #expect(found.extract.state == .discarded(reason: "The wrong practice's"))
        #expect(here.names(in: \.received).isEmpty)
        await #expect(throws: WaitingExtract.settled) { try await desk.apply(id, version: 2, by: administrator) }
        #expect(
            try await SeeExtracts(database: here.database).overview(on: today, by: administrator).first?.waiting == [])
    }

    @Test func `the same form sent twice is one extract, and another's key is nobody's`() async throws {
        let here = try await TestInstallation()
        let desk = ExtractDesk(here.installation)
        let key = OnceKey(id: ID(bits: 1234))
        let first = try await handIn(newer, desk, here, key: key)
        let second = try await handIn(newer, desk, here, key: key)
        #expect(first == second)
        #expect(
            try await SeeExtracts(database: here.database).overview(on: today, by: administrator).first?.waiting.count
                == 1)
        let other = Actor(
            identity: .account(ID(bits: 8)), role: .administrator, scope: .everyPractice, clearance: .ordinary)
        await #expect(throws: Refusal.notFound) { try await handIn(newer, desk, here, key: key, by: other) }
    }

    @Test func `what cannot be read says why, and leaves nothing`() async throws {
        let here = try await TestInstallation()
        let desk = ExtractDesk(here.installation)
        var extract = newer
        extract.events = nil
        extract.patients = nil
        let id = try await handIn(extract, desk, here)
        guard case .failed(let words, .reading)? = await desk.progress(of: id, for: administrator)?.stage
        else {
            Issue.record("it should have failed")
            return
        }
        #expect(words.contains("no file of an extract") || words.contains("No file of an extract"))
        #expect(here.names(in: \.received).isEmpty)
        await #expect(throws: Refusal.notFound) { try await view(id, here) }
    }

    @Test(arguments: ["../events.csv", ".hidden", "", "a/b.csv", "a\u{0}.csv", "a\u{202E}.csv", "a\\b.csv"])
    func `a file is taken under a plain name only`(name: String) async throws {
        let here = try await TestInstallation()
        let desk = ExtractDesk(here.installation)
        let path = try here.folder.write("spooled", "x")
        let practice = try #require(ODSCode("A81001"))
        await #expect(throws: ExtractRefusal.self) {
            try await desk.take(
                [HandedInFile(name: name, path: path)], practice: practice, given: GivenDeclaration(), key: nil,
                by: administrator)
        }
        #expect(here.names(in: \.received).isEmpty)
    }

    @Test func `whoever brings no extracts in, and another practice's administrator, find nothing`() async throws {
        let here = try await TestInstallation()
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        let elsewhere = Actor(
            identity: .account(ID(bits: 9)), role: .administrator,
            scope: .practices([try #require(ODSCode("A81009"))]), clearance: .ordinary)
        let coordinator = Actor(
            identity: .account(ID(bits: 10)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        let see = SeeExtracts(database: here.database)
        for actor in [elsewhere, coordinator] {
            await #expect(throws: Refusal.self) { try await see.waiting(id, page: 1, by: actor) }
            await #expect(throws: Refusal.self) { try await desk.apply(id, version: 1, by: actor) }
            await #expect(throws: Refusal.self) {
                try await desk.discard(id, version: 1, reason: "No", key: nil, by: actor)
            }
            await #expect(throws: Refusal.self) { try await handIn(newer, desk, here, by: actor) }
            #expect(await desk.progress(for: actor).isEmpty)
        }
        #expect(try await see.overview(on: today, by: elsewhere).isEmpty)
        await #expect(throws: Refusal.notFound) { try await see.waiting(id, page: 1, by: elsewhere) }
        #expect(try await view(id, here).extract.state == .waiting)
    }

    @Test func `problems are shown a page at a time, in order, and the last page for one beyond it`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 1, records: 1, asAt: "2026-11-10")
        extract.lines["events.csv"] = (0..<120).map { "p0,bad\($0),soon,snomed,52448006,Dementia,,,problem,,," }
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(extract, desk, here)
        let first = try await view(id, here).problems
        #expect((first.found, first.kept, first.pages, first.rows.count) == (120, 120, 3, 50))
        let last = try await view(id, here, page: 99).problems
        #expect((last.number, last.rows.count) == (3, 20))
        #expect(last.rows.last?.line == 122)
    }

    @Test func `one that nobody applies is discarded after the days of the rule, on record`() async throws {
        let here = try await TestInstallation()
        let id = try await handIn(newer, ExtractDesk(here.installation), here)
        let staged = try await view(id, here).extract
        #expect(staged.isKept(on: staged.stagedAt.inLondon.day.adding(days: 14), days: 14))
        #expect(!staged.isKept(on: staged.stagedAt.inLondon.day.adding(days: 15), days: 14))
        let later = Instant(milliseconds: FixedWorld.start.milliseconds + 15 * 86_400_000)
        try await Housekeeping(folder: here.folder.data, database: here.database, now: later).run()
        #expect(
            try await view(id, here).extract.state == .discarded(reason: "Nobody applied it within 14 days."))
        #expect(try await view(id, here).settledBy == "Cairn itself")
        #expect(here.names(in: \.received).isEmpty)
    }

    @Test func `an extract that would change nothing cannot be applied`() async throws {
        let here = try await TestInstallation()
        try await here.bring(newer)
        let desk = ExtractDesk(here.installation)
        let id = try await handIn(newer, desk, here)
        #expect(try await view(id, here).whyNotApply != nil)
        await #expect(throws: Refusal.self) { try await desk.apply(id, version: 1, by: administrator) }
    }
}
