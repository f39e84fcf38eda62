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
        var halves: (high: UInt64, low: UInt64) = (0, 0)
        var count = 0
        for byte in text.utf8 {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            if count < 16 {
                halves.high = halves.high << 4 | UInt64(digit)
            } else {
                halves.low = halves.low << 4 | UInt64(digit)
            }
            count += 1
        }
        guard count == 32 else { return nil }
        (high, low) = halves
    }

    /// 32 lower-case hexadecimal digits. Every row that is read has one or more, so they are written digit by digit.
    package var text: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(32)
        for half in [high, low] {
            for shift in stride(from: 60, through: 0, by: -4) {
                let digit = UInt8(truncatingIfNeeded: half >> shift) & 15
                digits.append(digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a"))
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

extension ID: Comparable {
    /// Orders by the bits: an arbitrary order, but the same everywhere.
    package static func < (earlier: Self, later: Self) -> Bool {
        (earlier.high, earlier.low) < (later.high, later.low)
    }
}
