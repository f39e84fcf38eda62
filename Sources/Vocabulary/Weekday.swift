/// A day of the week; raw values as in ISO 8601, Monday 1 to Sunday 7.
package enum Weekday: Int, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// `Monday`.
    package var word: String {
        switch self {
        case .monday: "Monday"
        case .tuesday: "Tuesday"
        case .wednesday: "Wednesday"
        case .thursday: "Thursday"
        case .friday: "Friday"
        case .saturday: "Saturday"
        case .sunday: "Sunday"
        }
    }

    /// `Mon`, the short form that may stand before a date (CUI D+Ta-0016).
    package var short: String {
        String(word.prefix(3))
    }

    /// Saturday or Sunday.
    package var isWeekend: Bool {
        self == .saturday || self == .sunday
    }
}

extension Day {
    /// The day of the week.
    package var weekday: Weekday {
        // Day 0, 1 January 1970, was a Thursday.
        let fromMonday = ((number % 7) + 7 + 3) % 7
        return Weekday(rawValue: fromMonday + 1) ?? .monday
    }

    /// The first `weekday` that is this day or later.
    func onOrAfter(_ weekday: Weekday) -> Day {
        adding(days: (weekday.rawValue - self.weekday.rawValue + 7) % 7)
    }
}
