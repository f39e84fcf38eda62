/// A calendar day (proleptic Gregorian) without time or place: a birth date, a due date, the day of an event.
package struct Day: Hashable, Comparable, Sendable {
    /// Days since 1 January 1970; negative before it.
    package let number: Int

    /// The day so many days after 1 January 1970.
    package init(number: Int) {
        self.number = number
    }

    /// `nil` when there is no such day, as 30 February. Years run from 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), (1...31).contains(day), (1...9999).contains(year) else { return nil }
        self.number = Self.number(year: year, month: month, day: day)
        guard self.parts == (year, month, day) else { return nil }
    }

    /// Reads ISO 8601 `2026-03-09` and nothing else.
    package init?(iso text: some StringProtocol) {
        self.init(iso: text.utf8)
    }

    /// The same of bytes.
    init?(iso bytes: some Sequence<UInt8>) {
        var (parts, part, count) = ((0, 0, 0), 0, 0)
        for byte in bytes {
            let isDash = count == 4 || count == 7
            guard count < 10, isDash ? byte == 0x2D : (0x30...0x39).contains(byte) else { return nil }
            if isDash {
                parts = (parts.1, parts.2, part)
                part = 0
            } else {
                part = part * 10 + Int(byte - 0x30)
            }
            count += 1
        }
        guard count == 10 else { return nil }
        self.init(year: parts.1, month: parts.2, day: part)
    }

    /// ISO 8601, `2026-03-09`.
    package var iso: String {
        let (year, month, day) = parts
        if (0...9999).contains(year) {
            func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(truncatingIfNeeded: number % 10) }
            let bytes = [
                digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), 0x2D, digit(month / 10),
                digit(month), 0x2D, digit(day / 10), digit(day),
            ]
            return String(decoding: bytes, as: UTF8.self)
        }
        return "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The day `days` later (earlier where negative).
    package func adding(days: Int) -> Day {
        Day(number: number + days)
    }

    /// The same day of the month `months` later; where that month is shorter, its last day.
    package func adding(months: Int) -> Day {
        let (year, month, day) = parts
        let total = year * 12 + (month - 1) + months
        let toYear = total >= 0 ? total / 12 : (total - 11) / 12
        let toMonth = total - toYear * 12 + 1
        return Day(
            number: Self.number(
                year: toYear, month: toMonth, day: min(day, Self.lengthOfMonth(year: toYear, month: toMonth))))
    }

    /// Completed years of somebody born on `birth`. Born on 29 February turns a year older on 1 March of a common year.
    /// Negative before birth.
    package func completedYears(since birth: Day) -> Int {
        let born = birth.parts
        let now = parts
        let hadBirthday = (now.month, now.day) >= (born.month, born.day)
        return now.year - born.year - (hadBirthday ? 0 : 1)
    }

    /// Days in the month, 28 to 31.
    package static func lengthOfMonth(year: Int, month: Int) -> Int {
        let next = month == 12 ? number(year: year + 1, month: 1, day: 1) : number(year: year, month: month + 1, day: 1)
        return next - number(year: year, month: month, day: 1)
    }

    package static func < (earlier: Self, later: Self) -> Bool {
        earlier.number < later.number
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        // Years run from March, so that the leap day is the last of its year.
        let march = month > 2 ? year : year - 1
        let era = (march >= 0 ? march : march - 399) / 400
        let yearOfEra = march - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        let missing = width - digits.utf8.count
        return missing > 0 ? String(repeating: "0", count: missing) + digits : digits
    }
}
