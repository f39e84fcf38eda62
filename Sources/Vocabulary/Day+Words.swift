/// A day as people read it. One formatter for every page, letter and message: never a month as a number.
extension Day {
    /// For staff: `05-Jan-1950` (CUI short date, D+Ta-0002 to 0010).
    package var cui: String {
        let (year, month, day) = parts
        return "\(Self.padded(day, to: 2))-\(Self.shortMonth(month))-\(Self.padded(year, to: 4))"
    }

    /// For staff where the day of the week helps: `Thu 05-Jan-2023` (CUI D+Ta-0016 and 0017).
    package var cuiWithWeekday: String {
        "\(weekday.short) \(cui)"
    }

    /// For letters and whatever a patient reads, and hidden beside ``cui`` for screen readers: `5 January 2023`.
    ///
    /// The service manual's shape, without the leading zero that the CUI long date has (D+Ta-0011, 0015, 0019).
    package var long: String {
        let (year, month, day) = parts
        return "\(day) \(Self.monthWord(month)) \(year)"
    }

    /// Reads `01-Apr-2026`, the month in upper or lower case, and nothing else: two digits, three letters, four digits.
    package init?(cui text: some StringProtocol) {
        let fields = text.split(separator: "-", omittingEmptySubsequences: false)
        guard fields.count == 3, let day = Self.number(fields[0], digits: 2),
            let year = Self.number(fields[2], digits: 4)
        else { return nil }
        let word = fields[1].lowercased()
        guard let month = (1...12).first(where: { Self.shortMonth($0).lowercased() == word }) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// `January` for 1 to `December` for 12.
    package static func monthWord(_ month: Int) -> String {
        (1...12).contains(month) ? monthWords[month - 1] : ""
    }

    /// `Jan` for 1 to `Dec` for 12; May in full, as CUI D+Ta-0007 has it.
    package static func shortMonth(_ month: Int) -> String {
        String(monthWord(month).prefix(3))
    }

    private static func number(_ text: some StringProtocol, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    private static let monthWords = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension EventDate {
    /// For staff, no more exact than the source: `05-Jan-1950`, `Jan-1950` or `1950`.
    ///
    /// The CUI has no form for a partial date in the parts that we know; this is its short date with the unknown part
    /// left out.
    package var cui: String {
        switch precision {
        case .day: first.cui
        case .month: String(first.cui.dropFirst(3))
        case .year: String(first.cui.suffix(4))
        }
    }

    /// For patients and screen readers: `5 January 1950`, `January 1950` or `1950`.
    package var long: String {
        let (year, month, _) = first.parts
        return switch precision {
        case .day: first.long
        case .month: "\(Day.monthWord(month)) \(year)"
        case .year: "\(year)"
        }
    }
}
