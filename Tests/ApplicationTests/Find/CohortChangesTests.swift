import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Joined and left since somebody looked a cohort over.
struct CohortChangesTests {
    private let amina = Actor(
        identity: .account(ID(bits: 7)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)

    private func rows(_ changes: CohortChanges?) -> [String] {
        (changes?.rows ?? []).map { "\($0.cause.rawValue) +\($0.joined) -\($0.left)" }
    }

    @Test func `what an extract brings is told by cause, to whoever looked it over, and to nobody else`() async throws {
        let world = try await CohortWorld()
        let compare = CompareCohort(world.desk)
        let named = try await world.desk.named("palliative-care", for: amina)
        #expect(try await compare(named, by: amina) == nil)
        try await compare.mark(named, once: nil, by: amina)
        let same = try #require(try await compare(named, by: amina))
        #expect(same.rows.isEmpty && same.before == same.now && same.now > 20)

        // Of A81001: one is on the register since, one was all along and is coded late, one is on it no more.
        var extract = CohortWorld.extract(of: "A81001", people: 60, asAt: "2026-11-15")
        var (fresh, late) = (SmallExtract.Record("A81001-new", of: "p1"), SmallExtract.Record("A81001-late", of: "p2"))
        (fresh.code, fresh.term, fresh.date) = ("103735009", "Palliative care", "2026-11-10")
        (late.code, late.term, late.date) = ("103735009", "Palliative care", "2026-03-01")
        extract.events?.removeAll { $0.id == "A81001-r0" }
        extract.events? += [fresh, late]
        try await world.here.bring(extract)
        let changed = try #require(try await compare(named, by: amina))
        #expect(rows(changed) == ["entry +1 -0", "coding +1 -1"])
        #expect(changed.now == changed.before + 1)
        let other = Actor(
            identity: .account(ID(bits: 8)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        #expect(try await compare(named, by: other) == nil)
        let manager = Actor(
            identity: .account(ID(bits: 7)), role: .networkManager, scope: .everyPractice, clearance: .ordinary)
        #expect(try await compare(named, by: manager) == nil)
        await #expect(throws: Refusal.self) { try await compare.mark(named, once: nil, by: manager) }
    }

    @Test func `a question that was changed is the cause where the one before would still say so`() async throws {
        let world = try await CohortWorld()
        let keep = KeepCohorts(world.here.installation)
        let id = try await keep.keep(
            try CohortWorld.cohort("with any of \"dementia\""), for: .own, inPlaceOf: nil, version: nil, once: nil,
            by: amina)
        let compare = CompareCohort(world.desk)
        try await compare.mark(try await world.desk.named(id.text, for: amina), once: nil, by: amina)
        _ = try await keep.keep(
            try CohortWorld.cohort("with any of \"dementia\"", "female"), for: .own, inPlaceOf: id, version: 1,
            once: nil,
            by: amina)
        let changes = try #require(try await compare(try await world.desk.named(id.text, for: amina), by: amina))
        #expect(changes.rows.map(\.cause) == [.rule] && changes.rows[0].joined == 0)
        #expect(changes.rows[0].left == changes.before - changes.now && changes.rows[0].left > 0)
    }

    @Test func `a question that it uses and that was changed is named as the cause`() async throws {
        let world = try await CohortWorld()
        let keep = KeepCohorts(world.here.installation)
        func put(
            _ name: String, _ line: String, inPlaceOf old: ID<SavedCohort>? = nil, version: Int? = nil
        ) async throws -> ID<SavedCohort> {
            try await keep.keep(
                try Cohort.parse("cohort \"\(name)\"\n  \(line)\n"), for: .network, inPlaceOf: old, version: version,
                once: nil, by: amina)
        }
        // Used through another, which stays as it is.
        let inner = try await put("Inner", "with any of \"dementia\"")
        _ = try await put("Between", "in \"Inner\"")
        let id = try await put("Outer", "in \"between\"")
        let compare = CompareCohort(world.desk)
        try await compare.mark(try await world.desk.named(id.text, for: amina), once: nil, by: amina)
        let same = try #require(try await compare(try await world.desk.named(id.text, for: amina), by: amina))
        #expect(same.rows.isEmpty && same.before > 0)
        _ = try await put("Inner", "with any of \"palliative care\"", inPlaceOf: inner, version: 1)
        let changes = try #require(try await compare(try await world.desk.named(id.text, for: amina), by: amina))
        #expect(changes.rows.map(\.cause) == [.rule] && changes.rows[0].joined > 0 && changes.rows[0].left > 0)
        #expect(changes.title(of: .rule) == "A question that it uses was changed: “Inner”")
        // With a change of its own both are said.
        _ = try await put("Outer", "not in \"between\"", inPlaceOf: id, version: 1)
        let both = try #require(try await compare(try await world.desk.named(id.text, for: amina), by: amina))
        #expect(both.title(of: .rule) == "The question was changed, and “Inner”, which it uses")
        #expect(both.rows.map(\.cause) == [.rule])
    }

    @Test func `whoever the practice keeps back from now on is counted apart, and not listed`() async throws {
        let world = try await CohortWorld()
        let compare = CompareCohort(world.desk)
        let named = try await world.desk.named("palliative-care", for: amina)
        var extract = CohortWorld.extract(of: "A81001", people: 60, asAt: "2026-11-15")
        extract.patients?[0].confidential = "yes"
        try await world.here.bring(extract)
        let changes = try #require(try await compare(named, since: .extract, by: amina))
        #expect(rows(changes) == ["withheld +0 -1"])
        let page = try #require(
            try await ReadChangedPeople(world.desk)(named, since: .extract, .left, .withheld, page: 1, by: amina))
        #expect(page.people.isEmpty && page.total == 0 && page.notListed == 1)
    }

    @Test func `since the last extract, and every number opens its people`() async throws {
        let world = try await CohortWorld()
        let compare = CompareCohort(world.desk)
        let named = try await world.desk.named("palliative-care", for: amina)
        #expect(try await compare(named, since: .extract, by: amina) == nil, "there has been one extract only")
        var extract = CohortWorld.extract(of: "A81001", people: 60, asAt: "2026-11-15")
        var fresh = SmallExtract.Record("A81001-new", of: "p1")
        (fresh.code, fresh.term, fresh.date) = ("103735009", "Palliative care", "2026-11-10")
        // One died, one left, one is on the register no more.
        extract.patients?[4].death = "2026-11-05"
        extract.patients?.remove(at: 8)
        extract.events?.removeAll { $0.local == "p8" || $0.id == "A81001-r0" }
        extract.events? += [fresh]
        try await world.here.bring(extract)
        let changes = try #require(try await compare(named, since: .extract, by: amina))
        #expect(rows(changes) == ["entry +1 -0", "moved +0 -1", "died +0 -1", "coding +0 -1"])
        #expect(changes.places.map(\.practice.ods.text) == ["A81001"])
        #expect(
            changes.places.map(\.then.iso) == ["2026-11-01"] && changes.places.map(\.now.asAt.iso) == ["2026-11-15"])
        let read = ReadChangedPeople(world.desk)
        let before = try await world.here.acts()
        for row in changes.rows {
            for (way, count) in [(ChangeWay.joined, row.joined), (.left, row.left)] {
                let page = try #require(
                    try await read(named, since: .extract, way, row.cause, page: 1, by: amina))
                #expect(page.total + page.notListed == count && page.people.count == count)
                #expect(page.people.allSatisfy { $0.practice.ods.text == "A81001" })
            }
        }
        #expect(try await world.here.acts() > before)
        let died = try #require(try await read(named, since: .extract, .left, .died, page: 1, by: amina))
        #expect(died.people.allSatisfy { $0.status.words != nil })
        // Elsewhere nothing was compared, and nobody is shown.
        let other = CohortWorld.actor(at: ["A81002"])
        #expect(try await compare(named, since: .extract, by: other) == nil)
        await #expect(throws: Refusal.self) {
            try await read(named, since: .extract, .left, .died, page: 1, by: CohortWorld.actor(.networkManager))
        }
        // Whoever has dissented since is counted and not listed.
        var next = extract
        next.asAt = "2026-11-18"
        next.patients?[1].dissent = "yes"
        try await world.here.bring(next)
        let dissented = try #require(try await compare(named, since: .extract, by: amina))
        #expect(dissented.rows.map(\.left).reduce(0, +) == 1)
        let hidden = try #require(
            try await read(named, since: .extract, .left, dissented.rows[0].cause, page: 1, by: amina))
        #expect(hidden.people.isEmpty && hidden.notListed == 1)
    }
}
