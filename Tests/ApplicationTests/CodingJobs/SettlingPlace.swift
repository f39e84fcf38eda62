import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Two people of A81001 with an extract of 10-Nov-2026, and a coordinator; today is 20-Nov-2026.
struct SettlingPlace {
    let here: TestInstallation
    let amina: Account
    let people: [ID<Person>]
    var keep: KeepCoding { KeepCoding(here.installation) }

    /// The two have one name and birth date where they are of one name.
    init(ofOneName: Bool = false) async throws {
        here = try await TestInstallation()
        let first = Self.extract("2026-11-10")
        try await here.bring(ofOneName ? Self.ofOneName(first) : first)
        let asked = AddAccount(
            id: here.world.ambient.newID(), login: "amina", name: "Amina Test", role: .careCoordinator,
            scope: .everyPractice, isGivenPeople: false, setUp: nil)
        let account = try await here.database.write { transaction in
            let permit = try Policy.addAccount.check(TestStore.operatorOfHost, false, asked)
            let change = try Account.adding(permit, at: transaction.now)
            try AccountRepository(transaction).save(change)
            return change.state.account
        }
        amina = try #require(account)
        let ods = try #require(ODSCode("A81001"))
        people = try await here.database.read { try $0.registrationsToCompare(of: ods) }
            .sorted { $0.localID < $1.localID }.map(\.person)
    }

    static func extract(_ asAt: String, _ records: [SmallExtract.Record] = [], population: String = "whole")
        -> SmallExtract
    {
        var extract = SmallExtract(people: 2, records: 0, asAt: asAt)
        extract.population = population
        extract.events = records
        return extract
    }

    /// The same, with everybody under one name.
    static func ofOneName(_ extract: SmallExtract) -> SmallExtract {
        var extract = extract
        extract.patients = extract.patients?.map { patient in
            var patient = patient
            (patient.family, patient.given) = ("TWIN", "Mary")
            return patient
        }
        return extract
    }

    /// Joins the two, by two people.
    func join(keeping person: Int) async throws {
        let desk = IdentityDesk(database: here.database)
        let question = try #require(try await here.database.read { try $0.identityQuestions() }.first)
        let verdict: IdentityVerdict = question.one == people[person] ? .keepOne : .keepOther
        try await desk.propose(
            ProposeIdentity(verdict: verdict, reason: "The practice says so", version: question.version),
            question.id, once: nil, by: OneNumberWorld.actor(1))
        try await desk.confirm(
            ConfirmIdentity(version: question.version + 1), question.id, once: nil, by: OneNumberWorld.actor(2))
    }

    /// A health check of a carer was offered, unless it is something else.
    static func record(
        _ id: String, of person: Int = 0, on day: String, code: String = "962641000000100",
        term: String = "Carer health check offered"
    ) -> SmallExtract.Record {
        var record = SmallExtract.Record(id, of: "p\(person)")
        record.date = day
        record.code = code
        record.term = term
        record.kind = "coded"
        return record
    }

    /// Something that was done by hand on that day; ticked off unless it is not.
    func job(_ person: Int, on day: String, code: Bool = true, ticked: Bool = true) async throws -> ID<CodingJob> {
        let ods = try #require(ODSCode("A81001"))
        let sheet = try await here.database.read { try $0.codingSheet(of: ods) }
        let line = try #require(
            sheet.lines.first { $0.term == (code ? "Carer health check offered" : "Holistic needs assessment") })
        let before = try await jobs().map(\.id)
        try await keep.add(
            line, done: try #require(Day(iso: day)), with: people[person], by: amina.actor, once: nil)
        let id = try #require(try await jobs().map(\.id).first { !before.contains($0) })
        if ticked { _ = try await keep.tick([.init(job: id, version: 1)], by: amina.actor, once: nil) }
        return id
    }

    func jobs() async throws -> [CodingJob] {
        try await here.database.read { [people] reading in
            try people.flatMap { try reading.codingJobs(of: $0, upTo: .ordinary) }
        }
    }

    func job(_ id: ID<CodingJob>) async throws -> CodingJob {
        try #require(try await here.database.read { try $0.codingJob(id) })
    }

    /// Lets days pass, so that a later extract may come in.
    func pass(days: Int) { here.world.pass(seconds: days * 86_400) }

    /// Undoes the extract that stands.
    func undo() async throws {
        let ods = try #require(ODSCode("A81001"))
        let standing = try #require(try await here.database.read { try $0.standingExtract(of: ods) })
        try await UndoStandingExtract(here.installation)(
            standing.id, reason: "The wrong file", key: nil, by: TestStore.operatorOfHost)
    }
}
