import Domain
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Questions about who somebody is: never decided by a program, decided by two people, and undone exactly.
struct IdentityDecisionTests {
    @Test func `one name and birth date is asked about once, and nothing is joined`() async throws {
        let bench = try await IdentityBench()
        let questions = try await bench.care.database.read { try $0.identityQuestions() }
        #expect(questions.map(\.kind) == [.sameNameAndBirth])
        #expect(Set(questions[0].people) == [bench.one, bench.other])
        #expect(try await bench.care.database.read { try $0.joinedPeople() } == .none)
        // Another extract notices the same again.
        try await bench.care.change(bench.one) { $0.details.title = "Mrs" }
        #expect(try await bench.care.database.read { try $0.identityQuestions().count } == 1)
    }

    @Test func `a birth date that is known to the year alone is no question`() async throws {
        let care = try await CareBench()
        for ods in ["A81001", "A81002"] {
            _ = try await care.people(1, at: ods) { _, person in
                person.details.familyName = "Twin"
                person.demographics.birth = EventDate(iso: "1950")
            }
        }
        #expect(try await care.database.read { try $0.identityQuestions() } == [])
    }

    @Test func `what one person proposes changes nothing, and they cannot confirm it`() async throws {
        let bench = try await IdentityBench()
        let before = try await bench.tables()
        try await bench.propose(.keepOne)
        #expect(try await bench.tables() == before)
        await #expect(throws: Refusal.self) { try await bench.confirm(by: bench.amina) }
        #expect(try await bench.question().state == .proposed)
        #expect(try await bench.tables() == before)
    }

