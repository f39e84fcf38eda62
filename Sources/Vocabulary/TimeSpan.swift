/// A length of time counted in calendar units, as a person says it: 12 months, 90 days.
package struct TimeSpan: Hashable, Sendable {
    /// A calendar unit. A week is seven days, a year twelve months.
    package enum Unit: String, Sendable, CaseIterable {
        case days, weeks, months, years
    }

    package let count: Int
    package let unit: Unit

    /// `count` is not negative.
    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// The day so long before `day`; months clamp to the month's end.
    package func before(_ day: Day) -> Day {
        // Longer than the calendar of ``Day`` either way; keeps a mistyped number from overflowing.
        let count = min(count, 4_000_000)
        return switch unit {
        case .days: day.adding(days: -count)
        case .weeks: day.adding(days: -7 * count)
        case .months: day.adding(months: -count)
        case .years: day.adding(months: -12 * count)
        }
    }

    /// `12 months`, `1 day`.
    package var text: String {
        "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
    }
}
