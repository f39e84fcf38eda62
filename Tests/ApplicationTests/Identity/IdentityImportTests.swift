import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// What extracts leave to be decided, and what a decision does to the next one.
struct IdentityImportTests {
    /// What a second extract says of somebody, beside what the first said, and what becomes of it.
    struct Scenario: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// The known people: number (a position among the numbers for tests; -1 for none), local id, birth date.
        let known: [(number: Int, local: String, born: String)]
        let row: (number: Int, local: String, born: String)
        /// The question, and whether it names two people of the store; `nil` where the row is taken.
        let question: IdentityQuestion.Kind?
        var isPair = false
    }

    static let scenarios = [
        Scenario(
            testDescription: "the same again", known: [(0, "p", "1950-01-05")], row: (0, "p", "1950-01-05"),
            question: nil),
        Scenario(
            testDescription: "a number found", known: [(-1, "p", "1950-01-05")], row: (0, "p", "1950-01-05"),
            question: nil),
        Scenario(
            testDescription: "a number lost", known: [(0, "p", "1950-01-05")], row: (-1, "p", "1950-01-05"),
            question: nil),
        Scenario(
            testDescription: "a birth date corrected under number and id", known: [(0, "p", "1950-01-05")],
            row: (0, "p", "1950-02-05"), question: nil),
        Scenario(
            testDescription: "somebody new of the same name and birth date", known: [(0, "p", "1950-01-05")],
            row: (1, "q", "1950-01-05"), question: .sameNameAndBirth, isPair: true),
        Scenario(
            testDescription: "one person, another number", known: [(0, "p", "1950-01-05")],
            row: (1, "p", "1950-01-05"), question: .anotherNumber),
        Scenario(
            testDescription: "one number, another person", known: [(0, "p", "1950-01-05")],
            row: (0, "q", "1961-03-02"), question: .anotherBirth),
        Scenario(
            testDescription: "one id of the practice, another person", known: [(-1, "p", "1950-01-05")],
            row: (-1, "p", "1961-03-02"), question: .anotherBirth),
        Scenario(
            testDescription: "the number of one and the id of another",
            known: [(0, "p", "1950-01-05"), (1, "q", "1961-03-02")], row: (0, "q", "1950-01-05"),
            question: .twoInOneRow, isPair: true),
        Scenario(
            testDescription: "the number of one and the id of another who has none",
            known: [(0, "p", "1950-01-05"), (-1, "q", "1961-03-02")], row: (0, "q", "1950-01-05"),
            question: .twoInOneRow, isPair: true),
    ]

    @Test(arguments: scenarios)
    func `nothing is ever joined by an import, and what is open is asked`(scenario: Scenario) async throws {
        let here = try await TestInstallation()
        let first = Self.extract("2026-11-01", scenario.known)
        try await here.bring(first)
        let before = try await people(here)
        var second = Self.extract("2026-11-10", [scenario.row])
        second.population = "subset"
        try await here.bring(second)
        let questions = try await here.database.read { try $0.identityQuestions() }
        #expect(questions.map(\.kind) == (scenario.question.map { [$0] } ?? []))
        #expect(questions.allSatisfy { ($0.claim == nil) == scenario.isPair })
        let after = try await people(here)
        #expect(Set(before).isSubset(of: Set(after)))
        #expect(try await here.database.read { try $0.joinedPeople() } == .none)
    }

    private static func extract(_ day: String, _ rows: [(number: Int, local: String, born: String)]) -> SmallExtract {
        let numbers = NHSNumber.forTests(3)
        var extract = SmallExtract(asAt: day)
        extract.patients = rows.map { row in
            var patient = SmallExtract.Patient(row.local, number: row.number < 0 ? "" : numbers[row.number])
            patient.birth = row.born
            patient.given = "Mary"
            return patient
        }
        return extract
    }

    private func people(_ here: TestInstallation) async throws -> [ID<Person>] {
        let practice = try #require(ODSCode("A81001"))
        return try await here.database.read { try $0.registrationsToCompare(of: practice).map(\.person) }
    }

    private func actor(_ number: Int) -> Actor {
        Actor(
            identity: .account(ID(bits: UInt128(number))), role: .careCoordinator, scope: .everyPractice,
            clearance: .ordinary)
    }

    private func decide(_ here: TestInstallation) async throws {
        let desk = IdentityDesk(database: here.database)
        let question = try #require(try await here.database.read { try $0.identityQuestions() }.first)
        try await desk.propose(
            ProposeIdentity(verdict: .keepOther, reason: "The practice says so", version: question.version),
            question.id, once: nil, by: actor(1))
        try await desk.confirm(
            ConfirmIdentity(version: question.version + 1), question.id, once: nil, by: actor(2))
    }

    private func undo(_ here: TestInstallation) async throws {
        let question = try #require(try await here.database.read { try $0.identityQuestions() }.first)
        try await IdentityDesk(database: here.database).undo(
            UndoIdentity(reason: "Mistaken", version: question.version), question.id, once: nil, by: actor(3))
    }

    @Test func `a superseded number is kept, finds its person, and the next extract is taken`() async throws {
        let here = try await TestInstallation()
        let numbers = NHSNumber.forTests(2)
        try await here.bring(Self.extract("2026-11-01", [(0, "p", "1950-01-05")]))
        var changed = Self.extract("2026-11-10", [(1, "p", "1950-01-05")])
        // As the whole list it would hold nobody, and be refused.
        changed.population = "subset"
        let report = try await here.bring(changed)
        #expect(report.files.map(\.rejected).reduce(0, +) == 1)
        #expect(report.notes.contains { $0.hasPrefix("1 row leaves open who somebody is") })
        let person = try await people(here)
        let before = try await here.database.read { try IdentityBench.tables($0) }
        try await decide(here)
        for number in numbers {
            let found = try await SearchForPeople(database: here.database)(
                try PersonQuery(typed: number), by: actor(1))
            #expect(found.people.map(\.registration.person) == person)
            #expect(found.people.first?.registration.nhsNumber?.digits == numbers[1])
        }
        #expect(
            try await here.database.read { try $0.earlierNumbers(of: person[0]).map(\.digits) } == [numbers[0]])
        try await undo(here)
        #expect(try await here.database.read { try IdentityBench.tables($0) } == before)
        try await decide(here)
        var next = changed
        next.asAt = "2026-11-15"
        #expect(try await here.bring(next).files.map(\.rejected).reduce(0, +) == 0)
        #expect(try await people(here) == person)
        // Another practice that still has the earlier number means the same person, and takes nothing back.
        try await here.practice("A81002")
        var other = Self.extract("2026-11-15", [(0, "elsewhere", "1950-01-05")])
        other.practice = "A81002"
        try await here.bring(other)
        let known = try await here.database.read { try $0.personsByNHSNumber() }
        #expect(known.count == 2 && Set(known.values.map(\.id)) == Set(person))
        let bearer = try await here.database.read { try $0.earlierNumbers(of: person[0]).map(\.digits) }
        #expect(bearer == [numbers[0]])
    }

    @Test func `a corrected birth date is taken once two people say so, and not undone behind an extract`() async throws
    {
        let here = try await TestInstallation()
        try await here.bring(Self.extract("2026-11-01", [(0, "p", "1950-01-05")]))
        try await here.practice("A81002")
        var other = Self.extract("2026-11-10", [(0, "q", "1950-05-01")])
        other.practice = "A81002"
        #expect(try await here.bring(other).files.map(\.rejected).reduce(0, +) == 1)
        let before = try await here.database.read { try IdentityBench.tables($0) }
        try await decide(here)
        try await undo(here)
        #expect(try await here.database.read { try IdentityBench.tables($0) } == before)
        try await decide(here)
        other.asAt = "2026-11-15"
        #expect(try await here.bring(other).files.map(\.rejected).reduce(0, +) == 0)
        await #expect(throws: Refusal.self) { try await undo(here) }
    }

    @Test func `what was decided to be two people is not asked again`() async throws {
        let here = try await TestInstallation()
        try await here.bring(Self.extract("2026-11-01", [(0, "p", "1950-01-05"), (1, "q", "1950-01-05")]))
        let desk = IdentityDesk(database: here.database)
        let question = try #require(try await here.database.read { try $0.identityQuestions() }.first)
        try await desk.propose(
            ProposeIdentity(verdict: .different, reason: "Twins", version: 1), question.id, once: nil, by: actor(1))
        try await desk.confirm(ConfirmIdentity(version: 2), question.id, once: nil, by: actor(2))
        try await here.bring(Self.extract("2026-11-15", [(0, "p", "1950-01-05"), (1, "q", "1950-01-05")]))
        let after = try await here.database.read { try $0.identityQuestions() }
        #expect(after.map(\.state) == [.decided])
    }
}
