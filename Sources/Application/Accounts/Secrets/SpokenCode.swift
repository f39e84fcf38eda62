import Store

/// A code of 80 random bits that somebody reads and types: `7K2M-P0QX-9ABC-DEFG`. Set-up codes and recovery codes.
struct SpokenCode: Equatable, Sendable {
    /// With hyphens.
    let text: String
    private let plain: String

    init(_ ambient: Ambient) {
        plain = Base32.spokenText(ambient.randomBytes(10))
        text = Base32.grouped(plain, by: "-")
    }

    /// Reads what somebody typed, in any case, with or without hyphens and spaces; `nil` where it can be no code.
    init?(typed: String) {
        var plain = ""
        for byte in typed.utf8 {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "-"): continue
            case UInt8(ascii: "o"), UInt8(ascii: "O"): plain.append("0")
            case UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "l"), UInt8(ascii: "L"): plain.append("1")
            case UInt8(ascii: "u"), UInt8(ascii: "U"): return nil
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                plain.append(Character(Unicode.Scalar(byte)))
            case UInt8(ascii: "a")...UInt8(ascii: "z"): plain.append(Character(Unicode.Scalar(byte - 0x20)))
            default: return nil
            }
            guard plain.utf8.count <= 16 else { return nil }
        }
        guard plain.utf8.count == 16 else { return nil }
        self.plain = plain
        text = Base32.grouped(plain, by: "-")
    }

    /// SHA-256, for the store; the kind keeps a recovery code from being a set-up code.
    func hash(_ kind: StaticString) -> [UInt8] {
        SecretHash.of(kind, plain)
    }
}
