/// A ten-digit NHS number whose check digit fits (NHS Data Dictionary, modulus 11 with weights 10 to 2).
package struct NHSNumber: Hashable, Comparable, Sendable {
    /// The ten digits as a number; leading zeros are kept by ``digits``.
    package let value: UInt64

    /// Reads ten digits, with white space or dashes anywhere between them, no-break spaces as in ``grouped`` among it.
    /// `nil` where the length or the check digit is wrong.
    package init?(_ text: some StringProtocol) {
        let checked: UInt64?
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            checked = Self.checked(text.utf8)
        } else {
            let kept = text.unicodeScalars.filter { !$0.properties.isWhitespace && !$0.properties.isDash }
            checked = Self.checked(String(String.UnicodeScalarView(kept)).utf8)
        }
        guard let checked else { return nil }
        self.value = checked
    }

    private static func checked(_ text: some Sequence<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var sum: UInt64 = 0
        var count: UInt64 = 0
        for byte in text where byte != 0x20 && byte != 0x2D && !(0x09...0x0D).contains(byte) {
            guard (0x30...0x39).contains(byte), count < 10 else { return nil }
            let digit = UInt64(byte - 0x30)
            value = value * 10 + digit
            sum += digit * (count == 9 ? 1 : 10 - count)
            count += 1
        }
        // The check digit is 11 less the weighted sum modulo 11, so that with it the whole adds up to nothing; a check
        // digit of 10 does not exist and cannot be written as one digit.
        return count == 10 && sum % 11 == 0 ? value : nil
    }

    /// Takes a stored value; `nil` where the check digit is wrong.
    package init?(value: UInt64) {
        self.init(Self.padded(value))
    }

    /// The number for nine given digits; `nil` where those nine have no check digit (remainder 1).
    package init?(prefix: UInt64) {
        guard prefix <= 999_999_999 else { return nil }
        var sum: UInt64 = 0
        var rest = prefix
        for weight in UInt64(2)...10 {
            sum += rest % 10 * weight
            rest /= 10
        }
        let check = (11 - sum % 11) % 11
        guard check < 10 else { return nil }
        self.value = prefix * 10 + check
    }

    /// Ten digits without spaces, as a clinical system takes them.
    package var digits: String {
        Self.padded(value)
    }

    /// Grouped 3-3-4 with no-break spaces (CUI NUM-0001), so that the number stays on one line.
    package var grouped: String {
        let digits = Array(digits)
        return "\(String(digits[0..<3]))\u{A0}\(String(digits[3..<6]))\u{A0}\(String(digits[6..<10]))"
    }

    /// Whether it lies in the range that is never issued and is kept for tests (999 000 0000 and up).
    package var isForTests: Bool {
        value >= 9_990_000_000
    }

    package static func < (lower: Self, higher: Self) -> Bool {
        lower.value < higher.value
    }

    private static func padded(_ value: UInt64) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }
}
