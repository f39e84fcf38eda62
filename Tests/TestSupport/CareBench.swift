package import Application
package import Domain
package import Store
import StoreSQLite
import Synchronization
package import Vocabulary

/// A network in small: two practices that share, people, coordinators, a supervisor and a manager, and a clock that a test
/// moves. Ids are the same every time.
package final class CareBench: Sendable {
    package let folder: TemporaryFolder
    package let database: any Database
    private let world = FixedWorld()
    private let moving = CareClock()
    private let made = Mutex(0)

    package init() async throws {
        folder = try TemporaryFolder()
        try folder.data.prepare()
        let (clock, ambient) = (moving, world.ambient)
        database = try SQLiteDatabase(
            path: folder.data.database, now: { clock.now.withLock { $0 } }, random: ambient.randomBytes)
        for ods in ["A81001", "A81002"] { try await practice(ods) }
    }

    private final class CareClock: Sendable {
        let now = Mutex(FixedWorld.start)
    }

    /// Ids count up as in every fixed world.
    package var ambient: Ambient {
        let (clock, random) = (moving, world.ambient.randomBytes)
        return Ambient(now: { clock.now.withLock { $0 } }, randomBytes: random)
    }

    package var now: Instant { moving.now.withLock { $0 } }
    package var today: Day { now.inLondon.day }

    /// Lets time pass.
    package func pass(days: Int = 0, minutes: Int = 0) {
        moving.now.withLock { $0 = Instant(milliseconds: $0.milliseconds + (days * 1440 + minutes) * 60_000) }
    }

    /// Records a practice, or changes it.
    package func practice(_ ods: String, agreed: Bool = true, clearsFirst: Bool? = nil) async throws {
        guard let code = ODSCode(ods) else { throw Fault("test.ods") }
        let agreement = SharingAgreement(
            from: Day(number: 19_000), until: agreed ? nil : Day(number: 20_000), signedBy: "Dr Test")
        _ = try await RecordPractice(database: database)(
            SetPractice(ods: code, practiceName: "Practice \(ods)", agreement: agreement, clearsFirst: clearsFirst),
            by: TestStore.operatorOfHost)
    }

    /// Gives somebody an account; to every practice unless told otherwise.
    package func account(
        _ login: String, _ role: Role = .careCoordinator, at practices: [String]? = nil, isGivenPeople: Bool = false
    ) async throws -> Account {
        let scope = practices.map { Actor.Scope.practices(Set($0.compactMap { ODSCode($0) })) } ?? .everyPractice
        let asked = AddAccount(
            id: ambient.newID(), login: login, name: "\(login.prefix(1).uppercased())\(login.dropFirst()) Test",
            role: role, scope: scope, isGivenPeople: isGivenPeople, setUp: nil)
        return try await database.write { transaction in
            let permit = try Policy.addAccount.check(TestStore.operatorOfHost, false, asked)
            let change = try Account.adding(permit, at: transaction.now)
            try AccountRepository(transaction).save(change)
            guard let account = change.state.account else { throw Fault("test.account") }
            return account
        }
    }

    /// People of a practice: `FAMILY0, Given` and on, born in 1950, each with an NHS number of the range for tests.
    package func people(
        _ count: Int, at ods: String = "A81001", _ change: @Sendable (Int, inout Registration) -> Void = { _, _ in }
    ) async throws -> [ID<Person>] {
        guard let practice = ODSCode(ods) else { throw Fault("test.ods") }
        let first = made.withLock { made in
            defer { made += count }
            return made
        }
        let numbers = NHSNumber.forTests(first + count).suffix(count)
        let registrations = zip(0..., numbers).map { index, number in
            var details = PersonDetails()
            details.familyName = "Family\(first + index)"
            details.givenName = "Given"
            var registration = Registration(
                person: ambient.newID(), practice: practice, nhsNumber: NHSNumber(number), localID: "p\(first + index)",
                details: details,
                demographics: Demographics(
                    birth: EventDate(iso: "1950-01-05"), registeredFrom: Day(number: 15_000)))
            change(index, &registration)
            return registration
        }
        try await write(registrations, of: practice)
        return registrations.map(\.person)
    }

    /// Changes a person's registration, as a later extract does.
    package func change(_ person: ID<Person>, _ change: @Sendable (inout Registration) -> Void) async throws {
        for ods in ["A81001", "A81002"] {
            guard let practice = ODSCode(ods) else { continue }
            var mine = try await database.read { try $0.registrationsToCompare(of: practice) }
                .filter { $0.person == person }
            guard !mine.isEmpty else { continue }
            for index in mine.indices { change(&mine[index]) }
            try await write(mine, of: practice)
        }
    }

    private func write(_ registrations: [Registration], of practice: ODSCode) async throws {
        let id: ID<ExtractRecord> = ambient.newID()
        try await database.write { transaction in
            let standing = try transaction.reading.standingExtract(of: practice)
            let record = ExtractRecord(
                id: id, practice: practice, system: "test", asAt: transaction.now.inLondon.day, isWhole: false,
                coverage: [], files: [], segments: [], appliedAt: transaction.now)
            let application = ExtractApplication(
                record: record, registrations: registrations, directory: [], rejected: [], counts: PeopleCounts())
            let state = ApplyExtract.State(
                practice: try transaction.reading.practice(practice), standing: standing)
            let permit = try Policy.applyExtract.check(
                TestStore.operatorOfHost, state, ApplyExtract(application: application, stagedAgainst: standing?.id))
            try ExtractRepository(transaction).save(try ExtractRecord.applying(permit, at: transaction.now))
        }
    }

    package var move: MoveEpisode { MoveEpisode(database: database, ambient: ambient) }
    package var contacts: KeepContact { KeepContact(database: database, ambient: ambient) }

    /// Puts somebody on a caseload, as one who was referred.
    @discardableResult package func takeOn(
        _ person: ID<Person>, by account: Account, step: NextStep? = nil
    ) async throws -> Episode {
        try await move.takeOn(
            person, origin: .clinician, owner: account.id,
            nextStep: step ?? NextStep(what: "Ring", due: today.adding(days: 3)), because: "Referred by Dr Test",
            version: nil, by: account.actor)
    }
}
