import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// How many questions about who somebody is wait at one practice, and which they are: of those alone that the reader may see.
struct IdentityOfPracticeTests {
    private func ods(_ text: String) throws -> ODSCode { try #require(ODSCode(text)) }

    private func waiting(_ practice: String, _ bench: IdentityBench, by actor: Actor) async throws -> Int {
        try await KeptPractices(database: bench.care.database).view(try ods(practice), for: actor).identityWaiting
    }

    /// Beside the two of the bench, who are of two practices, two people of A81001 with one name and birth date.
    private func bench() async throws -> IdentityBench {
        let bench = try await IdentityBench()
        for _ in 0..<2 {
            _ = try await bench.care.people(1) { _, person in person.details.familyName = "Pair" }
        }
        return bench
    }

    @Test func `each practice has those of its people, while they wait`() async throws {
        let bench = try await bench()
        let (amina, database) = (bench.amina.actor, bench.care.database)
        #expect(try await waiting("A81001", bench, by: amina) == 2)
        #expect(try await waiting("A81002", bench, by: amina) == 1)
        let questions = try await database.read { try $0.identityQuestions() }
        let question = try #require(questions.first { Set($0.people) == [bench.one, bench.other] })
        let propose = ProposeIdentity(verdict: .different, reason: "They came together", version: question.version)
        try await bench.desk.propose(propose, question.id, once: nil, by: amina)
        #expect(try await waiting("A81002", bench, by: amina) == 1, "what is proposed waits for a colleague")
        try await bench.desk.confirm(
            ConfirmIdentity(version: question.version + 1), question.id, once: nil, by: bench.ben.actor)
        #expect(try await waiting("A81001", bench, by: amina) == 1)
        #expect(try await waiting("A81002", bench, by: amina) == 0)
    }

    @Test func `what the reader may not see is not counted`() async throws {
        let bench = try await bench()
        let cara = try await bench.care.account("cara", at: ["A81001"])
        #expect(try await waiting("A81001", bench, by: cara.actor) == 1, "of the other question one side is not theirs")
        let manager = try await bench.care.account("grace", .networkManager)
        #expect(try await waiting("A81001", bench, by: manager.actor) == 0)
        try await bench.care.change(bench.other) { $0.demographics.dissent = true }
        #expect(try await waiting("A81001", bench, by: bench.amina.actor) == 1)
        #expect(try await waiting("A81002", bench, by: bench.amina.actor) == 0)
    }

    @Test func `what one practice keeps back of somebody does not stand beside what another shows`() async throws {
        let bench = try await IdentityBench()
        let one = bench.one
        _ = try await bench.care.people(1, at: "A81002") { _, person in
            person = Registration(
                person: one, practice: person.practice, nhsNumber: nil, localID: person.localID,
                details: person.details, demographics: person.demographics, withheldOn: Day(number: 19_000))
        }
        let view = try await bench.desk.open(try await bench.question().id, by: bench.amina.actor)
        let side = try #require(view.sides.compactMap(\.record).first { $0.person == one })
        #expect(side.registrations.map(\.practice) == [try ods("A81001")])
    }

    @Test func `a practice that does not share has none, whatever another has of the same people`() async throws {
        let bench = try await bench()
        try await bench.care.practice("A81001", agreed: false)
        #expect(try await waiting("A81001", bench, by: bench.amina.actor) == 0)
        #expect(try await waiting("A81002", bench, by: bench.amina.actor) == 0)
    }

    @Test func `the list of a practice has as many as its page says, and shows nobody else`() async throws {
        let bench = try await bench()
        let (one, two) = (try ods("A81001"), try ods("A81002"))
        let amina = bench.amina.actor
        let list = try await bench.desk.list(decided: false, at: two, by: amina)
        #expect((list.rows.count, list.waiting, list.everywhere) == (1, 1, 2))
        #expect(list.rows.map { Set($0.question.people) } == [[bench.one, bench.other]])
        #expect(try await bench.desk.list(decided: false, at: one, by: amina).waiting == 2)
        #expect(try await bench.desk.list(decided: false, by: amina).rows.count == 2)
        // The log names those alone who were shown.
        let pairs = try await bench.care.database.read { reading in
            try reading.identityQuestions().flatMap(\.people).filter { $0 != bench.one && $0 != bench.other }
        }
        let pair = try #require(pairs.first)
        func looks() async throws -> Int {
            try await bench.care.database.read { try $0.entries(naming: pair, limit: 50).count }
        }
        let before = try await looks()
        _ = try await bench.desk.list(decided: false, at: two, by: amina)
        #expect(try await looks() == before)
        let cara = try await bench.care.account("cara", at: ["A81001"])
        await #expect(throws: Refusal.notFound) { try await bench.desk.list(decided: false, at: two, by: cara.actor) }
    }
}
