import Domain
import Extracts
import TestSupport
import Testing
import Vocabulary

@testable import Application
@testable import Store

/// Whose a number is that stands with two people: decided by two, kept by every later extract, undone exactly.
struct OneNumberDecisionTests {
    private static let number = OneNumberWorld.numbers[0]

    private func begun() async throws -> OneNumberWorld {
        let world = try await OneNumberWorld()
        try await world.here.bring(OneNumberWorld.extract())
        return world
    }

    @Test(arguments: [
        (IdentityVerdict.numberOfOne, number, ""), (.numberOfOther, "", number), (.numberOfNeither, "", ""),
    ])
    func `the number is whose two people say, extracts leave it there, and undoing puts it back`(
        verdict: IdentityVerdict, one: String, other: String
    ) async throws {
        let world = try await begun()
        let before = try await world.tables()
        try await world.decide(verdict)
        var numbers = try await world.numbers()
        #expect((numbers["a"], numbers["b"]) == (one, other))
        let decided = try await world.tables()
        let again = try await world.here.bring(OneNumberWorld.extract("2026-11-10"))
        #expect((again.people.new, again.people.changed, again.people.left) == (0, 0, 0))
        #expect(again.files.allSatisfy { $0.balances && $0.rejected == 0 })
        numbers = try await world.numbers()
        #expect((numbers["a"], numbers["b"]) == (one, other))
        #expect(try await world.tables() == decided)
        let state = try await world.here.state()
        #expect(state.events("a") == ["events/of-a"] && state.events("b") == ["events/of-b"])
        let questions = try await world.questions()
        #expect(questions.map(\.state) == [.decided])
        try await world.undo()
        #expect(try await world.tables() == before)
        #expect(try await world.question().state == .open)
    }

    @Test(arguments: [IdentityVerdict.keepOne, .keepOther])
    func `the same person is joined and parted, and each record stays whole`(verdict: IdentityVerdict) async throws {
        let world = try await begun()
        let before = try await world.tables()
        try await world.decide(verdict)
        let (one, other) = (try await world.person("a"), try await world.person("b"))
        let joined = try await world.here.database.read { try $0.joinedPeople() }
        #expect(joined.kept(of: one) == (verdict == .keepOne ? one : other) && joined.areOne(one, other))
        #expect(try await world.here.bring(OneNumberWorld.extract("2026-11-10")).people.changed == 0)
        #expect(try await world.here.database.read { try $0.joinedPeople() } == joined)
        try await world.undo()
        #expect(try await world.tables() == before)
    }

