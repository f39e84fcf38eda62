import Testing
import Vocabulary

struct DayTests {
    private func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private func length(_ year: Int, _ month: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    @Test func `every day from 1600 to 2400 goes to its parts and texts and back`() throws {
        let first = try day("1600-01-01")
        var number = first.number
        var wrong: [Int] = []
        for year in 1600...2400 {
            for month in 1...12 {
                for dayOfMonth in 1...length(year, month) {
                    let day = Day(number: number)
                    if day.parts != (year, month, dayOfMonth) || Day(year: year, month: month, day: dayOfMonth) != day
                        || Day(iso: day.iso) != day || Day(cui: day.cui) != day
                    {
                        wrong.append(number)
                    }
                    number += 1
                }
                if Day.lengthOfMonth(year: year, month: month) != length(year, month) { wrong.append(-year) }
                if Day(year: year, month: month, day: length(year, month) + 1) != nil { wrong.append(-year) }
            }
        }
        #expect(wrong.isEmpty)
        #expect(first.number == -135_140)
        #expect(Day(number: 0).iso == "1970-01-01")
    }

    @Test(arguments: [
        "", "2026-02-30", "2026-2-03", "2026/02/03", "26-02-03", "2026-02-03 ", "2026-13-01", "2026-00-01",
        "2026-01-00",
        "0000-01-01", "２026-01-01", "2026-0a-01", "+026-01-01",
    ])
    func `what is no ISO day is not read`(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func `years run from 1 to 9999`() throws {
        #expect(try day("0001-01-01").iso == "0001-01-01")
        #expect(try day("9999-12-31").parts == (9999, 12, 31))
        #expect(Day(year: 0, month: 1, day: 1) == nil)
        #expect(Day(year: 10_000, month: 1, day: 1) == nil)
        #expect(Day(year: 2026, month: 1, day: 32) == nil)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", -48, "2020-02-29"), ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"), ("2026-05-31", 0, "2026-05-31"), ("2026-08-31", -6, "2026-02-28"),
    ])
    func `months clamp to the end of a shorter month`(from: String, months: Int, to: String) throws {
        #expect(try day(from).adding(months: months).iso == to)
    }

    @Test func `a day stays in its month when months are added`() throws {
        let start = try day("2020-01-01")
        var wrong: [String] = []
        for offset in 0..<1461 {
            let day = start.adding(days: offset)
            for months in [-1201, -13, -12, -1, 1, 11, 12, 13, 1200] {
                let moved = day.adding(months: months)
                let month = (day.parts.year * 12 + day.parts.month - 1) + months
                let dayOfMonth = min(day.parts.day, length(month / 12, month % 12 + 1))
                if moved.parts != (month / 12, month % 12 + 1, dayOfMonth) { wrong.append(moved.iso) }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test func `days of the year one before are still in order`() throws {
        let early = try day("0001-01-01").adding(months: -24_000)
        #expect(early.parts == (-1999, 1, 1))
        #expect(try early < day("0001-01-01"))
        #expect(try early.adding(months: 24_000) == day("0001-01-01"))
    }

    @Test func `somebody born on 29 February turns a year older on 1 March of a common year`() throws {
        let birth = try day("2004-02-29")
        #expect(try day("2022-02-28").completedYears(since: birth) == 17)
        #expect(try day("2022-03-01").completedYears(since: birth) == 18)
        #expect(try day("2024-02-28").completedYears(since: birth) == 19)
        #expect(try day("2024-02-29").completedYears(since: birth) == 20)
        #expect(try day("2004-02-28").completedYears(since: birth) == -1)
    }

    @Test func `completed years are birthdays passed, for every birth date of four years on every day of four years`()
        throws
    {
        let births = try day("2004-01-01")
        let days = try day("2023-01-01")
        var wrong = 0
        for birthOffset in 0..<1461 {
            let birth = births.adding(days: birthOffset)
            let (year, month, dayOfMonth) = birth.parts
            var birthdays: [Day] = []
            for later in 2022...2027 {
                let leapDay = month == 2 && dayOfMonth == 29 && !isLeap(later)
                let birthday =
                    leapDay
                    ? Day(year: later, month: 3, day: 1) : Day(year: later, month: month, day: dayOfMonth)
                birthdays.append(try #require(birthday))
            }
            var passed = 0
            for offset in 0..<1461 {
                let day = days.adding(days: offset)
                while birthdays[passed] <= day { passed += 1 }
                if day.completedYears(since: birth) != 2021 - year + passed { wrong += 1 }
            }
        }
        #expect(wrong == 0)
    }
}
