import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Store

/// People of two practices, put into a store of one test's own.
struct PersonWorld {
    let store: TestStore

    init() throws {
        store = try TestStore()
    }

    static func code(_ text: String) throws -> ODSCode {
        try #require(ODSCode(text))
    }

    static func person(
        _ number: Int, at practice: String = "A81001", family: String = "Jones", given: String = "Mary",
        preferred: String = "", birth: String = "1950-01-05", nhs: String = "", until: Day? = nil,
        dissents: Bool = false
    ) throws -> Registration {
        var details = PersonDetails()
        details.familyName = family
        details.givenName = given
        details.preferredName = preferred
        return Registration(
            person: ID(bits: UInt128(number)), practice: try code(practice), nhsNumber: NHSNumber(nhs),
            localID: "\(practice)-\(number)", details: details,
            demographics: Demographics(
                birth: EventDate(iso: birth), sex: .female, registeredFrom: Day(number: 10_000), registeredUntil: until,
                dissent: dissents))
    }

    /// Applies an extract with these registrations.
    func apply(_ registrations: [Registration], at practice: String = "A81001", number: Int = 1) async throws {
        let ods = try Self.code(practice)
        let record = ExtractRecord(
            id: ID(bits: UInt128(number)), practice: ods, system: "test", asAt: Day(number: 20_700), isWhole: true,
            coverage: [], files: [], segments: [], appliedAt: FixedWorld.start)
        let application = ExtractApplication(
            record: record, registrations: registrations, directory: [], rejected: [], counts: PeopleCounts())
        try await store.database.write { transaction in
            let state = ApplyExtract.State(
                practice: try transaction.reading.practice(ods),
                standing: try transaction.reading.standingExtract(of: ods))
            let asked = ApplyExtract(application: application, stagedAgainst: state.standing?.id)
            let permit = try Policy.applyExtract.check(TestStore.operatorOfHost, state, asked)
            try ExtractRepository(transaction).save(try ExtractRecord.applying(permit, at: transaction.now))
        }
    }

    static func actor(
        _ role: Role = .careCoordinator, scope: Actor.Scope = .everyPractice, clearance: Sensitivity = .ordinary
    ) -> Actor {
        Actor(
            identity: .account(ID(bits: 99)), role: role, scope: scope, clearance: clearance, isGivenPeople: true)
    }

    /// Who is found, by number, as one searcher sees it.
    func found(_ typed: String, by actor: Actor = actor(), limit: Int = 50) async throws -> [Int] {
        try await search(typed, by: actor, limit: limit).people.map { Int($0.registration.person.bits) }
    }

    func search(_ typed: String, by actor: Actor = actor(), limit: Int = 50) async throws -> PeopleFound {
        let query = try PersonQuery(typed: typed)
        return try await store.database.write { transaction in
            let permit = try Policy.searchPeople.check(actor, (), SearchPeople(query: query))
            let (found, people) = try transaction.reading.search(query, for: actor, limit: limit)
            return try DisclosureLog(transaction).record(
                permit.disclosing(people, at: transaction.now), disclosing: found)
        }.value
    }
}
