/// Working days in England: Monday to Friday without bank holidays. Clocks such as the seven working days of a new
/// care-home resident run on them.
extension Day {
    /// Whether the day is a working day; `nil` in years for which the bank holidays are not known
    /// (``BankHolidays/years``).
    package var isWorkingDay: Bool? {
        guard let isHoliday = BankHolidays.contains(self) else { return nil }
        return !isHoliday && !weekday.isWeekend
    }

    /// The `count`th working day after this day (before it where negative). This day itself is never counted, so that
    /// a clock of seven working days that starts on a Monday ends, without a holiday, on Wednesday of the next week;
    /// 0 is this day, working or not. `nil` where that leaves ``BankHolidays/years``.
    package func addingWorkingDays(_ count: Int) -> Day? {
        var day = self
        var left = count.magnitude
        while left > 0 {
            day = day.adding(days: count < 0 ? -1 : 1)
            guard let isWorking = day.isWorkingDay else { return nil }
            if isWorking { left -= 1 }
        }
        return day
    }

    /// The working days after this day up to and with `end`, as many as are left where `end` is a date that something is
    /// due. Where `end` is earlier, the working days after `end` up to and with this day, negated: how late it is.
    /// `nil` where either lies outside ``BankHolidays/years``.
    package func workingDays(to end: Day) -> Int? {
        guard isWorkingDay != nil, end.isWorkingDay != nil else { return nil }
        if end < self { return end.workingDays(to: self).map { -$0 } }
        return (number..<end.number).count { Day(number: $0 + 1).isWorkingDay == true }
    }
}
