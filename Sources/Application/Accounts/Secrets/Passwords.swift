import Domain
import Store
@_spi(_Unicode) import Swift

/// How a password becomes a hash: slowly, save in a test that tries ten thousand.
struct PasswordHashing: Sendable {
    let hash: @Sendable (_ password: [UInt8], _ salt: [UInt8]) throws -> String
    let verify: @Sendable (_ password: [UInt8], _ encoded: String) throws -> Bool

    static let argon2id = PasswordHashing(
        hash: { try Argon2id.hash($0, salt: $1) }, verify: { try Argon2id.verify($0, against: $1) })
}

/// Hashes and checks passwords. Where the account that is meant does not exist or may not sign in, the same work is done
/// against a hash that nothing is right for.
final class Passwords: Sendable {
    private let threads: HashThreads
    private let ambient: Ambient
    private let hashing: PasswordHashing
    /// Of no password: its bytes are no hash of anything that anybody knows.
    private static let dummy =
        "$argon2id$v=19$m=19456,t=2,p=1$Y2Fpcm4gaGFzIG5vIG9uZQ$bm9ib2R5IGtub3dzIGEgcGFzc3dvcmQgb2YgdGhpcyE"

    init(_ ambient: Ambient, threads: HashThreads = HashThreads(), hashing: PasswordHashing = .argon2id) {
        self.ambient = ambient
        self.threads = threads
        self.hashing = hashing
    }

    /// Throws a refusal with words where too many are waiting.
    func hash(_ password: String) async throws -> String {
        let (bytes, salt) = (Self.bytes(password), ambient.randomBytes(Argon2id.saltBytes))
        return try await run { [hashing] in try hashing.hash(bytes, salt) }
    }

    /// Whether the password is right; never for `nil`.
    func verify(_ password: String, against hash: String?) async throws -> Bool {
        let (bytes, encoded) = (Self.bytes(password), hash ?? Self.dummy)
        let isRight = try await run { [hashing] in try hashing.verify(bytes, encoded) }
        return isRight && hash != nil
    }

    /// What is hashed: the composed form, so that one password is one whatever the keyboard.
    static func bytes(_ password: String) -> [UInt8] {
        var composed = String.UnicodeScalarView()
        composed.append(contentsOf: password._nfc)
        return Array(String(composed).utf8)
    }

    private func run<Outcome: Sendable>(_ work: @escaping @Sendable () throws -> Outcome) async throws -> Outcome {
        do {
            return try await threads.run(work)
        } catch is HashThreads.Busy {
            throw Refusal.unusable("Many people are signing in at this moment. Try again in a few seconds.")
        }
    }
}
