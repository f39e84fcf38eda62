import Vocabulary

extension Day {
    /// As a cohort says it, `01-Apr-2026`.
    var written: String {
        let (year, month, day) = parts
        return "\(Self.digits(day, 2))-\(Self.months[month - 1])-\(Self.digits(year, 4))"
    }

    /// Reads `01-Apr-2026` or `1-apr-2026`; `nil` for anything else, and where there is no such day.
    init?(written text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].utf8.count), parts[2].utf8.count == 4,
            let day = Self.number(parts[0]), let year = Self.number(parts[2]),
            let month = Self.months.firstIndex(where: { $0.lowercased() == parts[1].lowercased() })
        else { return nil }
        self.init(year: year, month: month + 1, day: day)
    }

    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func digits(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}

extension EventDate {
    /// `01-Apr-2026`, `Apr-2026` or `2026`.
    var written: String {
        switch precision {
        case .day: first.written
        case .month: String(first.written.dropFirst(3))
        case .year: String(first.written.dropFirst(7))
        }
    }
}
