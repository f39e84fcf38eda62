import Vocabulary

/// What stands in the place of a code may be anything: a column too far to the left is a column of names or of NHS numbers.
extension RefusedCode {
    /// Whether a text has the shape of a code and of nothing that could be somebody's: digits as an id has them, but not as
    /// many as an NHS number has, no day and no telephone number; or a Read code that no name and no postcode looks like.
    package static func looksLikeCode(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.allSatisfy(isDigit) ? isLikeID(bytes) : isLikeRead(bytes)
    }

    private static func isLikeID(_ digits: [UInt8]) -> Bool {
        guard (5...18).contains(digits.count), digits.count != 10, digits[0] != 0x30 else { return false }
        return !isDay(digits) && !(digits.count == 12 && digits.starts(with: "447".utf8))
    }

    /// `19430302`, `02031943`, `430302`, `020343`.
    private static func isDay(_ digits: [UInt8]) -> Bool {
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
        switch digits.count {
        case 8:
            return Day(year: number(0..<4), month: number(4..<6), day: number(6..<8)) != nil
                || Day(year: number(4..<8), month: number(2..<4), day: number(0..<2)) != nil
        case 6:
            return Day(year: 2000 + number(0..<2), month: number(2..<4), day: number(4..<6)) != nil
                || Day(year: 2000 + number(4..<6), month: number(2..<4), day: number(0..<2)) != nil
        default: return false
        }
    }

    /// Five letters and digits, with dots at the end for those that are missing, and perhaps the two digits of a term. A name
    /// has neither a digit nor dots at its end, nor capitals within it, as `XaBVJ` has.
    private static func isLikeRead(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 5 || bytes.count == 7, bytes.dropFirst(5).allSatisfy(isDigit) else { return false }
        let five = bytes.prefix(5)
        let own = five.prefix { $0 != 0x2E }
        guard !own.isEmpty, own.allSatisfy({ isDigit($0) || isLetter($0) }),
            five.dropFirst(own.count).allSatisfy({ $0 == 0x2E })
        else { return false }
        if own.allSatisfy(isDigit) { return own.count < 5 }
        if own.count == 5, own.allSatisfy(isLetter) {
            return own.first == 0x58 && !isCapital(own[1]) && own.dropFirst(2).contains(where: isCapital)
        }
        return !isPostcode(bytes)
    }

    /// `M11AE`, in letters of one case.
    private static func isPostcode(_ bytes: [UInt8]) -> Bool {
        let letters = [bytes[0], bytes[3], bytes[4]]
        return bytes.count == 5 && isDigit(bytes[1]) && isDigit(bytes[2]) && letters.allSatisfy(isLetter)
            && (letters.allSatisfy(isCapital) || !letters.contains(where: isCapital))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
    private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
