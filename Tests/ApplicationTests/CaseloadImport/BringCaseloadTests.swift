import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// An existing caseload, brought in from a spreadsheet.
struct BringCaseloadTests {
    private let amina = Account(
        id: ID(bits: 1), login: "amina", name: "Amina Yusuf", role: .careCoordinator, scope: .everyPractice)
    private let ben = Account(
        id: ID(bits: 2), login: "ben", name: "Ben Ode", role: .careCoordinator,
        scope: .practices(Set([ODSCode("A81001")].compactMap(\.self))))
    private let numbers = NHSNumber.forTests(1100)

    /// A81001 with people, and A81002, of which Ben sees nobody.
    private func begun(people: Int = 6, _ change: (inout SmallExtract) -> Void = { _ in }) async throws
        -> TestInstallation
    {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: people, records: 0)
        extract.events = nil
        change(&extract)
        try await here.bring(extract)
        try await here.practice("A81002")
        var other = SmallExtract(asAt: "2026-11-01")
        other.practice = "A81002"
        var stranger = SmallExtract.Patient("q0", number: numbers[people])
        stranger.family = "STRANGER"
        other.patients = [stranger]
        try await here.bring(other)
        for account in [amina, ben] { try await here.account(account) }
        return here
    }

    private func csv(_ rows: [[String]], header: String = "NHS number,DOB,Owner,Next step,Due,Note,Since") -> [UInt8] {
        Array(([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n").utf8)
    }

    private func staged(
        _ bytes: [UInt8], _ here: TestInstallation, by account: Account? = nil
    ) async throws -> CaseloadPreview {
        let actor = (account ?? amina).actor
        let bring = BringCaseloadIn(here.installation)
        return try await bring.preview(try await bring.stage(bytes, file: "mine.csv", by: actor), by: actor)
    }

    private func words(_ row: CaseloadPreview.Row) -> String? {
        if case .refused(let words) = row.what { words } else { nil }
    }

    private func wish(_ row: CaseloadPreview.Row) -> CaseloadWish? {
        if case .takeOn(let wish, _) = row.what { wish } else { nil }
    }

    private func episodes(_ here: TestInstallation) async throws -> [Episode] {
        try await here.database.read { try $0.liveEpisodes() }
    }

    @Test func `rows are matched, shown with what will be set, and taken on`() async throws {
        let here = try await begun()
        let preview = try await staged(
            csv([
                [numbers[0], "05/01/1950", "Ben Ode", "Ring about the rail", "27/11/2026", "Likes tea", "01/02/2025"],
                [numbers[1], "05/01/1950", "", "", "", "", ""],
                [numbers[2], "05-Jan-1950", "Zed", "Visit", "01/11/2026", "", ""],
            ]), here)
        #expect((preview.takenOn, preview.alreadyThere, preview.refused) == (3, 0, 0))
        #expect(preview.rows.map(\.person?.name.cui) == ["FAMILY0", "FAMILY1", "FAMILY2"])
        let wishes = preview.rows.compactMap(wish)
        #expect(wishes.map(\.owner) == [ben.id, amina.id, amina.id])
        #expect(wishes.map(\.ownerNotFound) == ["", "", "Zed"])
        #expect(wishes[1].nextStep == "Say hello and agree the next step")
        #expect(wishes.map(\.stepIsOurs) == [false, true, false])
        // Five working days after Friday, 20 November 2026.
        #expect(wishes[1].due.iso == "2026-11-27")
        #expect(wishes.map(\.dueIsOurs) == [false, true, false])
        #expect(try await episodes(here).isEmpty)

        let bring = BringCaseloadIn(here.installation)
        let outcome = try await bring.apply(preview.caseload.id, version: 1, by: amina.actor)
        #expect(outcome == CaseloadOutcome(taken: 3, left: []))
        let made = try await episodes(here)
        #expect(made.count == 3)
        #expect(made.allSatisfy { $0.state == .open && $0.origin == .importedCaseload })
        let first = try #require(made.first { $0.owner == ben.id })
        #expect(first.nextStep?.what == "Ring about the rail")
        #expect(first.nextStep?.due.iso == "2026-11-27")
        #expect(first.because == "On the earlier caseload since 01-Feb-2025. Likes tea")
        // A day that has passed stays as it was: it is overdue.
        #expect(made.contains { $0.nextStep?.due.iso == "2026-11-01" })
    }

    @Test func `applied twice, or brought twice, it changes nothing more`() async throws {
        let here = try await begun()
        let rows = csv([[numbers[0], "05/01/1950"], [numbers[1], "05/01/1950"]], header: "NHS,DOB")
        let bring = BringCaseloadIn(here.installation)
        let preview = try await staged(rows, here)
        let second = try await staged(rows, here)
        let key = OnceKey(id: ID(bits: 77))
        for _ in 0..<2 {
            let outcome = try await bring.apply(preview.caseload.id, version: 1, key: key, by: amina.actor)
            #expect(outcome.taken == 2)
        }
        await #expect(throws: Refusal.self) {
            try await bring.apply(preview.caseload.id, version: 1, by: amina.actor)
        }
        let before = try await episodes(here)
        #expect(before.count == 2)
        // One that was looked over before the other was applied.
        let late = try await bring.apply(second.caseload.id, version: 1, by: amina.actor)
        #expect(late.taken == 0)
        #expect(late.left.map(\.line) == [2, 3])
        let again = try await staged(rows, here)
        #expect((again.takenOn, again.alreadyThere) == (0, 2))
        #expect(try await bring.apply(again.caseload.id, version: 1, by: amina.actor).taken == 0)
        #expect(try await episodes(here) == before)
    }

    @Test func `the same form sent twice is compared once`() async throws {
        let here = try await begun()
        let bring = BringCaseloadIn(here.installation)
        let rows = csv([[numbers[0], "05/01/1950"]], header: "NHS,DOB")
        let key = OnceKey(id: ID(bits: 78))
        let first = try await bring.stage(rows, file: "", key: key, by: amina.actor)
        #expect(try await bring.stage(rows, file: "", key: key, by: amina.actor) == first)
        await #expect(throws: Refusal.notFound) {
            try await bring.stage(rows, file: "", key: key, by: ben.actor)
        }
    }

    @Test func `whoever may not be seen is answered like nobody, to the letter`() async throws {
        let unknown = NHSNumber.forTests(500)[499]
        let here = try await begun { extract in
            extract.patients?[3].dissent = "yes"
        }
        // Ben's practices do not have the stranger; p3 dissents; nobody has the last number.
        for birth in ["05/01/1950", "06/01/1951"] {
            let preview = try await staged(
                csv([[numbers[6], birth], [numbers[3], birth], [unknown, birth]], header: "NHS,DOB"), here, by: ben)
            #expect(Set(preview.rows.map(words)) == [CaseloadMatching.nobody])
            #expect(preview.rows.allSatisfy { $0.person == nil })
            #expect(preview.caseload.people.isEmpty)
        }
        // Amina sees the stranger.
        let seen = try await staged(csv([[numbers[6], "05/01/1950"]], header: "NHS,DOB"), here)
        #expect(seen.rows.first?.person?.name.cui == "STRANGER")
    }

    @Test func `whoever dissents, or a practice that no longer shares, is nobody in a preview that was kept`()
        async throws
    {
        let here = try await begun()
        let bring = BringCaseloadIn(here.installation)
        let id = try await bring.stage(
            csv([[numbers[0], "05/01/1950"], [numbers[1], "06/01/1950"]], header: "NHS,DOB"), file: "", by: amina.actor)
        var newer = SmallExtract(people: 6, records: 0, asAt: "2026-11-10")
        newer.events = nil
        newer.patients?[0].dissent = "yes"
        try await here.bring(newer)
        let preview = try await bring.preview(id, by: amina.actor)
        #expect(words(preview.rows[0]) == CaseloadMatching.nobody)
        #expect(preview.rows[0].person == nil)
        let outcome = try await bring.apply(id, version: 1, by: amina.actor)
        #expect(outcome == CaseloadOutcome(taken: 0, left: [.init(line: 2, words: CaseloadMatching.nobody)]))
        #expect(try await episodes(here).isEmpty)
    }

    @Test func `each row that is not taken says why`() async throws {
        let here = try await begun { extract in
            extract.patients?[2].death = "2026-10-01"
            extract.patients?[4].deducted = "2026-09-01"
        }
        let long = String(repeating: "x", count: 2000)
        let preview = try await staged(
            csv([
                [numbers[0], "05/01/1950"],
                [numbers[0], "05/01/1950"],
                [numbers[1], "05/01/1951"],
                [numbers[2], "05/01/1950"],
                [numbers[4], "05/01/1950"],
                ["9990000019", "05/01/1950"],
                ["999000001", "05/01/1950"],
                ["9.99E+09", "05/01/1950"],
                ["", "05/01/1950"],
                [numbers[5], ""],
                [numbers[5], "05/01/1950", "", "", "soon"],
                [numbers[5], "05/01/1950", "", "", "", long],
                [numbers[5], "05/01/1950", "", long],
                [numbers[5], "05/01/50"],
                [numbers[5], "05/01/2030"],
                [numbers[5], "05/01/1950", "", "", "", "", "05/01/2030"],
                [numbers[5], "05/01/1950", "", "", "05/01/2035"],
            ]), here)
        #expect(preview.takenOn == 1)
        let expected = [
            "same person as in line 2", "not the one that the practice has", "has died", "has left", "fails its check",
            "9 figures", "shortened", "no NHS number", "no date of birth", "next contact date is not a date",
            "note is longer", "next step is longer", "year of two figures", "still to come",
            "since when is still to come",
            "two years away",
        ]
        let said = preview.rows.dropFirst().map { words($0) ?? "taken" }
        for (words, expected) in zip(said, expected) { #expect(words.contains(expected), "\(words)") }
    }

    @Test(arguments: ["01/25/1950", "18268"])
    func `one date that shows the month first, or a day number, refuses the file and names its line`(
        date: String
    ) async throws {
        let here = try await begun()
        let rows = csv([[numbers[0], "05/01/1950"], [numbers[1], date]], header: "NHS,DOB")
        let refused = await #expect(throws: CaseloadRefusal.self) { try await staged(rows, here) }
        #expect(refused?.line == 3)
        #expect(refused?.words.contains(date) == false)
        #expect(refused?.words.contains("date of birth") == true)
    }

    @Test func `only whoever brought it finds it, for a day`() async throws {
        let here = try await begun()
        let bring = BringCaseloadIn(here.installation)
        let id = try await bring.stage(
            csv([[numbers[0], "05/01/1950"]], header: "NHS,DOB"), file: "", by: amina.actor)
        await #expect(throws: Refusal.notFound) { try await bring.preview(id, by: ben.actor) }
        await #expect(throws: Refusal.notFound) { try await bring.apply(id, version: 1, by: ben.actor) }
        let later = Instant(milliseconds: FixedWorld.start.milliseconds + StagedCaseload.kept)
        try await Housekeeping(folder: here.folder.data, database: here.database, now: later).run()
        await #expect(throws: Refusal.notFound) { try await bring.preview(id, by: amina.actor) }
        let left = try await here.database.read { try $0.stagedCaseload(id) }
        #expect(left == nil)
    }

    @Test func `only care coordinators, and the host's operator for one of them, bring a caseload in`() async throws {
        let here = try await begun()
        let rows = csv([[numbers[0], "05/01/1950"], [numbers[6], "05/01/1950"]], header: "NHS,DOB")
        let bring = BringCaseloadIn(here.installation)
        for role in [Role.administrator, .networkManager, .clinicalSupervisor, .privacyOfficer] {
            let actor = Actor(
                identity: .account(amina.id), role: role, scope: .everyPractice, clearance: .ordinary)
            await #expect(throws: Refusal.self) { try await bring.stage(rows, file: "", by: actor) }
        }
        let host = TestStore.operatorOfHost
        await #expect(throws: Refusal.self) { try await bring.stage(rows, file: "", by: host) }
        let id = try await bring.stage(rows, file: "", owner: ben.id, by: host)
        let preview = try await bring.preview(id, by: host)
        #expect(preview.takenOn == 1)
        // Ben does not work for the stranger's practice.
        #expect(words(preview.rows[1])?.contains("Ben Ode") == true)
        #expect(try await bring.apply(id, version: 1, by: host).taken == 1)
        #expect(try await episodes(here).map(\.owner) == [ben.id])
    }

    @Test func `looking and applying are on record, with the people`() async throws {
        let here = try await begun()
        let acts = try await here.acts()
        let preview = try await staged(
            csv([[numbers[0], "05/01/1950"], [numbers[1], "05/01/1950"]], header: "NHS,DOB"), here)
        #expect(try await here.acts() == acts + 2)
        _ = try await BringCaseloadIn(here.installation).apply(preview.caseload.id, version: 1, by: amina.actor)
        // One for each episode, and one for the whole.
        #expect(try await here.acts() == acts + 5)
    }

    @Test func `a fault while it is applied leaves nothing of it`() async throws {
        let here = try await begun()
        let preview = try await staged(
            csv([[numbers[0], "05/01/1950"], [numbers[1], "05/01/1950"]], header: "NHS,DOB"), here)
        let actor = amina.actor
        let first = try #require(wish(preview.rows[0]))
        await #expect(throws: Fault("test.disk")) {
            try await here.database.write { transaction in
                let asked = TakeOn(
                    id: ID(bits: 5), origin: .importedCaseload, owner: first.owner,
                    nextStep: NextStep(what: first.nextStep, due: first.due), version: nil)
                _ = try MoveEpisode.takeOn(first.person, asked, by: actor, in: transaction)
                throw Fault("test.disk")
            }
        }
        #expect(try await episodes(here).isEmpty)
    }

    @Test func `a file of 1,000 rows is compared and applied`() async throws {
        let here = try await begun(people: 1000)
        let preview = try await staged(
            csv((0..<1000).map { [numbers[$0], "05/01/1950"] }, header: "NHS,DOB"), here)
        #expect(preview.takenOn == 1000)
        let outcome = try await BringCaseloadIn(here.installation).apply(
            preview.caseload.id, version: 1, by: amina.actor)
        #expect(outcome.taken == 1000)
        #expect(try await episodes(here).count == 1000)
    }
}

extension TestInstallation {
    /// Records an account as it is.
    func account(_ account: Account) async throws {
        let asked = AddAccount(
            id: account.id, login: account.login, name: account.name, role: account.role, scope: account.scope,
            isGivenPeople: account.isGivenPeople,
            setUp: Credentials.SetUpCode(hash: Array(repeating: 1, count: 32), until: FixedWorld.start))
        try await database.write { transaction in
            let permit = try Policy.addAccount.check(TestStore.operatorOfHost, false, asked)
            try AccountRepository(transaction).save(try Account.adding(permit, at: transaction.now))
        }
    }
}
