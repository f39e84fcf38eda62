import CaseFinding
import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Two practices that share, Amina and Ben who coordinate and Mona who manages, and a question that the network shares:
/// palliative care, of which every fourth person is.
struct CharterWorld {
    let world: CohortWorld
    let amina: Account
    let ben: Account
    let mona: Account
    let cohort: ID<SavedCohort>

    static let question = "with any of \"palliative care\""

    init(people: Int = 40, _ drivers: Drivers = .forTests) async throws {
        world = try await CohortWorld(people: people, drivers)
        for ods in ["A81001", "A81002"] { try await Self.clearsNothing(ods, world) }
        amina = try await Self.account("amina", .careCoordinator, world)
        ben = try await Self.account("ben", .careCoordinator, world)
        mona = try await Self.account("mona", .networkManager, world)
        cohort = try await KeepCohorts(world.here.installation).keep(
            try CohortWorld.cohort(Self.question), for: .network, inPlaceOf: nil, version: nil, once: nil,
            by: amina.actor)
    }

    private static func clearsNothing(_ ods: String, _ world: CohortWorld) async throws {
        let code = try #require(ODSCode(ods))
        let agreement = SharingAgreement(from: Day(number: 19_000), signedBy: "Dr Test")
        _ = try await RecordPractice(database: world.here.database)(
            SetPractice(ods: code, practiceName: "Practice \(ods)", agreement: agreement, clearsFirst: false),
            by: TestStore.operatorOfHost)
    }

    static func account(_ login: String, _ role: Role, _ world: CohortWorld) async throws -> Account {
        let asked = AddAccount(
            id: world.here.world.ambient.newID(), login: login, name: "\(login) Test", role: role,
            scope: .everyPractice, setUp: nil)
        return try await world.here.database.write { transaction in
            let permit = try Policy.addAccount.check(TestStore.operatorOfHost, false, asked)
            let change = try Account.adding(permit, at: transaction.now)
            try AccountRepository(transaction).save(change)
            return try #require(change.state.account)
        }
    }

    var desk: CohortDesk { world.desk }
    var database: any Database { world.here.database }
    var write: WriteCharters { WriteCharters(desk) }
    var feed: FeedCharters { FeedCharters(desk) }
    var move: MoveEpisode { MoveEpisode(world.here.installation) }
    var today: Day { FixedWorld.start.inLondon.day }

    func terms(
        most: Int = 500, practices: [String] = [], workers: [Account]? = nil, from: Day? = nil
    ) -> CharterTerms {
        CharterTerms(
            reason: "Many have nobody to ring", outcome: "A named coordinator", measure: "People with a plan",
            target: "20 by March", owner: amina.id, reviewOn: today.adding(days: 60),
            workers: (workers ?? [amina]).map { .init(coordinator: $0.id, from: from ?? today) },
            pilotPractices: practices.compactMap { ODSCode($0) }, pilotMost: most,
            tags: ["core20"])
    }

    /// Writes the charter and starts it.
    @discardableResult func start(_ terms: CharterTerms? = nil, cohort: ID<SavedCohort>? = nil) async throws -> Charter
    {
        let cohort = cohort ?? self.cohort
        let charter = try await write.write(terms ?? self.terms(), of: cohort, version: nil, by: amina.actor)
        return try await write.move(
            MoveCharter(.startPilot, because: "Agreed at the network meeting", version: charter.version), of: cohort,
            by: amina.actor)
    }

    func live() async throws -> [Episode] { try await database.read { try $0.liveEpisodes() } }
    func people(_ cohort: ID<SavedCohort>? = nil) async throws -> [CharterFeed.Fed] {
        let cohort = cohort ?? self.cohort
        return try await database.read { try $0.charterPeople(cohort) }
    }

    /// From now on an extract of the practice is old after so many days.
    func takeAsOld(_ ods: String, after days: Int) async throws {
        let code = try #require(ODSCode(ods))
        _ = try await RecordPractice(database: database)(
            SetPractice(ods: code, practiceName: nil, agreement: nil, oldAfter: days), by: TestStore.operatorOfHost)
    }

    /// The extract of A81001 of a later day, with `more` on the register and `fewer` off it.
    func bring(asAt: String, more: [Int] = [], fewer: [Int] = [], people: Int = 40) async throws {
        var extract = CohortWorld.extract(of: "A81001", people: people, asAt: asAt)
        for index in more {
            var record = SmallExtract.Record("A81001-x\(index)", of: "p\(index)")
            (record.code, record.term, record.date) = ("103735009", "Palliative care", "2026-10-30")
            extract.events?.append(record)
        }
        extract.events?.removeAll { record in fewer.contains { record.id == "A81001-r\($0)" } }
        try await world.here.bring(extract)
    }
}
