/// A short word as one number, so that two are compared at once: the name of a tag or of an attribute, or a value that is one
/// of a few words.
struct MarkupWord: Hashable, ExpressibleByStringLiteral {
    /// The bytes, and before them their count, so that a NUL is a byte like any other.
    private let packed: UInt128

    /// Bytes that are told from others; all longer words are alike, and like none that is written here.
    static let longest = 15

    init(_ bytes: Span<UInt8>, isLowercased: Bool = false) {
        guard bytes.count <= Self.longest else {
            packed = .max
            return
        }
        var packed: UInt128 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            let isCapital = isLowercased && byte >= 0x41 && byte <= 0x5A
            packed = packed << 8 | UInt128(isCapital ? byte | 0x20 : byte)
        }
        self.packed = packed | UInt128(bytes.count) << 120
    }

    init(stringLiteral text: StaticString) {
        var packed: UInt128 = 0
        text.withUTF8Buffer { for byte in $0 { packed = packed << 8 | UInt128(byte) } }
        self.packed = packed | UInt128(text.utf8CodeUnitCount) << 120
    }

    /// What the name of a tag or an attribute is without its namespace; of HTML in lower case.
    init(name bytes: Span<UInt8>, isHTML: Bool) {
        var (bits, hasColon): (UInt8, Bool) = (0, false)
        for index in bytes.indices {
            bits |= bytes[index]
            if bytes[index] == 0x3A { hasColon = true }
        }
        guard bits >= 0x80 || hasColon else {
            self.init(bytes, isLowercased: isHTML)
            return
        }
        let own = Array(Self.name(bytes, isHTML: isHTML).utf8)
        self.init(own.span)
    }

    /// The same name, however long, as a text.
    static func name(_ bytes: Span<UInt8>, isHTML: Bool) -> String {
        let word = String(decoding: [UInt8](copying: bytes), as: UTF8.self)
        let own = word.split(separator: ":").last.map(String.init) ?? word
        return isHTML ? own.lowercased() : own
    }
}

extension [UInt8] {
    /// Bytes that lie elsewhere.
    init(copying bytes: Span<UInt8>) {
        self.init()
        reserveCapacity(bytes.count)
        for index in bytes.indices { append(bytes[index]) }
    }
}
