import CaseFinding
import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// What is kept, and when it is worked out anew.
struct CohortDeskTests {
    private func found(_ world: CohortWorld, _ cohort: Cohort) async throws -> Int {
        try await AskCohort(world.desk)(CohortInquiry(cohort: cohort, purpose: "test"), by: CohortWorld.actor())
            .practices.map(\.included).reduce(0, +)
    }

    @Test func `an answer is kept until an extract comes in`() async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.cohort("with any of \"dementia\"")
        let standing = try await world.desk.standing()
        let first = try world.desk.answer(cohort, asAt: nil, clearance: .ordinary, of: standing)
        #expect(first === (try world.desk.answer(cohort, asAt: nil, clearance: .ordinary, of: standing)))
        // A list in between writes to the log, and changes no answer.
        _ = try await ReadCohortList(world.desk)(
            CohortListRequest(cohort: cohort, purpose: "test"), by: CohortWorld.actor())
        let again = try await world.desk.standing()
        #expect(first === (try world.desk.answer(cohort, asAt: nil, clearance: .ordinary, of: again)))
        let before = try await found(world, cohort)
        let half = CohortWorld.extract(of: "A81001", people: 30, asAt: "2026-11-10")
        try await world.here.bring(half, although: "A branch closed")
        let after = try await found(world, cohort)
        #expect(after < before && after > 0)
    }

    @Test func `another clearance is another answer`() async throws {
        let world = try await CohortWorld(people: 3)
        let cohort = try CohortWorld.cohort("with any of \"dementia\"")
        let standing = try await world.desk.standing()
        let ordinary = try world.desk.answer(cohort, asAt: nil, clearance: .ordinary, of: standing)
        #expect(ordinary !== (try world.desk.answer(cohort, asAt: nil, clearance: .sealed, of: standing)))
    }

    @Test func `a codelist of the network's own is used from the next question on`() async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.cohort("with any of \"dementia\"")
        #expect(try await found(world, cohort) > 0)
        let list = Codelist(
            name: "dementia", kinds: RecordKinds(.problem),
            entries: [
                Codelist.Entry(code: nil, term: "Nothing of the kind", rank: nil, verification: .local, source: "test")
            ], provenance: "test")
        try await LoadCodelist(database: world.here.database)(list, by: TestStore.operatorOfHost)
        #expect(try await found(world, cohort) == 0)
    }

    @Test func `an agreement that ends takes effect with the next question`() async throws {
        let world = try await CohortWorld()
        let cohort = try CohortWorld.cohort("with any of \"dementia\"")
        let before = try await found(world, cohort)
        let ended = SharingAgreement(
            from: Day(number: 19_000), until: world.desk.today, signedBy: "Dr Test")
        let ods = try #require(ODSCode("A81002"))
        _ = try await RecordPractice(database: world.here.database)(
            SetPractice(ods: ods, practiceName: nil, agreement: ended), by: TestStore.operatorOfHost)
        #expect(try await found(world, cohort) * 2 == before)
    }

    @Test func `no more than so many answers are kept`() async throws {
        let world = try await CohortWorld(people: 3)
        let shelf = AnswerShelf<KeptAnswer.Key, KeptAnswer>(most: 8)
        let cohort = try CohortWorld.cohort("female")
        let standing = try await world.desk.standing()
        let answer = try world.desk.answer(cohort, asAt: nil, clearance: .ordinary, of: standing)
        func key(_ number: Int) -> KeptAnswer.Key {
            KeptAnswer.Key(
                cohort: cohort, asAt: nil, clearance: .ordinary, snapshot: 1, local: number, knownUpTo: nil,
                catalogue: 1, records: 0)
        }
        for number in 0..<16 {
            shelf[key(number)] = answer
            // What is asked for stays.
            #expect(shelf[key(0)] != nil)
        }
        #expect(shelf.count == 8)
        shelf.forget { $0.snapshot != 2 }
        #expect(shelf.count == 0)
    }

    @Test func `clauses are numbered once, and alternatives told apart`() throws {
        let cohort = try CohortWorld.cohort(
            "aged 65 or over", "either with any of \"dementia\"", "    or (female and with any of \"carer\")",
            "not in \"Carers\"", "with any of \"dementia\"")
        let clauses = CohortClauses(cohort)
        #expect(
            clauses.texts == [
                "aged 65 or over", "with any of \"dementia\"", "female", "with any of \"carer\"", "not in \"Carers\"",
            ])
        #expect(clauses.alternatives == [2, 3, 4])
        #expect(clauses.number(of: "female") == 3)
        #expect(clauses.number(of: "male") == nil)
    }

    @Test func `only a cohort that asks for Cairn's own facts depends on them`() async throws {
        let world = try await CohortWorld(people: 3)
        let catalogue = try await world.desk.standing().catalogue
        #expect(!LocalUse.isMade(by: try CohortWorld.mixed(), catalogue))
        for line in ["not with an open episode", "refused \"Frail at home\"", "(male or refused)"] {
            #expect(LocalUse.isMade(by: try CohortWorld.cohort("female", line), catalogue), "\(line)")
        }
    }
}
