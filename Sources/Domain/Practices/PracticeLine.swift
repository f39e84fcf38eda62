/// What a text of a practice's page has to look like. An empty one always may stand.
package enum PracticeLine: Sendable {
    case words, telephone, email

    /// Refuses what is none, and an NHS number in any.
    package func check(_ text: String) throws(Refusal) {
        let text = text.trimmed
        guard !text.isEmpty else { return }
        switch self {
        case .words: try FreeWords.check(text)
        case .telephone: try Self.checkTelephone(text)
        case .email:
            try FreeWords.check(text)
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !text.contains(where: \.isWhitespace) else {
                throw .unusable("An email address has one @ with something on both sides, and no blanks.")
            }
        }
    }

    /// What may stand before an extension, or between two numbers.
    private static let phoneWords: Set<String> = [
        "ext", "extn", "extension", "x", "option", "opt", "then", "or", "and",
    ]

    private static func checkTelephone(_ text: String) throws(Refusal) {
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            isFigure(scalar) || scalar.properties.isWhitespace || scalar.properties.isDash
                || scalar.properties.isAlphabetic || "+()/,;.#".unicodeScalars.contains(scalar)
        }
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        let numbers = text.split { $0.isLetter || "/,;".contains($0) }.map(String.init)
        guard isPlain, words.allSatisfy(phoneWords.contains), numbers.contains(where: { figures($0).count >= 3 }),
            numbers.allSatisfy({ figures($0).count <= ($0.contains("+") ? 15 : 11) })
        else {
            throw .unusable(
                "A telephone number is figures, with blanks, brackets, + or -, and words such as ext or option. "
                    + "Put a comma between two.")
        }
        for number in numbers {
            let digits = figures(number)
            // No NHS number begins with 0; of one that begins with the code of a country, the whole alone could be one.
            if !digits.hasPrefix("0") { try FreeWords.check(number.contains("+") ? digits : number) }
        }
    }

    private static func figures(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter(isFigure)))
    }

    private static func isFigure(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
