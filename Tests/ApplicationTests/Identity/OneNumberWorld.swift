import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// A practice whose extract gives `a` and `b` one NHS number, and `c` another; each with an entry.
struct OneNumberWorld {
    let here: TestInstallation

    init() async throws {
        here = try await TestInstallation()
    }

    static let numbers = NHSNumber.forTests(3)

    static func patient(_ local: String, _ number: Int, _ family: String, born: String) -> SmallExtract.Patient {
        var patient = SmallExtract.Patient(local, number: numbers[number])
        patient.family = family
        patient.given = "Mary"
        patient.birth = born
        return patient
    }

    static func extract(_ asAt: String = "2026-11-01") -> SmallExtract {
        SmallExtract(
            asAt: asAt,
            patients: [
                patient("a", 0, "ADAMS", born: "1950-01-05"), patient("b", 0, "BAKER", born: "1961-03-02"),
                patient("c", 1, "CLARK", born: "1972-07-09"),
            ], events: ["a", "b", "c"].map { SmallExtract.Record("of-\($0)", of: $0) })
    }

    /// The folder of an extract of everybody, with these tables as they are written.
    func files(asAt: String, patients: String, events: String) throws -> [String] {
        let folder = "numbers-\(asAt)"
        try here.folder.write(
            folder + "/extract.json",
            "{\"format\": 1, \"practice\": \"A81001\", \"asAt\": \"\(asAt)\", \"population\": \"whole\"}")
        try here.folder.write(folder + "/patients.csv", patients)
        try here.folder.write(folder + "/events.csv", events)
        return [here.folder.file(folder)]
    }

    func question() async throws -> IdentityQuestion {
        let all = try await here.database.read { try $0.identityQuestions() }
        return try #require(all.first { $0.kind == .oneNumber })
    }

    func questions() async throws -> [IdentityQuestion] {
        try await here.database.read { try $0.identityQuestions() }
    }

    /// The NHS numbers of the registrations, by local id.
    func numbers(at practice: String = "A81001") async throws -> [String: String] {
        let ods = try #require(ODSCode(practice))
        let registrations = try await here.database.read { try $0.registrationsToCompare(of: ods) }
        return Dictionary(
            registrations.map { ($0.localID, $0.nhsNumber?.digits ?? "") }, uniquingKeysWith: { first, _ in first })
    }

    func person(_ local: String) async throws -> ID<Person> {
        let ods = try #require(ODSCode("A81001"))
        let all = try await here.database.read { try $0.registrationsToCompare(of: ods) }
        return try #require(all.first { $0.localID == local }?.person)
    }

    func tables() async throws -> String {
        try await here.database.read { try IdentityBench.tables($0) }
    }

    static func actor(_ number: Int) -> Actor {
        Actor(
            identity: .account(ID(bits: UInt128(number))), role: .careCoordinator, scope: .everyPractice,
            clearance: .ordinary)
    }

    /// One person proposes, another confirms.
    func decide(_ verdict: IdentityVerdict) async throws {
        let (desk, question) = (IdentityDesk(database: here.database), try await question())
        try await desk.propose(
            ProposeIdentity(verdict: verdict, reason: "The practice says so", version: question.version),
            question.id, once: nil, by: Self.actor(1))
        try await desk.confirm(
            ConfirmIdentity(version: question.version + 1), question.id, once: nil, by: Self.actor(2))
    }

    func undo() async throws {
        let question = try await question()
        try await IdentityDesk(database: here.database).undo(
            UndoIdentity(reason: "Mistaken", version: question.version), question.id, once: nil, by: Self.actor(3))
    }
}
