import Domain
import Store
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Getting in, and not getting in (N-01, N-03, N-08).
struct SignInTests {
    @Test func `a new installation has nobody who can sign in`() async throws {
        let bench = try await AccountBench()
        #expect(try await bench.database.read { try $0.accounts() } == [])
        #expect(try await bench.attempt("admin", "admin") == .refused)
    }

    @Test func `password and code sign in, on one page or on two`() async throws {
        let bench = try await AccountBench()
        let (id, _, _) = try await bench.ready("amina")
        let one = try await bench.signIn(id, "AMINA")
        #expect(try await bench.member(one).name == "Person of amina")
        bench.world.pass(seconds: 60)
        let half = try AccountBench.half(try await bench.attempt("amina"))
        #expect(try await bench.desk.sessions.resume(half, polling: false) == nil, "half signed in is not signed in")
        let code = try await bench.appCode(id)
        let two = try AccountBench.token(
            try await bench.desk.enterCode(half, code: code, address: AccountBench.address))
        #expect(try await bench.member(two).actor.account == id)
        await #expect(throws: Refusal.self) {
            try await bench.desk.enterCode(half, code: code, address: AccountBench.address)
        }
    }

    @Test func `whatever is wrong, the answer is the same`() async throws {
        let bench = try await AccountBench()
        let (gone, _, _) = try await bench.ready("gone")
        let (id, _, _) = try await bench.ready("amina")
        _ = try await bench.add("new")
        try await bench.desk.disable(gone, version: 1, by: TestStore.operatorOfHost, once: nil)
        #expect(try await bench.attempt("nobody") == .refused)
        #expect(try await bench.attempt("gone") == .refused)
        #expect(try await bench.attempt("new") == .refused)
        #expect(try await bench.attempt("amina", "another password") == .refused)
        #expect(try await bench.attempt("amina", code: "000000") == .refused)
        for _ in 0..<12 { #expect(try await bench.attempt("amina", "another password") == .refused) }
        // Locked out for now: the right password and code are answered like wrong ones.
        bench.world.pass(seconds: 1)
        #expect(try await bench.attempt("amina", code: try await bench.appCode(id)) == .refused)
    }

    @Test func `a code counts once, one step early or late, and no further`() async throws {
        let bench = try await AccountBench()
        let (id, _, _) = try await bench.ready("amina")
        bench.world.pass(seconds: 300)
        for steps in [-2, 2, 10] {
            #expect(try await bench.attempt("amina", code: try await bench.appCode(id, steps: steps)) == .refused)
        }
        let early = try await bench.appCode(id, steps: -1)
        _ = try AccountBench.token(try await bench.attempt("amina", code: early))
        #expect(try await bench.attempt("amina", code: early) == .refused)
        let late = try await bench.appCode(id, steps: 1)
        _ = try AccountBench.token(try await bench.attempt("amina", code: late))
        // A code of a step before the last one that counted is used up with it.
        #expect(try await bench.attempt("amina", code: try await bench.appCode(id)) == .refused)
    }

    @Test func `of several submissions of one code exactly one gets in`() async throws {
        let bench = try await AccountBench()
        let (id, _, _) = try await bench.ready("amina")
        for _ in 0..<20 {
            bench.world.pass(seconds: 3700)
            let halves = [
                try AccountBench.half(try await bench.attempt("amina")),
                try AccountBench.half(try await bench.attempt("amina")),
            ]
            let code = try await bench.appCode(id)
            let answers = try await withThrowingTaskGroup(of: SignInAnswer.self) { group in
                for half in halves {
                    group.addTask {
                        try await bench.desk.enterCode(half, code: code, address: AccountBench.address)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0 == .refused }.count == 1)
        }
    }

    @Test func `a recovery code counts once, and with the password alone`() async throws {
        let bench = try await AccountBench()
        let (id, _, codes) = try await bench.ready("amina")
        #expect(codes.count == 10)
        #expect(Set(codes).count == 10)
        let typed = codes[3].lowercased().split(separator: "-").joined(separator: " ")
        #expect(try await bench.attempt("amina", "another password", code: typed) == .refused)
        let token = try AccountBench.token(try await bench.attempt("amina", code: typed))
        #expect(try await bench.attempt("amina", code: typed) == .refused)
        #expect(try await bench.desk.own(try await bench.member(token)).recoveryCodesLeft == 9)
        try await bench.desk.renewRecoveryCodes(
            try await bench.member(token), current: AccountBench.password, address: AccountBench.address)
        let new = bench.desk.sessions.takeRecoveryCodes(try await bench.member(token).session)
        #expect(new?.count == 10)
        #expect(bench.desk.sessions.takeRecoveryCodes(try await bench.member(token).session) == nil, "shown once")
        #expect(try await bench.attempt("amina", code: codes[5]) == .refused, "old codes stop counting")
        _ = id
    }

    @Test func `a set-up code counts for three days and one setting-up`() async throws {
        let bench = try await AccountBench()
        let (id, code) = try await bench.add("amina")
        let address = AccountBench.address
        #expect(
            try await bench.desk.beginSetUp(login: "amina", code: "0000-0000-0000-0000", address: address) == .refused)
        #expect(try await bench.desk.beginSetUp(login: "ben", code: code, address: address) == .refused)
        // A browser that was closed costs nothing.
        let first = try AccountBench.half(try await bench.desk.beginSetUp(login: "amina", code: code, address: address))
        _ = try await bench.setUp(id, "amina", code)
        await #expect(throws: Refusal.self) { try await bench.desk.setUpState(first) }
        #expect(try await bench.desk.beginSetUp(login: "amina", code: code, address: address) == .refused)
        let (_, late) = try await bench.add("late")
        bench.world.pass(seconds: 3 * 86_400)
        #expect(try await bench.desk.beginSetUp(login: "late", code: late, address: address) == .refused)
    }

    @Test func `setting up asks for a password that will do, and a code of the new app`() async throws {
        let bench = try await AccountBench()
        let (id, code) = try await bench.add("amina")
        let half = try AccountBench.half(
            try await bench.desk.beginSetUp(login: "amina", code: code, address: AccountBench.address))
        #expect(try await bench.desk.setUpState(half) == .password(login: "amina"))
        await #expect(throws: Refusal.self) { try await bench.desk.choosePassword(half, "password1234") }
        try await bench.desk.choosePassword(half, AccountBench.password)
        guard case .app(_, let secret, let address) = try await bench.desk.setUpState(half) else {
            Issue.record("no app")
            return
        }
        #expect(secret.count == 39)
        #expect(address.hasPrefix("otpauth://totp/Cairn:amina?secret="))
        let wrong = try await bench.appCode(id, steps: 40)
        guard case .refused = try await bench.desk.confirmApp(half, code: wrong, address: AccountBench.address) else {
            Issue.record("a wrong code set the account up")
            return
        }
        #expect(try await bench.attempt("amina", code: try await bench.appCode(id)) == .refused, "not set up yet")
    }
}
