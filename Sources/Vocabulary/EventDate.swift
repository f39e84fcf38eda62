/// How exactly a source knows the day of an event (EMIS `EffectiveDatePrecision`, FHIR partial dates).
package enum DatePrecision: UInt8, Sendable, CaseIterable {
    case day, month, year
}

/// When an event happened, as exactly as its source knows it. A month or a year stands for the interval of its days.
package struct EventDate: Hashable, Sendable {
    /// The day itself, or the first day of the month or year.
    package let first: Day
    package let precision: DatePrecision

    /// An event of one known day.
    package init(_ day: Day) {
        self.first = day
        self.precision = .day
    }

    /// Brings `day` to the first day of its month or year.
    package init(_ day: Day, precision: DatePrecision) {
        let (_, month, dayOfMonth) = day.parts
        self.precision = precision
        self.first =
            switch precision {
            case .day: day
            case .month: day.adding(days: 1 - dayOfMonth)
            case .year: day.adding(days: 1 - dayOfMonth).adding(months: 1 - month)
            }
    }

    /// The last day that the event may have happened on.
    package var last: Day {
        switch precision {
        case .day: first
        case .month: first.adding(months: 1).adding(days: -1)
        case .year: first.adding(months: 12).adding(days: -1)
        }
    }

    /// Reads ISO 8601 and FHIR dates: `2026`, `2026-03` or `2026-03-09`; nothing else.
    package init?(iso text: some StringProtocol) {
        switch text.utf8.count {
        case 4:
            guard let day = Day(iso: text + "-01-01") else { return nil }
            self.init(day, precision: .year)
        case 7:
            guard let day = Day(iso: text + "-01") else { return nil }
            self.init(day, precision: .month)
        default:
            guard let day = Day(iso: text) else { return nil }
            self.init(day)
        }
    }

    /// `2026`, `2026-03` or `2026-03-09`.
    package var iso: String {
        switch precision {
        case .day: first.iso
        case .month: String(first.iso.prefix(7))
        case .year: String(first.iso.prefix(4))
        }
    }
}
