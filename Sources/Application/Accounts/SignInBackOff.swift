import Glibc
import Synchronization
import Vocabulary

/// Makes those who guess wait, and nobody for ever. What failed is counted by login, by address and by the two together;
/// an address from which the login has succeeded before does not wait for what others do to the login. Held in memory,
/// of bounded size.
final class SignInBackOff: Sendable {
    private struct Count {
        var failures = 0
        var until = 0
        var last = 0
    }

    private struct Memory {
        var counts: [Int: Count] = [:]
        var known: [Int: Int] = [:]
    }

    private let memory = Mutex(Memory())
    private let ambient: Ambient
    private static let limit = 50_000
    private static let forgottenAfter = 3_600_000
    private static let longest = 900_000
    /// How many failures are free, and the wait after the next one in milliseconds; it doubles up to 15 minutes.
    private static let rules: [Kind: (free: Int, first: Int)] = [
        .pair: (5, 2_000), .login: (10, 2_000), .address: (20, 2_000), .code: (5, 30_000),
    ]

    enum Kind: Hashable { case pair, login, address, code, success }

    init(_ ambient: Ambient) {
        self.ambient = ambient
    }

    /// Whether a try with a password or set-up code may count now.
    func admits(login: String, address: String) -> Bool {
        let (now, address) = (ambient.now().milliseconds, Self.network(address))
        return memory.withLock { memory in
            let isKnown = memory.known[Self.key(.success, login, address)] != nil
            return ([.pair, .address] + (isKnown ? [] : [.login])).allSatisfy { kind in
                (memory.counts[Self.key(kind, login, address)]?.until ?? 0) <= now
            }
        }
    }

    /// Whether a try with a code of this login's app may count now, from wherever.
    func admitsCode(login: String) -> Bool {
        let now = ambient.now().milliseconds
        return memory.withLock { ($0.counts[Self.key(.code, login, "")]?.until ?? 0) <= now }
    }

    func failed(login: String, address: String) {
        let address = Self.network(address)
        for kind in [Kind.pair, .login, .address] { count(kind, login, address) }
    }

    func failedCode(login: String, address: String) {
        count(.code, login, "")
        count(.address, login, Self.network(address))
    }

    func succeeded(login: String, address: String) {
        let (now, address) = (ambient.now().milliseconds, Self.network(address))
        memory.withLock { memory in
            memory.counts[Self.key(.pair, login, address)] = nil
            memory.counts[Self.key(.code, login, "")] = nil
            if memory.known.count >= Self.limit {
                let kept = memory.known.sorted { $0.value > $1.value }.prefix(Self.limit / 2)
                memory.known = Dictionary(uniqueKeysWithValues: Array(kept))
            }
            memory.known[Self.key(.success, login, address)] = now
        }
    }

    /// An administrator has given a new start.
    func forget(login: String) {
        memory.withLock { memory in
            memory.counts[Self.key(.login, login, "")] = nil
            memory.counts[Self.key(.code, login, "")] = nil
        }
    }

    /// How much is remembered, for the test that it is bounded.
    var size: Int { memory.withLock { $0.counts.count + $0.known.count } }

    private func count(_ kind: Kind, _ login: String, _ address: String) {
        let now = ambient.now().milliseconds
        let rule = Self.rules[kind] ?? (0, Self.longest)
        memory.withLock { memory in
            let key = Self.key(kind, login, address)
            if memory.counts[key] == nil, memory.counts.count >= Self.limit { Self.makeRoom(&memory, now) }
            var count = memory.counts[key] ?? Count()
            if now - count.last > Self.forgottenAfter { count = Count() }
            count.failures += 1
            count.last = now
            let over = count.failures - rule.free
            if over >= 0 {
                count.until = now + min(Self.longest, rule.first << min(over, 20))
            }
            memory.counts[key] = count
        }
    }

    /// Forgets what is old; where that is not enough, half of what there is, those with the fewest failures first.
    private static func makeRoom(_ memory: inout Memory, _ now: Int) {
        memory.counts = memory.counts.filter { now - $0.value.last <= forgottenAfter }
        guard memory.counts.count >= limit else { return }
        let kept = memory.counts.sorted { $0.value.failures > $1.value.failures }.prefix(limit / 2)
        memory.counts = Dictionary(uniqueKeysWithValues: Array(kept))
    }

    /// The hash is seeded anew by each process.
    private static func key(_ kind: Kind, _ login: String, _ address: String) -> Int {
        var hasher = Hasher()
        hasher.combine(kind)
        if kind != .address { hasher.combine(login) }
        if kind == .pair || kind == .address || kind == .success { hasher.combine(address) }
        return hasher.finalize()
    }

    /// The address; of IPv6 the first 64 bits, because one subscriber has all the rest.
    static func network(_ address: String) -> String {
        guard address.utf8.contains(UInt8(ascii: ":")) else { return address }
        var parsed = in6_addr()
        let text = address.split(separator: "%").first.map(String.init) ?? address
        guard inet_pton(AF_INET6, text, &parsed) == 1 else { return address }
        return withUnsafeBytes(of: &parsed) { Hex.text(Array($0.prefix(8))) }
    }
}
