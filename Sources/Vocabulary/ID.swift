/// The identity of one `Entity`: 128 random bits, so that an id can be made anywhere and tells nothing of what it names.
package struct ID<Entity>: Hashable, Sendable {
    // Two halves and not one UInt128: with one among the arguments of an async function that do not fit into registers,
    // Swift 6.3.1 jumps to nowhere when the function suspends.
    private let high: UInt64
    private let low: UInt64

    /// The bits themselves, for storage in eight- or sixteen-byte columns.
    package var bits: UInt128 {
        UInt128(high) << 64 | UInt128(low)
    }

    /// Takes the bits as they are; randomness is the caller's.
    package init(bits: UInt128) {
        high = UInt64(truncatingIfNeeded: bits >> 64)
        low = UInt64(truncatingIfNeeded: bits)
    }

    /// Reads 32 lower-case hexadecimal digits; any other spelling is `nil`, so that one id has one text.
    package init?(text: String) {
        guard let bits = UInt128(text, radix: 16), Self(bits: bits).text == text else { return nil }
        self.init(bits: bits)
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
