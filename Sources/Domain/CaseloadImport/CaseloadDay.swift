package import Vocabulary

/// A date as a spreadsheet has it. Days come first: 132 of the days of a year can be read the other way round, so that
/// one date that shows months first makes every other one doubtful.
package enum CaseloadDay: Equatable, Sendable {
    case none
    case day(Day)
    /// It can only be read with the month first.
    case monthFirst
    /// What a spreadsheet shows of a date where the cell is not formatted as one.
    case dayNumber
    /// Written as a date, with two digits for the year.
    case shortYear
    case noSuchDay
    /// No date at all.
    case words

    /// Reads `05/01/1950`, `5.1.1950`, `05-Jan-1950`, `1950-01-05`; a time of midnight after it is read over.
    package init(_ text: String) {
        let text = Self.withoutMidnight(text)
        guard !text.isEmpty else {
            self = .none
            return
        }
        if let day = Day(typed: text) {
            self = .day(day)
            return
        }
        if let number = Self.dayNumber(text), (5_000...99_999).contains(number) {
            self = .dayNumber
            return
        }
        self = Self.misread(text.split { $0.isWhitespace || "-/.,".contains($0) }.map(String.init))
    }

    /// What is wrong with it, for whoever has the file; `nil` where nothing is.
    package var problem: String? {
        switch self {
        case .none, .day: nil
        case .monthFirst:
            "has a month where the day is expected: this file writes the month first, or some dates one way and some "
                + "the other, so none of its dates can be relied on. Write every date day first, such as 05/01/1950, or "
                + "with the month as a word, 05-Jan-1950"
        case .dayNumber:
            "holds a spreadsheet's day number and not a date. Format the column as a date, day first, and save the "
                + "file again"
        case .shortYear: "has a year of two figures; write all four"
        case .noSuchDay: "is no day that there is"
        case .words: "is not a date; write it day first, such as 05/01/1950"
        }
    }

    /// Whether it makes every date of the file doubtful.
    package var spoilsTheFile: Bool { self == .monthFirst || self == .dayNumber }

    private static func misread(_ fields: [String]) -> CaseloadDay {
        guard fields.count == 3 else { return .words }
        if fields[2].utf8.count == 2, fields[0].utf8.count <= 2, number(fields[2]) != nil, number(fields[0]) != nil {
            return .shortYear
        }
        guard let first = number(fields[0]), let last = number(fields[2]), fields[2].utf8.count == 4,
            let month = number(fields[1])
        else {
            let isYearFirst = fields[0].utf8.count == 4 && fields.allSatisfy { number($0) != nil }
            let isMonthWord = fields[1].allSatisfy(\.isLetter) && number(fields[0]) != nil
            // `January 5 1950`: the word says which is which, but nobody writes so who writes days first.
            if number(fields[0]) == nil, fields[0].allSatisfy(\.isLetter), number(fields[1]) != nil,
                number(fields[2]) != nil
            {
                return .monthFirst
            }
            return isYearFirst || isMonthWord && number(fields[2]) != nil ? .noSuchDay : .words
        }
        if (1...12).contains(first), month > 12, Day(year: last, month: first, day: month) != nil {
            return .monthFirst
        }
        return .noSuchDay
    }

    private static func withoutMidnight(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let last = words.last, words.count > 1, last.hasPrefix("00:00"),
            last.allSatisfy({ "0:.".contains($0) })
        else { return words.joined(separator: " ") }
        return words.dropLast().joined(separator: " ")
    }

    private static func dayNumber(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ number($0) != nil }) else { return nil }
        return number(parts[0])
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
