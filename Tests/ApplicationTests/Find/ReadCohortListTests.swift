import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Lists of people, page by page: all of them, once, and nobody who may not be seen.
struct ReadCohortListTests {
    @Test(arguments: CohortListKind.allCases, CohortListSort.allCases)
    func `the pages of a list part the whole, which is as many as are counted`(
        kind: CohortListKind, sort: CohortListSort
    ) async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.mixed()
        let actor = CohortWorld.actor()
        let request = CohortListRequest(cohort: cohort, kind: kind, sort: sort, purpose: "test")
        let pages = try await world.everybody(request, by: actor)
        let people = pages.flatMap(\.people)
        #expect(Set(people.map(\.person)).count == people.count)
        #expect(pages.allSatisfy { $0.total == people.count && $0.filtered == people.count })
        #expect(pages.dropLast().allSatisfy { $0.people.count == CohortListPage.size })
        let finding = try await AskCohort(world.desk)(CohortInquiry(cohort: cohort, purpose: "test"), by: actor)
        func sum(_ count: (PracticeFinding) -> Int) -> Int { finding.practices.map(count).reduce(0, +) }
        switch kind {
        case .found: #expect(people.count == sum(\.included) && people.count > 25)
        case .undecided: #expect(people.count == sum(\.unknown) && people.count > 0)
        case .excluded: #expect(people.count == sum(\.excluded) && people.count > 0)
        case .nearMisses: #expect(people.allSatisfy { $0.missesLine != nil } && people.count > 0)
        }
    }

    @Test
    func `near misses beside which something is unknown are groups of their own, after those as near, and say so`()
        async throws
    {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.cohort("(aged 100 or over and female)")
        let page = try await ReadCohortList(world.desk)(
            CohortListRequest(cohort: cohort, kind: .nearMisses, purpose: "test"), by: CohortWorld.actor())
        let open = page.misses.filter(\.mayStayUndecided)
        let others = page.misses.filter { !$0.mayStayUndecided }
        #expect(!open.isEmpty && !others.isEmpty)
        #expect(open.allSatisfy { $0.missing == "\($0.shortfall), and then perhaps undecided" && $0.mended == nil })
        #expect(others.allSatisfy { !$0.missing.contains("undecided") })
        #expect(page.misses.map(\.people).reduce(0, +) == page.total)
        // Every seventh of a practice has no sex recorded, and is told so one by one too.
        let people = try await world.everybody(page.request, by: CohortWorld.actor()).flatMap(\.people)
        let told = people.filter { $0.reasons.contains { $0.note?.hasSuffix("they may be undecided") ?? false } }
        #expect(told.count == open.map(\.people).reduce(0, +))
        #expect(told.allSatisfy { $0.registration.demographics.sex == nil })
    }

    @Test func `lists are in the order asked for`() async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.cohort("with any of \"dementia\"")
        func people(_ sort: CohortListSort) async throws -> [ListedPerson] {
            let request = CohortListRequest(cohort: cohort, sort: sort, purpose: "test")
            return try await world.everybody(request, by: CohortWorld.actor()).flatMap(\.people)
        }
        let names = try await people(.name).map(\.registration.details.familyName)
        #expect(names == names.sorted() && Set(names).count > 30)
        let births = try await people(.birth).compactMap(\.registration.demographics.birth?.first)
        #expect(births == births.sorted())
        let newest = try await people(.evidence).compactMap {
            $0.reasons.flatMap(\.events).compactMap(\.date?.last).max()
        }
        #expect(newest == newest.sorted(by: >) && Set(newest).count > 5)
        let practices = try await people(.practice).map(\.practice.ods)
        #expect(practices == practices.sorted())
    }

    @Test func `what the filter offers sums to the whole, and leaves what it says`() async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.cohort("either with any of \"dementia\"", "    or born before 01-Jan-1950")
        let actor = CohortWorld.actor()
        let whole = try await ReadCohortList(world.desk)(
            CohortListRequest(cohort: cohort, purpose: "test"), by: actor)
        #expect(whole.practices.map(\.count).reduce(0, +) == whole.total)
        #expect(whole.standings.map(\.count).reduce(0, +) == whole.total)
        #expect(whole.reasons.count == 2)
        #expect(whole.reasons.map(\.count).reduce(0, +) >= whole.total)
        for choice in whole.practices {
            let filter = CohortListFilter(practices: [choice.value])
            let left = try await ReadCohortList(world.desk)(
                CohortListRequest(cohort: cohort, filter: filter, purpose: "test"), by: actor)
            #expect(left.filtered == choice.count && left.total == whole.total)
            #expect(left.people.allSatisfy { $0.practice.ods == choice.value })
        }
        for choice in whole.reasons {
            let filter = CohortListFilter(reasons: [choice.value])
            let request = CohortListRequest(cohort: cohort, filter: filter, purpose: "test")
            let left = try await world.everybody(request, by: actor)
            #expect(left[0].filtered == choice.count)
            #expect(
                left.flatMap(\.people).allSatisfy { person in
                    person.reasons.contains { $0.clause == choice.title && $0.answer == .yes }
                })
        }
    }

    @Test func `each number of what is missing opens those whom it counts, under the filter that is on`() async throws {
        let world = try await CohortWorld()
        let actor = CohortWorld.actor()
        // Nobody has a decile; of some the sex is not known either.
        let cohort = try CohortWorld.cohort("with any of \"dementia\"", "female", "deprivation decile 1 to 2")
        var request = CohortListRequest(cohort: cohort, kind: .undecided, purpose: "test")
        let whole = try await ReadCohortList(world.desk)(request, by: actor)
        #expect(Set(whole.gaps.map(\.key)).count == 2 && whole.gaps.count == 4)
        #expect(whole.causes.map(\.title).sorted().last == "female: no sex recorded" && whole.causes.count == 2)
        for gap in whole.gaps {
            request.filter = CohortListFilter(practices: [gap.practice.ods])
            let undecided = try await world.everybody(request, by: actor)[0].filtered
            request.filter.causes = [gap.key]
            let pages = try await world.everybody(request, by: actor)
            #expect(pages[0].filtered == gap.people && gap.people > 0)
            #expect(gap.people < undecided || gap.clause != "female", "it opens fewer than could not be decided there")
            for person in pages.flatMap(\.people) {
                #expect(person.practice.ods == gap.practice.ods)
                #expect(
                    person.reasons.contains {
                        $0.answer == .unknown && $0.clause == gap.clause && ($0.note ?? "") == gap.note
                    })
            }
            // What else is missing there can still be chosen, by the same numbers.
            let there = whole.gaps.filter { $0.practice.ods == gap.practice.ods }
            #expect(pages[0].gaps.map(\.key) == there.map(\.key) && pages[0].gaps.map(\.people) == there.map(\.people))
        }
        for choice in whole.causes {
            request.filter = CohortListFilter()
            request.filter.causes = [choice.value]
            #expect(try await ReadCohortList(world.desk)(request, by: actor).filtered == choice.count)
        }
        // Any of those chosen.
        request.filter.causes = Set(whole.causes.map(\.value))
        #expect(try await ReadCohortList(world.desk)(request, by: actor).filtered == whole.total)
    }

    @Test func `what is missing at a practice that is not the reader's is as if it were missing nowhere`() async throws
    {
        let world = try await CohortWorld()
        // At A81001 everybody's sex is known from here on.
        var extract = CohortWorld.extract(of: "A81001", people: 60, asAt: "2026-11-02")
        for place in 0..<60 { extract.patients?[place].sex = "F" }
        try await world.here.bring(extract)
        let cohort = try CohortWorld.cohort("with any of \"dementia\"", "female", "deprivation decile 1 to 2")
        var request = CohortListRequest(cohort: cohort, kind: .undecided, purpose: "test")
        let everywhere = try await ReadCohortList(world.desk)(request, by: CohortWorld.actor())
        let elsewhere = try #require(everywhere.gaps.first { $0.clause == "female" })
        #expect(elsewhere.practice.ods.text == "A81002")
        let own = CohortWorld.actor(at: ["A81001"])
        request.filter.causes = [elsewhere.key]
        let asked = try await ReadCohortList(world.desk)(request, by: own)
        request.filter.causes = ["0123456789ab"]
        let made = try await ReadCohortList(world.desk)(request, by: own)
        #expect(asked.filtered == 0 && made.filtered == 0 && asked.total == made.total && asked.total > 0)
        #expect(asked.causes.map(\.title) == made.causes.map(\.title) && asked.causes.count == 2)
        #expect(asked.causes.map(\.count) == made.causes.map(\.count))
        #expect(asked.causes.allSatisfy { !$0.title.contains("female") })
        #expect(asked.gaps.map(\.key) == made.gaps.map(\.key) && asked.gaps.allSatisfy { $0.clause != "female" })
    }

    @Test func `the key of what is missing stays the same, and cannot be worked out from its words`() async throws {
        let world = try await CohortWorld()
        let request = CohortListRequest(cohort: try CohortWorld.mixed(), kind: .undecided, purpose: "test")
        let gaps = try await ReadCohortList(world.desk)(request, by: CohortWorld.actor()).gaps
        #expect(!gaps.isEmpty && gaps.allSatisfy { CauseKeys.isKey($0.key) })
        let words = gaps.map { Digest(of: Array("\($0.clause)\n\($0.note)".utf8)).hex }
        #expect(zip(gaps, words).allSatisfy { !$1.hasPrefix($0.key) })
        let there = try await world.here.reopened()
        let again = CohortDesk(there.installation, catalogue: .shipped)
        let later = try await ReadCohortList(again)(request, by: CohortWorld.actor()).gaps
        #expect(later.map(\.key) == gaps.map(\.key))
        withExtendedLifetime(there) {}
        for text in ["", "0123456789a", "0123456789abc", "0123456789AB", "0123456789a&", "０１２３"] {
            #expect(!CauseKeys.isKey(text))
        }
    }

    @Test func `nobody outside scope, agreement or consent is on any list, and nobody is disclosed but the page`()
        async throws
    {
        let world = try await CohortWorld()
        let actor = CohortWorld.actor(at: ["A81001", "A81003"])
        for kind in CohortListKind.allCases {
            let request = CohortListRequest(cohort: try CohortWorld.mixed(), kind: kind, purpose: "test")
            let before = try await world.here.acts()
            let pages = try await world.everybody(request, by: actor)
            #expect(try await world.here.acts() == before + pages.count)
            for person in pages.flatMap(\.people) {
                #expect(person.practice.ods.text == "A81001")
                #expect(person.registration.details.familyName.hasPrefix("CANARYA81001"))
                #expect(person.registration.demographics.dissent == false)
            }
            #expect(pages[0].practices.map(\.value.text) == ["A81001"])
            let shown = try await lastPeople(world)
            #expect(shown == Set(pages.last?.people.map(\.person) ?? []))
        }
    }

    @Test func `whoever dissents at another practice is counted and not listed`() async throws {
        let world = try await CohortWorld()
        // The first person of A81001 is registered at A81002 too, and dissents there.
        var extract = CohortWorld.extract(of: "A81002", people: 60, after: 60)
        var twin = SmallExtract.Patient("twin", number: NHSNumber.forTests(1)[0])
        twin.birth = "1930-01-11"
        twin.dissent = "yes"
        extract.patients?.append(twin)
        try await world.here.bring(extract)
        let actor = CohortWorld.actor()
        let request = CohortListRequest(
            cohort: try CohortWorld.cohort("with any of \"dementia\""), purpose: "test")
        let pages = try await world.everybody(request, by: actor)
        let finding = try await AskCohort(world.desk)(
            CohortInquiry(cohort: request.cohort, purpose: "test"), by: actor)
        #expect(pages[0].notListed == 1)
        #expect(pages[0].total + 1 == finding.practices.map(\.included).reduce(0, +))
        for person in pages.flatMap(\.people) {
            let standing = try await world.here.database.read { try $0.standing(of: person.person) }
            let seen = standing.flatMap { PeopleAccess.practice(actor, seeing: $0, on: world.desk.today) }
            #expect(seen != nil)
        }
    }

    @Test func `a manager gets no list unless given people, and nothing is written`() async throws {
        let world = try await CohortWorld()
        let request = CohortListRequest(cohort: try CohortWorld.mixed(), purpose: "test")
        let acts = try await world.here.acts()
        for role in [Role.networkManager, .privacyOfficer, .administrator] {
            await #expect(throws: Refusal.self) {
                try await ReadCohortList(world.desk)(request, by: CohortWorld.actor(role))
            }
            await #expect(throws: Refusal.self) {
                try await ReadCohortList(world.desk).people(request, by: CohortWorld.actor(role))
            }
        }
        #expect(try await world.here.acts() == acts)
        let given = CohortWorld.actor(.networkManager, givenPeople: true)
        #expect(try await ReadCohortList(world.desk)(request, by: given).people.isEmpty == false)
    }

    @Test func `an entry above the reader's clearance is in no list, filter or order`() async throws {
        let here = try await TestInstallation()
        var extract = SmallExtract(people: 2, records: 1)
        extract.events?[0].sensitivity = "sealed"
        try await here.bring(extract)
        let desk = CohortDesk(here.installation, catalogue: .shipped)
        let request = CohortListRequest(
            cohort: try CohortWorld.cohort("with any of \"dementia\""), sort: .evidence, purpose: "test")
        let sealed = try await ReadCohortList(desk)(request, by: CohortWorld.actor(clearance: .sealed))
        #expect(sealed.total == 2)
        // The answer kept for the other must not be given to this one.
        let ordinary = try await ReadCohortList(desk)(request, by: CohortWorld.actor())
        #expect(ordinary.total == 1 && ordinary.people.map(\.registration.localID) == ["p1"])
    }

    @Test func `a page past the last is the last`() async throws {
        let world = try await CohortWorld()
        let request = CohortListRequest(
            cohort: try CohortWorld.cohort("with any of \"dementia\""), page: 9999, purpose: "test")
        let page = try await ReadCohortList(world.desk)(request, by: CohortWorld.actor())
        #expect(page.page == page.pages && !page.people.isEmpty && page.last == page.filtered)
    }

    private func lastPeople(_ world: CohortWorld) async throws -> Set<ID<Person>> {
        try await world.here.database.read { reading in
            let rows = try reading.connection.rows(
                "SELECT person FROM audit_person WHERE sequence = (SELECT max(sequence) FROM audit_leaf)")
            return Set(
                try rows.map { row in
                    var row = row
                    return try row.next(ID<Person>.self)
                })
        }
    }
}
