import Testing
import Vocabulary

@testable import Domain

/// Discarding an extract of which nothing has been read.
struct DiscardUnreadTests {
    private func discard(
        _ reason: String, by actor: Actor = .hostOperator(login: "ann")
    ) throws -> Change<UnreadExtract> {
        let unread = UnreadExtract(id: ID(bits: 7), practice: try #require(ODSCode("A81001")), files: 2)
        return try UnreadExtract.discarding(
            Policy.discardUnreadExtract.check(actor, unread, DiscardUnreadExtract(reason: reason)),
            at: Instant(milliseconds: 0))
    }

    @Test func `it is written which it was, whose, how many files, and why`() throws {
        let entry = try discard("The wrong month").entry
        #expect(entry.action == "extract.discard-unread" && entry.subject == ID<WaitingExtract>(bits: 7).text)
        #expect(entry.payload == "practice:6:A81001\nfiles:1:2\nreason:15:The wrong month\n")
    }

    @Test func `it wants a reason, and one that can be kept`() throws {
        let longest = WaitingExtract.longestReason
        #expect(throws: Refusal.self) { try discard("") }
        #expect(throws: Refusal.self) { try discard(String(repeating: "a", count: longest + 1)) }
        #expect(try discard(String(repeating: "a", count: longest)).state.files == 2)
    }

    @Test(arguments: Role.allCases)
    func `whoever brings extracts in may, for practices of theirs`(role: Role) throws {
        func actor(_ scope: Actor.Scope) -> Actor {
            Actor(identity: .account(ID(bits: 8)), role: role, scope: scope, clearance: .ordinary)
        }
        let mine = actor(.practices([try #require(ODSCode("A81001"))]))
        if case .allowed = Gate.extracts.admits(mine) {
            #expect(throws: Never.self) { try discard("Mine", by: mine) }
        } else {
            #expect(throws: Refusal.self) { try discard("Mine", by: mine) }
        }
        #expect(throws: Refusal.self) { try discard("Mine", by: actor(.practices([]))) }
    }
}