    @Test func `a proposal goes back with a reason, and somebody else may answer otherwise`() async throws {
        let bench = try await IdentityBench()
        try await bench.propose(.keepOne)
        let question = try await bench.question()
        let actor = bench.ben.actor
        await #expect(throws: Refusal.self) {
            try await bench.desk.sendBack(
                SendIdentityBack(reason: " ", version: question.version), question.id, once: nil, by: actor)
        }
        try await bench.desk.sendBack(
            SendIdentityBack(reason: "Ring the practice first", version: question.version), question.id, once: nil,
            by: actor)
        #expect(try await bench.question().state == .open)
        try await bench.propose(.different, by: bench.ben)
        try await bench.confirm(by: bench.amina)
        let decided = try await bench.question()
        #expect((decided.state, decided.proposal?.verdict) == (.decided, .different))
        #expect(try await bench.care.database.read { try $0.joinedPeople().isEmpty })
        let steps = try await bench.desk.open(decided.id, by: actor).steps
        #expect(steps.map(\.act) == [.proposed, .sentBack, .proposed, .confirmed])
    }

    @Test func `a stale answer is refused`() async throws {
        let bench = try await IdentityBench()
        let question = try await bench.question()
        try await bench.propose(.keepOne)
        await #expect(throws: Refusal.changedMeanwhile(version: question.version + 1)) {
            try await bench.desk.propose(
                ProposeIdentity(verdict: .different, reason: "x", version: question.version), question.id, once: nil,
                by: bench.ben.actor)
        }
    }

    @Test(arguments: [true, false])
    func `undoing brings every table back as it was`(same: Bool) async throws {
        let bench = try await IdentityBench(same: same)
        let change = ChangePersonCard(database: bench.care.database)
        for (person, marker) in [(bench.one, ContactMarker.phoneHome), (bench.other, .text)] {
            try await change.safety(
                SetContactSafety(
                    marker: marker, instead: "Write", why: "", sensitivity: .ordinary,
                    reviewOn: bench.care.today.adding(days: 30), version: 0), of: person, once: nil,
                by: bench.amina.actor)
            try await bench.care.takeOn(person, by: bench.amina)
        }
        let before = try await bench.tables()
        for kept in [bench.one, bench.other] {
            try await bench.join(keeping: kept)
            #expect(try await bench.tables() != before)
            #expect(try await bench.care.database.read { try $0.joinedPeople().kept(of: bench.one) } == kept)
            try await bench.undo()
            #expect(try await bench.tables() == before)
            #expect(try await bench.question().state == .open)
        }
    }

    @Test func `every step is in the audit log under both people, and so is every look at both`() async throws {
        let bench = try await IdentityBench()
        func acts(_ person: ID<Person>) async throws -> [String] {
            try await bench.care.database.read { try $0.entries(naming: person, limit: 50).map(\.action) }
        }
        _ = try await bench.desk.open(try await bench.question().id, by: bench.amina.actor)
        for person in [bench.one, bench.other] { #expect(try await acts(person).first == "identity.see") }
        _ = try await bench.desk.list(decided: false, by: bench.amina.actor)
        try await bench.join(keeping: bench.one)
        try await bench.undo()
        for person in [bench.one, bench.other] {
            #expect(
                try await acts(person).prefix(5) == [
                    "identity.undo", "identity.confirm", "identity.propose", "identity.see", "identity.see",
                ])
        }
    }

    @Test func `whoever may not see both is told of no question`() async throws {
        let bench = try await IdentityBench()
        let question = try await bench.question().id
        let cara = try await bench.care.account("cara", at: ["A81001"])
        let list = try await bench.desk.list(decided: false, by: cara.actor)
        #expect((list.rows.count, list.waiting, list.decided) == (0, 0, 0))
        await #expect(throws: Refusal.notFound) { try await bench.desk.open(question, by: cara.actor) }
        for act in 0..<4 {
            await #expect(throws: Refusal.notPermitted("There is no such record.")) {
                try await self.act(act, bench, cara)
            }
        }
        // Nor is anybody, once one of them has dissented.
        try await bench.care.change(bench.other) { $0.demographics.dissent = true }
        #expect(try await bench.desk.list(decided: false, by: bench.amina.actor).waiting == 0)
        await #expect(throws: Refusal.notFound) { try await bench.desk.open(question, by: bench.amina.actor) }
    }

    private func act(_ number: Int, _ bench: IdentityBench, _ account: Account) async throws {
        let question = try await bench.question()
        let seen = try await bench.care.database.read { reading in
            SeenIdentity(
                question: question, standings: try question.people.map(reading.standingOfRecord), practice: nil,
                joined: .none, day: reading.now.inLondon.day)
        }
        switch number {
        case 0:
            _ = try Policy.proposeIdentity.check(
                account.actor, seen, ProposeIdentity(verdict: .keepOne, reason: "x", version: 1))
        case 1: _ = try Policy.confirmIdentity.check(account.actor, seen, ConfirmIdentity(version: 1))
        case 2: _ = try Policy.sendIdentityBack.check(account.actor, seen, SendIdentityBack(reason: "x", version: 1))
        default: _ = try Policy.undoIdentity.check(account.actor, seen, UndoIdentity(reason: "x", version: 1))
        }
    }

    @Test(arguments: Role.allCases)
    func `only coordinators and clinical supervisors come through`(role: Role) async throws {
        let bench = try await IdentityBench()
        let actor = Actor(
            identity: .account(ID(bits: 77)), role: role, scope: .everyPractice, clearance: .sensitive,
            isGivenPeople: true)
        let may = role == .careCoordinator || role == .clinicalSupervisor
        let question = try await bench.question()
        if may {
            #expect(try await bench.desk.list(decided: false, by: actor).rows.count == 1)
        } else {
            await #expect(throws: Refusal.self) { try await bench.desk.list(decided: false, by: actor) }
            await #expect(throws: Refusal.self) { try await bench.desk.open(question.id, by: actor) }
            await #expect(throws: Refusal.self) {
                try await bench.desk.propose(
                    ProposeIdentity(verdict: .keepOne, reason: "x", version: 1), question.id, once: nil, by: actor)
            }
        }
    }
}
