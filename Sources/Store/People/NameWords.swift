import Foundation
package import Vocabulary

/// Names as they are compared: without accents, case and apostrophes, however the letters were encoded.
package enum NameWords {
    /// The words under which somebody is found: each part of each name, and a name of several parts as one word too, so
    /// that `O'Neil`, `ONEIL` and `Neil` all find `O’Neil`.
    static func indexed(_ details: PersonDetails) -> Set<String> {
        var words: Set<String> = []
        for name in [details.familyName, details.givenName, details.preferredName] {
            let parts = parts(of: name, endingAtApostrophes: true)
            words.formUnion(parts)
            if parts.count > 1 { words.insert(parts.joined()) }
            words.formUnion(self.parts(of: name, endingAtApostrophes: false))
        }
        return words
    }

    /// The words of what somebody typed.
    package static func asked(_ typed: [String]) -> [String] {
        typed.flatMap { parts(of: $0, endingAtApostrophes: false) }
    }

    /// One text that two names share when they are written with the same letters.
    package static func folded(_ name: PersonName) -> String {
        [name.family, name.given].map { parts(of: $0, endingAtApostrophes: false).joined() }.joined(separator: " ")
    }

    private static func parts(of name: String, endingAtApostrophes: Bool) -> [String] {
        // Most names are one plain word.
        if name.utf8.allSatisfy(isPlain) { return name.isEmpty ? [] : [name.lowercased()] }
        var parts = [""]
        for scalar in plain(name).unicodeScalars {
            if apostrophes.contains(scalar) {
                if endingAtApostrophes { parts.append("") }
            } else if isLetterOrDigit(scalar) {
                parts[parts.count - 1].unicodeScalars.append(scalar)
            } else {
                parts.append("")
            }
        }
        return parts.filter { !$0.isEmpty }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? isPlain(UInt8(scalar.value)) : scalar.properties.isAlphabetic
    }

    /// In lower case, without marks above and below letters.
    private static func plain(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return name.lowercased() }
        var plain = ""
        for scalar in name.lowercased().decomposedStringWithCompatibilityMapping.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: continue
            default: plain += letters[scalar] ?? String(scalar)
            }
        }
        return plain
    }

    private static let apostrophes: Set<Unicode.Scalar> = [
        "'", "\u{2018}", "\u{2019}", "\u{02BC}", "\u{02B9}", "\u{0060}", "\u{00B4}", "\u{FF07}",
    ]

    /// Letters of their own that English keyboards do not have.
    private static let letters: [Unicode.Scalar: String] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
    ]
}