    @Test func `nobody decides alone, and that there are just two people is no answer`() async throws {
        let world = try await begun()
        let (question, before) = (try await world.question(), try await world.tables())
        let desk = IdentityDesk(database: world.here.database)
        let actor = OneNumberWorld.actor(1)
        await #expect(throws: Refusal.self) {
            try await desk.propose(
                ProposeIdentity(verdict: .different, reason: "x", version: 1), question.id, once: nil, by: actor)
        }
        try await desk.propose(
            ProposeIdentity(verdict: .numberOfOther, reason: "x", version: 1), question.id, once: nil, by: actor)
        await #expect(throws: Refusal.self) {
            try await desk.confirm(ConfirmIdentity(version: 2), question.id, once: nil, by: actor)
        }
        #expect(try await world.tables() == before)
    }

    @Test func `somebody new elsewhere with a number that is neither's gets no record of these`() async throws {
        let world = try await begun()
        try await world.decide(.numberOfNeither)
        try await world.here.practice("A81002")
        var elsewhere = SmallExtract(
            asAt: "2026-11-10", patients: [OneNumberWorld.patient("z", 0, "YOUNG", born: "1980-02-03")])
        elsewhere.practice = "A81002"
        let report = try await world.here.bring(elsewhere)
        #expect((report.people.new, report.files.reduce(0) { $0 + $1.rejected }) == (1, 0))
        #expect(try await world.numbers(at: "A81002") == ["z": Self.number])
        let place = try #require(ODSCode("A81002"))
        let new = try await world.here.database.read { try $0.registrationsToCompare(of: place).map(\.person) }
        let (one, other) = (try await world.person("a"), try await world.person("b"))
        #expect(new.count == 1 && !new.contains(one) && !new.contains(other))
        // It is theirs now: undoing the decision would give it to two.
        await #expect(throws: Refusal.self) { try await world.undo() }
        #expect(try await world.numbers(at: "A81002") == ["z": Self.number])
        #expect(try await world.numbers()["a"] == "")
    }

    @Test func `what the practice corrects is taken, and a decision on which it rests is not undone`() async throws {
        let world = try await begun()
        try await world.decide(.numberOfOther)
        var corrected = OneNumberWorld.extract("2026-11-10")
        corrected.patients?[0].number = OneNumberWorld.numbers[2]
        let report = try await world.here.bring(corrected)
        #expect((report.people.changed, report.problemsFound) == (1, 0))
        let numbers = try await world.numbers()
        #expect((numbers["a"], numbers["b"]) == (OneNumberWorld.numbers[2], Self.number))
        let before = try await world.tables()
        await #expect(throws: Refusal.self) { try await world.undo() }
        #expect(try await world.tables() == before)
    }

    @Test func `an extract that came after a decision is undone by itself, and the decision after it`() async throws {
        let world = try await begun()
        let before = try await world.tables()
        try await world.decide(.numberOfOther)
        let decided = try await world.tables()
        var corrected = OneNumberWorld.extract("2026-11-10")
        corrected.patients?[0].number = OneNumberWorld.numbers[2]
        try await world.here.bring(corrected)
        #expect(try await world.numbers()["a"] == OneNumberWorld.numbers[2])
        let ods = try #require(ODSCode("A81001"))
        let standing = try #require(try await world.here.database.read { try $0.standingExtract(of: ods) })
        try await UndoStandingExtract(world.here.installation)(
            standing.id, reason: "The wrong month.", key: nil, by: TestStore.operatorOfHost)
        #expect(try await world.tables() == decided)
        try await world.undo()
        #expect(try await world.tables() == before)
    }

    @Test func `an extract that was read before two people decided is not written over what they decided`() async throws
    {
        let world = try await begun()
        var second = OneNumberWorld.extract("2026-11-10")
        second.patients?[0].address = "1 New Road"
        let ods = try #require(ODSCode("A81001"))
        let (installation, path) = (world.here.installation, try second.write(to: world.here.folder, "second"))
        let (importing, id) = (ImportExtract(installation), ID<ExtractRecord>(bits: 77))
        let stands = try await StandingPractice.read(ods, from: world.here.database)
        let received = try ReceivedExtract([path], id: id, in: installation.folder)
        let staged = try await importing.stage(
            ImportRequest(practice: ods, given: GivenDeclaration(), paths: [path], apply: true), id: id,
            received: received, stands: stands)
        try received.keep()
        let segments = try staged.seal(in: SegmentFolder(installation.folder))
        try await world.decide(.numberOfNeither)
        let decided = try await world.tables()
        do {
            _ = try await importing.commit(
                staged, segments, id: id, received: received, stands: stands, by: TestStore.operatorOfHost)
            Issue.record("it was applied")
        } catch let refusal as Refusal {
            #expect(refusal.words.contains("decided who somebody is"))
        }
        #expect(try await world.tables() == decided)
        // Read again, it leaves the number where they put it.
        try await world.here.bring(second)
        let numbers = try await world.numbers()
        #expect((numbers["a"], numbers["b"]) == ("", ""))
    }

    @Test func `with the extract undone the second goes, and comes back with it`() async throws {
        let world = try await OneNumberWorld()
        let desk = HandingIn(world.here)
        var first = OneNumberWorld.extract()
        first.patients?.remove(at: 1)
        first.events?.remove(at: 1)
        try await desk.bring(first)
        let before = try await world.here.state()
        let newest = try await desk.bring(OneNumberWorld.extract("2026-11-10"))
        let actor = OneNumberWorld.actor(1)
        let identities = IdentityDesk(database: world.here.database)
        #expect(try await identities.list(decided: false, by: actor).waiting == 1)
        func seen() async throws -> AppliedView {
            try await SeeExtracts(database: world.here.database).applied(newest, page: 1, by: HandingIn.manager)
        }
        #expect(try await seen().whyNotUndo == nil)
        // A decision that moved the number has to go first.
        try await world.decide(.numberOfOther)
        let inTheWay = try await seen()
        #expect(inTheWay.whyNotUndo == UndoExtract.decidedSince.words)
        #expect(try await inTheWay.decidedSince.map(\.question) == [world.question().id])
        #expect(inTheWay.decidedSince.first?.by.count == 2 && inTheWay.decidedSince.first?.at != nil)
        await #expect(throws: Refusal.self) {
            try await desk.desk.undo(newest, reason: "The wrong month.", key: nil, by: HandingIn.manager)
        }
        try await world.undo()
        #expect(try await seen().whyNotUndo == nil)
        try await desk.desk.undo(newest, reason: "The wrong month.", key: nil, by: HandingIn.manager)
        #expect(try await world.here.state().people == before.people)
        #expect(try await identities.list(decided: false, by: actor).waiting == 0, "one side is nowhere")
        try await desk.bring(OneNumberWorld.extract("2026-11-10"))
        #expect(try await identities.list(decided: false, by: actor).waiting == 1)
        let numbers = try await world.numbers()
        #expect((numbers["a"], numbers["b"]) == (Self.number, ""))
    }
}
