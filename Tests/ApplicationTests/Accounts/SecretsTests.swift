import Domain
import Glibc
import Store
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Application

/// Hashes, codes and seals against published vectors.
struct SecretsTests {
    @Test func `argon2id answers the vectors of its authors, and ours has the cost that we say`() throws {
        let vector = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        #expect(try Argon2id.verify(Array("password".utf8), against: vector))
        #expect(try !Argon2id.verify(Array("passwore".utf8), against: vector))
        let ours = try Argon2id.hash(Array("password".utf8), salt: Array("0123456789abcdef".utf8))
        #expect(ours.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(try Argon2id.verify(Array("password".utf8), against: ours))
        #expect(throws: Fault.self) { try Argon2id.verify([], against: "$argon2id$nonsense") }
    }

    @Test func `a password is one whatever the keyboard composes, and never cut short`() async throws {
        let passwords = Passwords(FixedWorld().ambient)
        let long = String(repeating: "🦔 e\u{301}", count: 24)
        let hash = try await passwords.hash(long)
        #expect(try await passwords.verify(String(repeating: "🦔 \u{E9}", count: 24), against: hash))
        #expect(try await !passwords.verify(String(long.dropLast()), against: hash))
        #expect(try await !passwords.verify(long, against: nil))
    }

    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
    func `codes are those of RFC 6238`(seconds: Int, code: String) {
        let seed = Array("12345678901234567890".utf8)
        let now = Instant(milliseconds: seconds * 1000)
        #expect(TimeCode.code(seed, step: TimeCode.step(at: now), digits: 8) == code)
        let six = String(code.suffix(6))
        #expect(TimeCode.step(of: "\(six.prefix(3)) \(six.suffix(3))", seed: seed, at: now) == TimeCode.step(at: now))
    }

    @Test(arguments: ["", "12345", "1234567", "12345x", "１２３４５６", "-12345", "123456\n"])
    func `what is no code of six figures is no code`(typed: String) {
        #expect(TimeCode.step(of: typed, seed: [1, 2, 3], at: FixedWorld.start) == nil)
    }

    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func `base 32 is that of RFC 4648`(text: String, encoded: String) {
        #expect(Base32.text(Array(text.utf8)) == encoded)
    }

    @Test func `a code that is read out can be typed in any way`() throws {
        let code = SpokenCode(Ambient.live)
        #expect(code.text.count == 19)
        #expect(SpokenCode(typed: code.text.lowercased()) == code)
        #expect(SpokenCode(typed: " " + code.text.split(separator: "-").joined(separator: " ")) == code)
        #expect(SpokenCode(typed: "OIL0-0000-0000-0000")?.text == "0110-0000-0000-0000")
        for wrong in ["", "ABCD", code.text + "0", "UUUU-0000-0000-0000", "ABCD-EFGH-JKMN-PQR£"] {
            #expect(SpokenCode(typed: wrong) == nil)
        }
        #expect(code.hash("recovery") != code.hash("set-up"))
    }

    @Test func `a sealed seed opens for its account alone`() throws {
        let folder = try TemporaryFolder()
        try folder.data.prepare()
        let seal = SeedSeal(folder.data, .live)
        let (one, two) = (ID<Actor>(bits: 1), ID<Actor>(bits: 2))
        let sealed = try seal.seal([1, 2, 3], of: one)
        #expect(try seal.open(sealed, of: one) == [1, 2, 3])
        #expect(try SeedSeal(folder.data, .live).open(sealed, of: one) == [1, 2, 3])
        #expect(throws: Fault("account.seed")) { try seal.open(sealed, of: two) }
        var damaged = sealed
        damaged[14] ^= 1
        #expect(throws: Fault("account.seed")) { try seal.open(damaged, of: one) }
        #expect(throws: Fault("account.seed")) { try seal.open([], of: one) }
        #expect(try seal.seal([1, 2, 3], of: one) != sealed)
    }

    @Test func `two hashes at a time, a short line, and then a refusal at once`() async throws {
        let threads = HashThreads(threads: 2, limit: 3)
        let work = Work()
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do {
                        try await threads.run {
                            work.untilOpen()
                        }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            var outcomes: [Bool] = []
            for await outcome in group {
                outcomes.append(outcome)
                if outcomes.count == 7 { work.open() }
            }
            return outcomes
        }
        #expect(outcomes.filter { $0 }.count == 5, "two at work, three in line")
        #expect(work.most.load(ordering: .relaxed) == 2)
        #expect(try await threads.run { 7 } == 7, "and goes on afterwards")
    }
}

/// Jobs that stand still until they are let go on.
private final class Work: Sendable {
    let most = Atomic(0)
    private let running = Atomic(0)
    private let isOpen = Atomic(false)

    func open() {
        isOpen.store(true, ordering: .relaxed)
    }

    func untilOpen() {
        let now = running.add(1, ordering: .relaxed).newValue
        most.max(now, ordering: .relaxed)
        while !isOpen.load(ordering: .relaxed) { sched_yield() }
        running.subtract(1, ordering: .relaxed)
    }
}
