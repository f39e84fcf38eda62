/// The identity of one `Entity`: 128 random bits, so that an id can be made anywhere and tells nothing of what it names.
package struct ID<Entity>: Hashable, Sendable {
    /// The bits themselves, for storage in eight- or sixteen-byte columns.
    package let bits: UInt128

    /// Takes the bits as they are; randomness is the caller's.
    package init(bits: UInt128) {
        self.bits = bits
    }

    /// Reads 32 lower-case hexadecimal digits; any other spelling is `nil`, so that one id has one text.
    package init?(text: String) {
        guard let bits = UInt128(text, radix: 16), Self(bits: bits).text == text else { return nil }
        self.bits = bits
    }

    /// 32 lower-case hexadecimal digits.
    package var text: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

extension ID: Comparable {
    /// Orders by the bits: an arbitrary order, but the same everywhere.
    package static func < (earlier: Self, later: Self) -> Bool {
        earlier.bits < later.bits
    }
}
