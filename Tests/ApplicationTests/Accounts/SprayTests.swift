import Domain
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Many logins tried from many addresses at once, while their owners sign in (N-04).
struct SprayTests {
    /// Quick, so that ten thousand tries are a test; the same password has another hash with another salt.
    private static let quick = PasswordHashing(
        hash: { password, salt in "\(Hex.text(salt)) \(Hex.text(password))" },
        verify: { password, encoded in encoded.hasSuffix(" \(Hex.text(password))") })

    @Test
    func `two hundred logins are sprayed fifty times each from twenty addresses: nobody gets in, and each owner does`()
        async throws
    {
        let bench = try await AccountBench(hashing: Self.quick)
        var owners: [(id: ID<Actor>, login: String)] = []
        for number in 0..<200 {
            let login = "user\(number)"
            owners.append((try await bench.ready(login).id, login))
        }
        // Each has signed in from the address of their own before.
        for (number, owner) in owners.enumerated() { _ = try await enter(bench, owner, from: Self.own(number)) }
        bench.world.pass(seconds: 3600)
        var (compromised, owned, compared) = (0, 0, 0)
        for round in 0..<50 {
            for (number, owner) in owners.enumerated() {
                let address = "203.0.113.\((number + round) % 20)"
                if bench.desk.backOff.admits(login: owner.login, address: address) { compared += 1 }
                // The last try of each knows the password, and has no code.
                let typed = round == 49 ? AccountBench.password : "guess number \(round) of many"
                let answer = try await bench.attempt(owner.login, typed, code: "000000", from: address)
                if case .signedIn = answer { compromised += 1 }
                // Somewhere in the spray each owner comes to work.
                if (number * 7) % 50 == round, try await enter(bench, owner, from: Self.own(number)) != nil {
                    owned += 1
                }
            }
            bench.world.pass(seconds: 20)
        }
        #expect(compromised == 0)
        #expect(owned >= 198, "99 in a hundred")
        // 1,000 seconds: what is compared at all is what the waits leave.
        #expect(compared <= 200 * 20, "\(compared)")
    }

    private static func own(_ number: Int) -> String { "192.0.2.\(number)" }

    private func enter(
        _ bench: AccountBench, _ owner: (id: ID<Actor>, login: String), from address: String
    ) async throws -> String? {
        let code = try await bench.appCode(owner.id)
        guard case .signedIn(let token) = try await bench.attempt(owner.login, code: code, from: address) else {
            // The code of this half minute was used to set the account up: the next one.
            bench.world.pass(seconds: 30)
            let next = try await bench.attempt(owner.login, code: try await bench.appCode(owner.id), from: address)
            if case .signedIn(let token) = next { return token }
            return nil
        }
        return token
    }

    @Test func `every refusal is held back to whole quarters of a second and a moment by chance, and nothing else is`()
        async throws
    {
        let waited = Mutex<[Int]>([])
        let bench = try await AccountBench(
            hashing: Self.quick, pause: { milliseconds in waited.withLock { $0.append(milliseconds) } })
        let (id, _, _) = try await bench.ready("amina")
        let (gone, _, _) = try await bench.ready("gone")
        let (_, code) = try await bench.add("new")
        let settingUp = waited.withLock(\.self)
        #expect(settingUp == [], "nothing was refused")
        let host = Actor.hostOperator(login: "ann")
        try await bench.desk.disable(gone, version: 1, by: host, once: nil)
        let moments = Mutex<Set<Int>>([])
        /// The quarters of a second, without the moment.
        func held(_ attempt: () async throws -> SignInAnswer) async throws -> [Int] {
            waited.withLock { $0 = [] }
            _ = try await attempt()
            let pauses = waited.withLock(\.self)
            moments.withLock { $0.formUnion(pauses.map { $0 % 250 }) }
            return pauses.map { $0 - $0 % 250 }
        }
        let unknown = try await held { try await bench.attempt("nobody") }
        let disabled = try await held { try await bench.attempt("gone") }
        #expect((unknown, disabled) == ([250], [250]))
        for _ in 0..<12 {
            let wrong = try await held { try await bench.attempt("amina", "wrong") }
            #expect(wrong == [250])
        }
        let waits = try await held { try await bench.attempt("amina") }
        #expect(waits == [250], "the right password, and it waits for back-off")
        let elsewhere = "198.51.100.7"
        let noCode = try await held {
            try await bench.desk.beginSetUp(login: "new", code: "0000-0000-0000-0000", address: elsewhere)
        }
        let rightCode = try await held {
            try await bench.desk.beginSetUp(login: "new", code: code, address: elsewhere)
        }
        #expect((noCode, rightCode) == ([250], []))
        bench.world.pass(seconds: 3600)
        let app = try await bench.appCode(id)
        let right = try await held { try await bench.attempt("amina", code: app) }
        #expect(right == [])
        let chosen = moments.withLock(\.self)
        #expect(chosen.allSatisfy { $0 < 16 })
        // Sixteen pauses: all of one moment once in 10^18 runs.
        #expect(chosen.count > 1)
    }
}
