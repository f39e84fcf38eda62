import Store

/// SHA-256 of secrets that are random enough to need no slow hash, each kind apart from the others.
enum SecretHash {
    static func of(_ kind: StaticString, _ secret: String) -> [UInt8] {
        Digest(of: Array("cairn \(kind) ".utf8) + Array(secret.utf8)).bytes
    }

    /// Compares without telling by the time where they differ.
    static func same(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Bytes as lower-case hexadecimal digits.
enum Hex {
    static func text(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
