package import Vocabulary

/// What somebody typed into the search box, taken apart: at most one NHS number, at most one birth date, and the words
/// of a name, in any order.
package struct PersonQuery: Equatable, Sendable {
    package var nhsNumber: NHSNumber?
    package var born: Day?
    /// As typed; whoever compares folds them.
    package var words: [String]

    package init(nhsNumber: NHSNumber? = nil, born: Day? = nil, words: [String] = []) {
        self.nhsNumber = nhsNumber
        self.born = born
        self.words = words
    }

    /// The same in one form, for the audit log.
    package var text: String {
        ([nhsNumber?.digits, born?.iso].compactMap(\.self) + words).joined(separator: " ")
    }

    /// Why a text cannot be searched for.
    package enum Problem: Error, Equatable, Sendable {
        case empty
        case mistypedNumber
        case digits(Int)
        case notADay
        case tooShort

        /// What is wrong and what to do. It never repeats what was typed.
        package var words: String {
            switch self {
            case .empty: "Type an NHS number, a name or a date of birth."
            case .mistypedNumber:
                "This is not an NHS number: its last digit does not fit the others. Check it for a slip."
            case .digits(let count):
                "An NHS number has 10 digits, and this has \(count). A date of birth is written 05-Jan-1950."
            case .notADay: "There is no such day of birth. Write it as 05-Jan-1950."
            case .tooShort: "Type at least two letters of the name."
            }
        }
    }

    /// Takes apart what was typed.
    package init(typed: String) throws(Problem) {
        var query = PersonQuery()
        let tokens = typed.split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
        var position = 0
        while position < tokens.count {
            position += try query.take(tokens[position...])
        }
        guard query.nhsNumber != nil || query.born != nil || !query.words.isEmpty else { throw .empty }
        if query.nhsNumber == nil, query.born == nil,
            query.words.allSatisfy({ $0.count(where: \.isLetter) < 2 })
        {
            throw .tooShort
        }
        self = query
    }

    /// Takes what stands first, and tells how many tokens it was.
    private mutating func take(_ tokens: ArraySlice<String>) throws(Problem) -> Int {
        if let (number, count) = Self.number(in: tokens) {
            nhsNumber = number
            return count
        }
        for count in [3, 1] where tokens.count >= count {
            if let day = Day(typed: tokens.prefix(count).joined(separator: " ")) {
                born = day
                return count
            }
        }
        let first = tokens.first ?? ""
        // Whatever begins with a letter is of a name, figures in it or not: made-up people have such names.
        guard first.first(where: { $0.isLetter || $0.isNumber })?.isNumber == true else {
            if first.contains(where: \.isLetter) { words.append(first) }
            return 1
        }
        let digits = tokens.prefix { $0.allSatisfy(Self.isOfNumber) }.joined().count(where: \.isNumber)
        if digits == 10 { throw .mistypedNumber }
        throw digits == 0 || digits == 8 || digits == 6 ? .notADay : .digits(digits)
    }

    /// A whole NHS number at the beginning, in any spacing.
    private static func number(in tokens: ArraySlice<String>) -> (NHSNumber, Int)? {
        var digits = ""
        for (count, token) in zip(1..., tokens) {
            guard token.allSatisfy(isOfNumber) else { return nil }
            digits += token
            if let number = NHSNumber(digits) { return (number, count) }
        }
        return nil
    }

    private static func isOfNumber(_ character: Character) -> Bool {
        ("0"..."9").contains(character) || character.unicodeScalars.allSatisfy(\.properties.isDash)
    }
}
