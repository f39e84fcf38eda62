import Domain
import Foundation
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// How long a session lives, and what ends it (N-05, N-06).
struct SessionTests {
    @Test func `half an hour without use ends it, and polling is no use`() async throws {
        let bench = try await AccountBench()
        let (_, token, _) = try await bench.ready("amina")
        for _ in 0..<4 {
            bench.world.pass(seconds: 1790)
            #expect(try await bench.desk.sessions.resume(token, polling: false) != nil)
        }
        bench.world.pass(seconds: 1790)
        #expect(try await bench.desk.sessions.resume(token, polling: true) != nil)
        bench.world.pass(seconds: 10)
        #expect(try await bench.desk.sessions.resume(token, polling: true) == nil)
        #expect(try await bench.desk.sessions.resume(token, polling: false) == nil)
    }

    @Test func `twelve hours end it whatever the use`() async throws {
        let bench = try await AccountBench()
        let (_, token, _) = try await bench.ready("amina")
        for _ in 0..<71 {
            bench.world.pass(seconds: 600)
            #expect(try await bench.desk.sessions.resume(token, polling: false) != nil)
        }
        bench.world.pass(seconds: 600)
        #expect(try await bench.desk.sessions.resume(token, polling: false) == nil)
    }

    @Test func `use is remembered across a restart to the minute`() async throws {
        let bench = try await AccountBench()
        let (_, token, _) = try await bench.ready("amina")
        bench.world.pass(seconds: 1200)
        #expect(try await bench.desk.sessions.resume(token, polling: false) != nil)
        bench.world.pass(seconds: 1200)
        let again = Sessions(database: bench.database, ambient: bench.installation.ambient)
        #expect(try await again.resume(token, polling: false) != nil)
    }

    @Test func `a disabled account is out with the next request, and so is one whose rights change`() async throws {
        let bench = try await AccountBench()
        let (id, token, _) = try await bench.ready("amina")
        let named = SetAccount(
            name: "Amina Y", role: .careCoordinator, scope: .everyPractice, clearance: .ordinary, isGivenPeople: false,
            version: 1)
        try await bench.desk.set(id, named, by: TestStore.operatorOfHost, once: nil)
        #expect(try await bench.member(token).name == "Amina Y", "a name alone ends nothing")
        let elm = try AccountBench.ods("A81001")
        let narrowed = SetAccount(
            name: "Amina Y", role: .careCoordinator, scope: .practices([elm]), clearance: .ordinary,
            isGivenPeople: false, version: 2)
        try await bench.desk.set(id, narrowed, by: TestStore.operatorOfHost, once: nil)
        #expect(try await bench.desk.sessions.resume(token, polling: false) == nil)
        let second = try await bench.signIn(id, "amina")
        #expect(try await bench.member(second).actor.scope == .practices([elm]))
        try await bench.desk.disable(id, version: 3, by: TestStore.operatorOfHost, once: nil)
        #expect(try await bench.desk.sessions.resume(second, polling: false) == nil)
    }

    @Test(arguments: [(Sensitivity.sealed, Sensitivity.sensitive), (.sensitive, .ordinary), (.ordinary, .sensitive)])
    func `a clearance that changes ends the sessions, and the next one has the new`(
        before: Sensitivity, after: Sensitivity
    ) async throws {
        let bench = try await AccountBench()
        let (id, first, _) = try await bench.ready("amina")
        #expect(try await bench.member(first).actor.clearance == .ordinary, "the lowest, unless given")
        let set = SetUser(database: bench.database)
        try await set("amina", AccountChange(clearance: before), by: TestStore.operatorOfHost)
        let token = try await bench.signIn(id, "amina")
        #expect(try await bench.member(token).actor.clearance == before)
        try await set("Amina", AccountChange(clearance: after), by: TestStore.operatorOfHost)
        #expect(try await bench.desk.sessions.resume(token, polling: false) == nil)
        #expect(try await bench.member(try await bench.signIn(id, "amina")).actor.clearance == after)
    }

    @Test func `signing out, a new password, a reset: the old token is dead`() async throws {
        let bench = try await AccountBench()
        let (id, first, _) = try await bench.ready("amina")
        let other = try await bench.signIn(id, "amina")
        let member = try await bench.member(first)
        let new = try await bench.desk.changePassword(
            member, current: AccountBench.password, new: "three otters under a bridge", address: AccountBench.address)
        #expect(try await bench.desk.sessions.resume(first, polling: false) == nil)
        #expect(try await bench.desk.sessions.resume(other, polling: false) == nil)
        #expect(try await bench.member(new).actor.account == id)
        #expect(try await bench.attempt("amina") == .refused, "the old password is dead")
        try await bench.desk.sessions.end(new)
        #expect(try await bench.desk.sessions.resume(new, polling: false) == nil)
        #expect(Set([first, other, new]).count == 3)
    }

    @Test func `tokens of another shape are nobody's`() async throws {
        let bench = try await AccountBench()
        let (_, token, _) = try await bench.ready("amina")
        for wrong in [nil, "", "x", token.uppercased(), token + "0", String(token.dropLast()), " " + token.dropLast()] {
            #expect(try await bench.desk.sessions.resume(wrong, polling: false) == nil || wrong == token)
        }
    }

    @Test func `a notice is read once, by its session alone`() async throws {
        let bench = try await AccountBench()
        let one = try await bench.member(try await bench.ready("amina").token)
        let two = try await bench.member(try await bench.ready("ben").token)
        bench.desk.sessions.leaveNotice(one.session, "Saved.")
        #expect(bench.desk.sessions.takeNotice(two.session) == nil)
        #expect(bench.desk.sessions.takeNotice(one.session) == "Saved.")
        #expect(bench.desk.sessions.takeNotice(one.session) == nil)
        #expect(one.csrf != two.csrf)
    }

    @Test func `no secret stands in the store or its log`() async throws {
        let bench = try await AccountBench()
        let (id, code) = try await bench.add("amina")
        let (_, token, recovery) = try await bench.setUp(id, "amina", code)
        _ = try await bench.attempt("amina", "mistyped-secret-words")
        _ = try await bench.attempt("typed-a-password-here", "x")
        let app = try await bench.database.read { try $0.accountFile(id)?.credentials.app }
        let seed = try bench.desk.seal.open(try #require(app).sealedSeed, of: id)
        var stored = Data()
        for ending in ["", "-wal"] {
            stored +=
                (try? Data(contentsOf: URL(fileURLWithPath: bench.installation.folder.database + ending))) ?? Data()
        }
        #expect(stored.count > 10_000)
        let secrets =
            [token, code, AccountBench.password, "mistyped-secret-words", "typed-a-password-here"] + recovery
            + recovery.map { $0.split(separator: "-").joined() }
        for secret in secrets { #expect(stored.range(of: Data(secret.utf8)) == nil) }
        #expect(stored.range(of: Data(seed)) == nil)
    }

    @Test func `the cookie is for our pages alone`() {
        #expect(
            SessionCookie.header("ab", secure: true)
                == "__Host-cairn=ab; Path=/; HttpOnly; SameSite=Strict; Secure")
        #expect(SessionCookie.header(nil, secure: false) == "cairn=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0")
    }
}
