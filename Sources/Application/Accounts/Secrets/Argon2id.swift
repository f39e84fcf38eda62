import CArgon2
import Store

/// argon2id with 19 MiB, two passes and one lane (OWASP's first choice for it), in PHC form.
enum Argon2id {
    private static let memory: UInt32 = 19_456
    private static let passes: UInt32 = 2
    private static let lanes: UInt32 = 1
    static let saltBytes = 16
    private static let hashBytes = 32

    /// `$argon2id$v=19$m=19456,t=2,p=1$…`. Takes some 30 ms.
    static func hash(_ password: [UInt8], salt: [UInt8]) throws(Fault) -> String {
        let length = argon2_encodedlen(
            passes, memory, lanes, UInt32(salt.count), UInt32(hashBytes), Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let status = argon2id_hash_encoded(
            passes, memory, lanes, password, password.count, salt, salt.count, hashBytes, &encoded, encoded.count)
        guard status == ARGON2_OK.rawValue else { throw Fault("password.hash.\(status)") }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether the hash is of this password. Takes as long as ``hash(_:salt:)``.
    static func verify(_ password: [UInt8], against encoded: String) throws(Fault) -> Bool {
        let status = argon2id_verify(encoded, password, password.count)
        switch status {
        case ARGON2_OK.rawValue: return true
        case ARGON2_VERIFY_MISMATCH.rawValue: return false
        default: throw Fault("password.verify.\(status)")
        }
    }
}
