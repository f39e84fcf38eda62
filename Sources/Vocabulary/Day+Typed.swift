/// A day as people type it.
extension Day {
    /// Reads `05-Jan-1950`, `5 January 1950`, `05/01/1950`, `5.1.1950`, `05 01 1950` and `1950-01-05`: day, month, year, or
    /// year, month, day; the month in digits, in three letters or in full. A year has four digits: two are a guess.
    package init?(typed text: String) {
        let fields = text.split { $0.isWhitespace || "-/.,\u{2010}\u{2011}\u{2012}\u{2013}".contains($0) }
        guard fields.count == 3 else { return nil }
        let isYearFirst = fields[0].utf8.count == 4
        let (first, last) = isYearFirst ? (fields[2], fields[0]) : (fields[0], fields[2])
        guard last.utf8.count == 4, let year = Self.typed(last), first.utf8.count <= 2, let day = Self.typed(first),
            let month = Self.typedMonth(fields[1])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private static func typedMonth(_ text: Substring) -> Int? {
        if let number = typed(text) { return number }
        let word = text.lowercased()
        guard word.utf8.count >= 3 else { return nil }
        return (1...12).first { month in
            let whole = monthWord(month).lowercased()
            return word == whole || word == whole.prefix(3) || word == "sept" && month == 9
        }
    }

    private static func typed(_ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
