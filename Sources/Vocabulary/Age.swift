/// How old somebody is on a day, as the patient banner says it.
///
/// From 18 years: completed years, `76`. Below: two units by the table of the NHS CUI guide "Patient Banner" (table 7,
/// section 2.5): under 4 weeks days, `27d`; under 1 year weeks and days, `4w 1d`; under 2 years months and days,
/// `13m 8d`; under 18 years and months, `4y 1m`; a unit that is nothing is left out (D+Tb-0026). Departures: the guide
/// writes adults `76y`, our pages `76`; minutes and hours of the first two days cannot be told from a birth date and
/// are days, `0d` and `1d`.
package struct Age: Hashable, Sendable {
    /// Completed years; born on 29 February turns on 1 March of a common year.
    package let years: Int
    /// As above.
    package let text: String

    /// `nil` before birth.
    package init?(born birth: Day, on day: Day) {
        guard birth <= day else { return nil }
        years = day.completedYears(since: birth)
        text = Self.text(birth, day, years: years)
    }

    private static func text(_ birth: Day, _ day: Day, years: Int) -> String {
        let days = day.number - birth.number
        if years >= 18 { return "\(years)" }
        let months = completedMonths(birth, day)
        if years >= 2 { return units((years, "y"), (months - 12 * years, "m")) }
        if years >= 1 { return units((months, "m"), (day.number - completion(of: months, birth).number, "d")) }
        return days < 28 ? "\(days)d" : units((days / 7, "w"), (days % 7, "d"))
    }

    /// `4w 1d`; the second left out where it is nothing.
    private static func units(_ larger: (Int, String), _ smaller: (Int, String)) -> String {
        let text = "\(larger.0)\(larger.1)"
        return smaller.0 == 0 ? text : "\(text) \(smaller.0)\(smaller.1)"
    }

    private static func completedMonths(_ birth: Day, _ day: Day) -> Int {
        let born = birth.parts
        let now = day.parts
        return (now.year - born.year) * 12 + now.month - born.month - (now.day < born.day ? 1 : 0)
    }

    /// The day on which that many months were completed: the same day of the month, or, where the month is too short
    /// for it, the first of the next, as a birthday on 29 February is kept.
    private static func completion(of months: Int, _ birth: Day) -> Day {
        let clamped = birth.adding(months: months)
        return clamped.parts.day == birth.parts.day ? clamped : clamped.adding(days: 1)
    }
}

extension EventDate {
    /// The age on `day` of somebody born on this date: `76`; `75 or 76` where a partial date leaves it open; `nil` where
    /// all of its days are later.
    package func age(on day: Day) -> String? {
        guard let oldest = Age(born: first, on: day) else { return nil }
        let youngest = Age(born: min(last, day), on: day) ?? oldest
        return youngest.text == oldest.text ? oldest.text : "\(youngest.text) or \(oldest.text)"
    }
}
