import CaseFinding
import Domain
import Synchronization
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

    /// Who is marked on the pages of the list.
    private func marked(
        _ named: NamedCohort, _ world: CohortWorld, by actor: Actor, isKept: Bool = true
    ) async throws -> [ID<Person>: JoinedSince] {
        var request = CohortListRequest(cohort: named.cohort, purpose: "test")
        request.slug = isKept ? named.slug : nil
        let people = try await world.everybody(request, by: actor).flatMap(\.people)
        return Dictionary(
            people.compactMap { person in person.joined.map { (person.person, $0) } }, uniquingKeysWith: { $1 })
    }

    @Test func `on the list whoever joined is marked with why, as joined and left tells it, and nobody else`()
        async throws
    {
        let world = try await CohortWorld()
        let named = try await world.desk.named("palliative-care", for: amina)
        #expect(try await marked(named, world, by: amina).isEmpty, "nobody has looked, and one extract has come in")
        try await CompareCohort(world.desk).mark(named, once: nil, by: amina)
        #expect(try await marked(named, world, by: amina).isEmpty)

        var extract = CohortWorld.extract(of: "A81001", people: 60, asAt: "2026-11-15")
        var (fresh, late) = (SmallExtract.Record("A81001-new", of: "p1"), SmallExtract.Record("A81001-late", of: "p2"))
        (fresh.code, fresh.term, fresh.date) = ("103735009", "Palliative care", "2026-11-10")
        (late.code, late.term, late.date) = ("103735009", "Palliative care", "2026-03-01")
        extract.events?.removeAll { $0.id == "A81001-r0" }
        extract.events? += [fresh, late]
        try await world.here.bring(extract)
        let told = try await marked(named, world, by: amina)
        for cause in ChangeCause.allCases {
            let page = try #require(
                try await ReadChangedPeople(world.desk)(named, since: .look, .joined, cause, page: 1, by: amina))
            let expected = JoinedSince(since: .look, why: page.changes.title(of: cause, .joined))
            #expect(Set(page.people.map(\.person)) == Set(told.filter { $0.value == expected }.keys))
        }
        #expect(
            Set(told.values.map(\.words)) == [
                "Joined since your last look: something was recorded since",
                "Joined since your last look: coded late, or coded differently",
            ])
        // Whoever has not looked it over is told since the last extract; a question kept nowhere has no marks.
        let other = Actor(
            identity: .account(ID(bits: 8)), role: .careCoordinator, scope: .everyPractice, clearance: .ordinary)
        let others = try await marked(named, world, by: other)
        #expect(Set(others.keys) == Set(told.keys) && others.values.allSatisfy { $0.since == .extract })
        #expect(others.values.allSatisfy { $0.words.hasPrefix("Joined since the last extract: ") })
        #expect(try await marked(named, world, by: CohortWorld.actor(at: ["A81002"])).isEmpty)
        #expect(try await marked(named, world, by: amina, isKept: false).isEmpty)
        // Looked over again, nobody is new.
        try await CompareCohort(world.desk).mark(named, once: nil, by: amina)
        #expect(try await marked(named, world, by: amina).isEmpty)
    }

    @Test func `what decided of those who joined or left is looked up once, and told in full of those shown`()
        async throws
    {
        let world = try await CohortWorld()
        let compare = CompareCohort(world.desk)
        let named = try await world.desk.named("palliative-care", for: amina)
        try await compare.mark(named, once: nil, by: amina)
        var extract = CohortWorld.extract(of: "A81001", people: 60, asAt: "2026-11-15")
        var fresh = SmallExtract.Record("A81001-new", of: "p1")
        (fresh.code, fresh.term, fresh.date) = ("103735009", "Palliative care", "2026-11-10")
        extract.events?.removeAll { $0.id == "A81001-r0" }
        extract.events? += [fresh]
        try await world.here.bring(extract)

        let first = try #require(try await compare.compared(named, .look, amina))
        let known = first.whole.kept.decided.withLock(\.self)
        for way in ChangeWay.allCases {
            let changed = first.changed.filter { $0.way == way }
            #expect(!changed.isEmpty && Set(changed.compactMap(\.found)) == Set((known[way] ?? [:]).keys))
        }
        // The next visit finds it there, and is told the same.
        let again = try #require(try await compare.compared(named, .look, amina))
        #expect(again.whole.kept === first.whole.kept && again.whole.kept.decided.withLock(\.self) == known)
        #expect(again.changed.map(\.cause) == first.changed.map(\.cause))
        for (way, cause) in [(ChangeWay.joined, ChangeCause.entry), (ChangeWay.left, ChangeCause.coding)] {
            let page = try #require(
                try await ReadChangedPeople(world.desk)(named, since: .look, way, cause, page: 1, by: amina))
            #expect(page.people.count == 1 && page.people.allSatisfy { !$0.reasons.isEmpty })
            #expect(page.people.flatMap(\.reasons).allSatisfy(way.isDecided))
        }
    }

    @Test func `whoever is found because the question was changed is marked with that`() async throws {
        let world = try await CohortWorld()
        let keep = KeepCohorts(world.here.installation)
        let id = try await keep.keep(
            try CohortWorld.cohort("with any of \"dementia\"", "female"), for: .own, inPlaceOf: nil, version: nil,
            once: nil, by: amina)
        let compare = CompareCohort(world.desk)
        try await compare.mark(try await world.desk.named(id.text, for: amina), once: nil, by: amina)
        _ = try await keep.keep(
            try CohortWorld.cohort("with any of \"dementia\""), for: .own, inPlaceOf: id, version: 1, once: nil,
            by: amina)
        let named = try await world.desk.named(id.text, for: amina)
        let changes = try #require(try await compare(named, by: amina))
        let told = try await marked(named, world, by: amina)
        #expect(changes.rows.map(\.cause) == [.rule] && changes.rows[0].joined > 0)
        #expect(told.count == changes.rows[0].joined)
        #expect(Set(told.values.map(\.words)) == ["Joined since your last look: the question was changed"])
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
        #expect(changes.title(of: .rule, nil) == "A question that it uses was changed: “Inner”")
        // With a change of its own both are said.
        _ = try await put("Outer", "not in \"between\"", inPlaceOf: id, version: 1)
        let both = try #require(try await compare(try await world.desk.named(id.text, for: amina), by: amina))
        #expect(both.title(of: .rule, nil) == "The question was changed, and “Inner”, which it uses")
        #expect(both.rows.map(\.cause) == [.rule])
    }

    @Test func `a codelist that it uses and that was changed is named as the cause, and not the practices' coding`()
        async throws
    {
        let world = try await CohortWorld()
        let id = try await KeepCohorts(world.here.installation).keep(
            try CohortWorld.cohort("with any of \"palliative care\""), for: .own, inPlaceOf: nil, version: nil,
            once: nil,
            by: amina)
        let named = try await world.desk.named(id.text, for: amina)
        let compare = CompareCohort(world.desk)
        let words = "The codelist “palliative care”, which it uses, was changed"
        try await compare.mark(named, once: nil, by: amina)
        try await world.load("palliative care", like: "dementia")
        let changes = try #require(try await compare(named, by: amina))
        #expect(changes.rows.map(\.cause) == [.rule] && changes.rows[0].joined > 0 && changes.rows[0].left > 0)
        #expect(changes.title(of: .rule, nil) == words)
        let told = try await marked(named, world, by: amina)
        #expect(told.count == changes.rows[0].joined)
        #expect(
            Set(told.values.map(\.words)) == [
                "Joined since your last look: the codelist “palliative care”, which it uses, was changed"
            ])
        // What was loaded before it is compared with too.
        try await compare.mark(named, once: nil, by: amina)
        try await world.load("palliative care", like: "palliative care")
        let back = try #require(try await compare(named, by: amina))
        #expect(back.rows.map(\.cause) == [.rule] && back.rows[0].joined == changes.rows[0].left)
        #expect(back.rows[0].left == changes.rows[0].joined && back.title(of: .rule, nil) == words)
        // The same codes from elsewhere are no change; and the extract before is asked by the list as it is now.
        try await compare.mark(named, once: nil, by: amina)
        try await world.load("palliative care", like: "palliative care", from: "Elsewhere")
        #expect(try #require(try await compare(named, by: amina)).rows.isEmpty)
        try await world.here.bring(CohortWorld.extract(of: "A81001", people: 60, asAt: "2026-11-15"))
        try await world.load("palliative care", like: "dementia")
        #expect(try #require(try await compare(named, since: .extract, by: amina)).rows.isEmpty)
    }

    @Test func `a codelist is the cause where it is not known what it held, and not where nothing of it was kept`()
        async throws
    {
        let world = try await CohortWorld(people: 8)
        let cohort = try CohortWorld.cohort("with any of \"palliative care\"")
        let catalogue = try await world.desk.standing().catalogue
        let text = ChangedRule.text(of: cohort, catalogue)
        let lost = KeptLists(codelists: ["palliative care": "lost"], measures: [:])
        let rule = try #require(try await world.desk.changedRule(from: text, lost, to: cohort, catalogue))
        #expect(!rule.isKnown && rule.unexplained(nil) == .rule && rule.codelists == ["palliative care"])
        let kept = UsedLists(of: cohort, in: catalogue).kept
        #expect(try await world.desk.changedRule(from: text, kept, to: cohort, catalogue) == nil)
        #expect(try await world.desk.changedRule(from: text, nil, to: cohort, catalogue) == nil)
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
