/// The date and time that a clock on a wall in England shows.
package struct LondonTime: Hashable, Sendable {
    package let day: Day
    /// 0 to 23.
    package let hour: Int
    /// 0 to 59.
    package let minute: Int
    /// 0 to 59.
    package let second: Int
    /// Whether the clock is an hour ahead of UTC; tells the two hours apart that the end of summer time repeats.
    package let isAheadOfUTC: Bool

    /// For staff: `14:30`, 24 hours, midnight `00:00` (CUI D+Tb-0001 to 0009).
    package var clock: String {
        "\(Day.padded(hour, to: 2)):\(Day.padded(minute, to: 2))"
    }

    /// For staff: `05-Jan-2023 14:30` (CUI D+Tb-0008).
    package var cui: String {
        "\(day.cui) \(clock)"
    }

    /// For letters and whatever a patient reads: `2:30pm`; on the hour `2pm`, `midday`, `midnight`, because `12pm` is
    /// read both ways.
    package var clockInWords: String {
        if minute == 0, hour % 12 == 0 { return hour == 0 ? "midnight" : "midday" }
        let half = hour < 12 ? "am" : "pm"
        let twelve = hour % 12 == 0 ? 12 : hour % 12
        return minute == 0 ? "\(twelve)\(half)" : "\(twelve):\(Day.padded(minute, to: 2))\(half)"
    }

    /// For letters, and hidden for screen readers: `5 January 2023, 2:30pm`.
    package var long: String {
        "\(day.long), \(clockInWords)"
    }
}

extension Instant {
    /// What clocks in England show at this instant. Exact from 1970; before it Greenwich time is taken throughout.
    package var inLondon: LondonTime {
        let ahead = LondonRule.isAheadOfUTC(milliseconds)
        let (day, rest) = Self.split(milliseconds + (ahead ? 3_600_000 : 0))
        let seconds = rest / 1000
        return LondonTime(
            day: day, hour: seconds / 3600, minute: seconds / 60 % 60, second: seconds % 60, isAheadOfUTC: ahead)
    }

    /// The instants at which clocks in England show this: one as a rule; none in the hour that is left out when summer
    /// time begins; two, in order, in the hour that comes again when it ends, and then a person has to say which.
    /// Empty too where there is no such time of day.
    package static func inLondon(_ day: Day, hour: Int, minute: Int) -> [Instant] {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return [] }
        let asIfUTC = (day.number * 86_400 + hour * 3600 + minute * 60) * 1000
        let ahead = Instant(milliseconds: asIfUTC - 3_600_000)
        let level = Instant(milliseconds: asIfUTC)
        return (LondonRule.isAheadOfUTC(ahead.milliseconds) ? [ahead] : [])
            + (LondonRule.isAheadOfUTC(level.milliseconds) ? [] : [level])
    }
}

/// When clocks in England are an hour ahead of UTC.
///
/// Until 31 October 1971, 02:00 UTC, all year (British Standard Time). From 1972 by the Summer Time Act and its orders.
/// It begins on the last Sunday of March at 01:00 UTC; until 1980 on the Sunday after the third Saturday at 02:00 UTC.
/// It ends on the last Sunday of October at 01:00 UTC; in 1990 to 1995 on the fourth Sunday, until 1989 on the Sunday
/// after the fourth Saturday, until 1980 at 02:00 UTC. A later change of the law is a change here.
private enum LondonRule {
    static func isAheadOfUTC(_ milliseconds: Int) -> Bool {
        let day = Instant.split(milliseconds).0
        let (year, month, _) = day.parts
        if year < 1970 { return false }
        // It begins in March and ends in October.
        if year > 1971, month != 3, month != 10 { return (4...9).contains(month) }
        let october1971 = Day(number: 668).number * 86_400 + 2 * 3600
        if year <= 1971 { return milliseconds < october1971 * 1000 }
        let hour = year <= 1980 ? 2 : 1
        let start = sunday(year, month: 3, onOrAfter: year <= 1980 ? 16 : 25, hour: hour)
        let end = sunday(year, month: 10, onOrAfter: year <= 1989 ? 23 : year <= 1995 ? 22 : 25, hour: hour)
        return start <= milliseconds && milliseconds < end
    }

    private static func sunday(_ year: Int, month: Int, onOrAfter dayOfMonth: Int, hour: Int) -> Int {
        let january = Day.first(of: year)
        let day = january.adding(months: month - 1).adding(days: dayOfMonth - 1).onOrAfter(.sunday)
        return (day.number * 86_400 + hour * 3600) * 1000
    }
}

extension Day {
    /// 1 January of a year.
    static func first(of year: Int) -> Day {
        // 1 January 1970 is day 0; adding months carries the calendar.
        Day(number: 0).adding(months: 12 * (year - 1970))
    }
}
