/// The bank holidays of England.
///
/// By rule (Banking and Financial Dealings Act 1971, schedule 1; New Year's Day and the May Day holiday by yearly
/// proclamation under section 1(3); Good Friday and Christmas Day by common law), with a substitute day where one falls
/// on a weekend, and the days that were moved or added once, as data. Years ahead are by rule: a day added by a later
/// proclamation has to be added to ``exceptions``.
package enum BankHolidays {
    /// The years for which the calendar answers.
    package static let years = 2000...2050

    /// One bank holiday, as it is kept: on its substitute day where it has one.
    package struct Holiday: Hashable, Sendable {
        package let day: Day
        package let name: String
    }

    /// The bank holidays of a year in order; empty outside ``years``.
    package static func holidays(in year: Int) -> [Holiday] {
        guard years.contains(year) else { return [] }
        var kept = byRule(year)
        for exception in exceptions where exception.day.parts.year == year {
            if let replaced = exception.insteadOf { kept.removeAll { $0.day == replaced } }
            kept.append(Holiday(day: exception.day, name: exception.name))
        }
        return kept.sorted { $0.day < $1.day }
    }

    /// Whether the day is a bank holiday; `nil` outside ``years``.
    static func contains(_ day: Day) -> Bool? {
        years.contains(day.parts.year) ? days.contains(day) : nil
    }

    /// Easter Sunday by the Gregorian computus (the anonymous algorithm of 1876).
    package static func easter(_ year: Int) -> Day {
        let golden = year % 19
        let (century, inCentury) = (year / 100, year % 100)
        let correction = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7
        let late = (golden + 11 * epact + 22 * weekday) / 451
        let days = epact + weekday - 7 * late
        // Counted from 22 March, the earliest Easter.
        return Day.first(of: year).adding(months: 2).adding(days: 21 + days)
    }

    private static let days = Set(years.flatMap { holidays(in: $0).map(\.day) })

    private static func byRule(_ year: Int) -> [Holiday] {
        let january = Day.first(of: year)
        let may = january.adding(months: 4)
        let lastOfMay = may.adding(days: 24).onOrAfter(.monday)
        let lastOfAugust = january.adding(months: 7).adding(days: 24).onOrAfter(.monday)
        let easter = easter(year)
        let christmas = january.adding(months: 11).adding(days: 24)
        let (christmasKept, boxingKept) = christmasDays(christmas)
        return [
            Holiday(day: january.weekday.isWeekend ? january.onOrAfter(.monday) : january, name: "New Year's Day"),
            Holiday(day: easter.adding(days: -2), name: "Good Friday"),
            Holiday(day: easter.adding(days: 1), name: "Easter Monday"),
            Holiday(day: may.onOrAfter(.monday), name: "Early May bank holiday"),
            Holiday(day: lastOfMay, name: "Spring bank holiday"),
            Holiday(day: lastOfAugust, name: "Summer bank holiday"),
            Holiday(day: christmasKept, name: "Christmas Day"),
            Holiday(day: boxingKept, name: "Boxing Day"),
        ]
    }

    /// Where one of the two falls on a weekend it moves to the next day that is not, and is not the other.
    private static func christmasDays(_ christmas: Day) -> (Day, Day) {
        switch christmas.weekday {
        case .friday: (christmas, christmas.adding(days: 3))
        case .saturday: (christmas.adding(days: 2), christmas.adding(days: 3))
        case .sunday: (christmas.adding(days: 2), christmas.adding(days: 1))
        default: (christmas, christmas.adding(days: 1))
        }
    }

    /// One day kept once, in place of another or beside the rest.
    private struct Exception: Sendable {
        let day: Day
        let name: String
        let insteadOf: Day?

        init?(_ day: String, _ name: String, insteadOf: String? = nil) {
            guard let date = Day(iso: day) else { return nil }
            self.day = date
            self.name = name
            self.insteadOf = insteadOf.flatMap { Day(iso: $0) }
        }
    }

    /// Royal proclamations under section 1(2) and 1(3) of the Act, as listed at gov.uk/bank-holidays and in The Gazette.
    private static let exceptions = [
        Exception("2002-06-04", "Spring bank holiday", insteadOf: "2002-05-27"),
        Exception("2002-06-03", "Golden Jubilee"),
        Exception("2011-04-29", "Royal wedding"),
        Exception("2012-06-04", "Spring bank holiday", insteadOf: "2012-05-28"),
        Exception("2012-06-05", "Diamond Jubilee"),
        Exception("2020-05-08", "Early May bank holiday (VE Day)", insteadOf: "2020-05-04"),
        Exception("2022-06-02", "Spring bank holiday", insteadOf: "2022-05-30"),
        Exception("2022-06-03", "Platinum Jubilee"),
        Exception("2022-09-19", "State funeral of Queen Elizabeth II"),
        Exception("2023-05-08", "Coronation of King Charles III"),
    ].compactMap(\.self)
}
