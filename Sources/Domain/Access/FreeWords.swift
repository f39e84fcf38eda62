import Vocabulary

/// Words that many read, whoever may not see people among them, and in which nobody is to be known.
package enum FreeWords {
    /// Whether an NHS number stands in the text, as ``check(_:)`` refuses it.
    package static func tellNumber(_ text: String) -> Bool {
        do throws(Refusal) {
            try check(text)
            return false
        } catch {
            return true
        }
    }

    /// Refuses an NHS number, however it is spaced on its line: ten figures that are together, or have blanks or dashes between
    /// them. A part of a longer number, such as an id of SNOMED CT, is none. Names cannot be told from words; forms ask for
    /// none.
    static func check(_ texts: String...) throws(Refusal) {
        for text in texts {
            var (groups, group): ([String], String) = ([], "")
            for scalar in text.unicodeScalars {
                if ("0"..."9").contains(scalar) {
                    group.unicodeScalars.append(scalar)
                    continue
                }
                if !group.isEmpty { groups.append(group) }
                group = ""
                if !isBlank(scalar) {
                    try refuse(numbersIn: groups)
                    groups = []
                }
            }
            try refuse(numbersIn: groups + [group])
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "\n", scalar != "\r" else { return false }
        return scalar.properties.isWhitespace || scalar.properties.isDash
    }

    /// Looks at whole groups of figures: a number begins and ends where one of them does.
    private static func refuse(numbersIn groups: [String]) throws(Refusal) {
        for start in groups.indices {
            var digits = ""
            for group in groups[start...] {
                digits += group
                guard digits.utf8.count < 10 else { break }
            }
            guard NHSNumber(digits) == nil else {
                throw .unusable(Refusal.namesSomebody)
            }
        }
    }
}

extension Refusal {
    /// What is said of an NHS number in words that many read.
    package static let namesSomebody =
        "This looks like somebody’s NHS number. Nobody is to be known from these words: leave it out."
}
