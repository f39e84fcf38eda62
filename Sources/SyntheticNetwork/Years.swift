import Vocabulary

/// Calendar years as day numbers, looked up instead of computed: the maker asks for millions of them.
enum Years {
    private static let firstYear = 1850
    private static let starts: [Int] = (0...350).map { offset in
        (Day(year: 1850 + offset, month: 1, day: 1) ?? Day(number: 0)).number
    }

    /// The number of 1 January of the year. Years run from 1850 to 2200.
    static func start(_ year: Int) -> Int {
        starts[min(max(year - firstYear, 0), 350)]
    }

    /// The year in which the day lies.
    static func year(of day: Int) -> Int {
        // 146,097 days are 400 years: right, or one too many, or one too few.
        var year = 1970 + (day * 400 - (day < 0 ? 146_096 : 0)) / 146_097
        if day < start(year) { year -= 1 }
        if day >= start(year + 1) { year += 1 }
        return year
    }

    /// Completed years between two days, by the average length of a year: right but for the birthday itself.
    static func age(_ birth: Int, on day: Int) -> Int {
        (day - birth) * 400 / 146_097
    }

    /// The same day, or the Monday after it where it is a Saturday or a Sunday.
    static func workingDay(_ day: Int) -> Int {
        // 1 January 1970 was a Thursday: with it as 3, Saturday is 5 and Sunday 6.
        let weekday = ((day + 3) % 7 + 7) % 7
        return weekday < 5 ? day : day + 7 - weekday
    }
}
