import Crypto
import Vocabulary

/// Time-based codes of an authenticator app: RFC 6238 with SHA-1, six figures and 30 seconds, as every app takes them.
enum TimeCode {
    static let seedBytes = 20
    private static let seconds = 30

    static func step(at now: Instant) -> Int {
        now.milliseconds / 1000 / seconds
    }

    /// Six figures (or more, for the vectors of the RFC).
    static func code(_ seed: [UInt8], step: Int, digits: Int = 6) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - $0 * 8)) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: seed)))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = (0..<4).reduce(0) { $0 << 8 | Int(mac[offset + $1]) } & 0x7FFF_FFFF
        let text = String(number % (0..<digits).reduce(1) { product, _ in product * 10 })
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step that the typed code is of: now, or one before or after; `nil` where it is of none of them. Spaces within it
    /// are nothing.
    static func step(of typed: String, seed: [UInt8], at now: Instant) -> Int? {
        let figures = Array(typed.utf8.filter { $0 != 0x20 })
        guard figures.count == 6, figures.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let current = step(at: now)
        // All three are made, whichever is right.
        let right = [current - 1, current, current + 1].filter {
            SecretHash.same(Array(code(seed, step: $0).utf8), figures)
        }
        return right.last
    }
}
