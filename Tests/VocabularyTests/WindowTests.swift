import Testing
import Vocabulary

struct WindowTests {
    private func range(_ window: Window, _ asAt: String) throws -> String {
        guard let days = window.days(asAt: try day(asAt)) else { return "empty" }
        return "\(days.first?.iso ?? "ever")...\(days.last.iso)"
    }

    @Test(arguments: [
        ("2026-11-20", 12, TimeSpan.Unit.months, "2025-11-21...2026-11-20", "ever...2025-11-20"),
        ("2026-11-20", 90, .days, "2026-08-23...2026-11-20", "ever...2026-08-22"),
        ("2026-11-20", 1, .days, "2026-11-20...2026-11-20", "ever...2026-11-19"),
        ("2026-11-20", 2, .weeks, "2026-11-07...2026-11-20", "ever...2026-11-06"),
        ("2026-11-20", 5, .years, "2021-11-21...2026-11-20", "ever...2021-11-20"),
        ("2026-03-31", 1, .months, "2026-03-01...2026-03-31", "ever...2026-02-28"),
        ("2024-02-29", 1, .years, "2023-03-01...2024-02-29", "ever...2023-02-28"),
        ("2026-11-20", 0, .days, "empty", "ever...2026-11-20"),
        ("2026-11-20", 0, .months, "empty", "ever...2026-11-20"),
    ])
    func `the last span and what is before it share out the past`(
        asAt: String, count: Int, unit: TimeSpan.Unit, last: String, before: String
    ) throws {
        #expect(try range(.inTheLast(TimeSpan(count, unit)), asAt) == last)
        #expect(try range(.beforeTheLast(TimeSpan(count, unit)), asAt) == before)
    }

    @Test func `nothing asked is ever up to the as-at day`() throws {
        #expect(try range(.ever, "2026-11-20") == "ever...2026-11-20")
    }

    @Test(arguments: [
        ("2026-04-01", "2026-04-01...2026-11-20"), ("2026-11-20", "2026-11-20...2026-11-20"), ("2026-11-21", "empty"),
    ])
    func `since takes its day in`(since: String, days: String) throws {
        #expect(try range(.since(day(since)), "2026-11-20") == days)
    }

    @Test(arguments: [
        ("2026-04-01", "ever...2026-03-31"), ("2026-11-21", "ever...2026-11-20"), ("2027-11-21", "ever...2026-11-20"),
    ])
    func `before leaves its day out, and nothing after the as-at day counts`(before: String, days: String) throws {
        #expect(try range(.before(day(before)), "2026-11-20") == days)
    }

    @Test(arguments: [
        ("2025-04-01", "2026-03-31", "2025-04-01...2026-03-31"),
        ("2025-04-01", "2027-03-31", "2025-04-01...2026-11-20"),
        ("2026-11-20", "2026-11-20", "2026-11-20...2026-11-20"), ("2026-11-21", "2026-12-01", "empty"),
        ("2026-03-31", "2025-04-01", "empty"),
    ])
    func `between takes both days in`(from: String, to: String, days: String) throws {
        #expect(try range(.between(day(from), day(to)), "2026-11-20") == days)
    }

    @Test(arguments: [
        ("2026-03-31", "2025-04-01...2026-03-31", "2024-04-01...2025-03-31"),
        ("2026-04-01", "2026-04-01...2026-04-01", "2025-04-01...2026-03-31"),
        ("2026-04-02", "2026-04-01...2026-04-02", "2025-04-01...2026-03-31"),
        ("2026-12-31", "2026-04-01...2026-12-31", "2025-04-01...2026-03-31"),
        ("2027-01-01", "2026-04-01...2027-01-01", "2025-04-01...2026-03-31"),
        ("2024-02-29", "2023-04-01...2024-02-29", "2022-04-01...2023-03-31"),
    ])
    func `the contract year turns on 1 April`(asAt: String, this: String, last: String) throws {
        #expect(try range(.thisContractYear, asAt) == this)
        #expect(try range(.lastContractYear, asAt) == last)
    }

    @Test func `each day lies in the contract year that begins on the 1 April before it`() throws {
        let start = try day("2023-01-01")
        for offset in 0..<2000 {
            let day = start.adding(days: offset)
            let (year, month, _) = day.parts
            let april = Day(year: month >= 4 ? year : year - 1, month: 4, day: 1)
            if Window.contractYear(of: day) != april { Issue.record("\(day.iso)") }
        }
    }

    @Test(arguments: [
        ("2026-03-31", Answer.no), ("2026-04-01", .yes), ("2026-06-15", .yes), ("2026-11-20", .yes),
        ("2026-11-21", .no),
        ("2026-03", .no), ("2026-04", .yes), ("2026-11", .unknown), ("2026-12", .no), ("2025", .no), ("2026", .unknown),
        ("2027", .no),
    ])
    func `an event is in a window where all of its days are, out where none is, else unknown`(
        date: String, answer: Answer
    ) throws {
        let days = DayRange(first: try day("2026-04-01"), last: try day("2026-11-20"))
        #expect(try days.contains(eventDate(date)) == answer)
    }

    @Test(arguments: [
        ("0001", Answer.yes), ("2026-10", .yes), ("2026-11", .unknown), ("2026", .unknown), ("2026-12", .no),
    ])
    func `a window without a first day goes back for ever`(date: String, answer: Answer) throws {
        #expect(try DayRange(first: nil, last: day("2026-11-20")).contains(eventDate(date)) == answer)
        #expect(try DayRange(first: nil, last: day("2026-11-20")).contains(day("0001-01-01")))
    }

    @Test func `a date that reaches over both ends is unknown`() throws {
        let days = DayRange(first: try day("2026-04-01"), last: try day("2026-04-30"))
        #expect(try days.contains(eventDate("2026")) == .unknown)
        #expect(try days.contains(eventDate("2026-04")) == .yes)
    }

    @Test(arguments: [
        (12, TimeSpan.Unit.months, "12 months"), (1, .months, "1 month"), (1, .days, "1 day"), (0, .days, "0 days"),
        (2, .weeks, "2 weeks"), (1, .years, "1 year"),
    ])
    func `a span says itself`(count: Int, unit: TimeSpan.Unit, text: String) {
        #expect(TimeSpan(count, unit).text == text)
    }

    @Test(arguments: TimeSpan.Unit.allCases)
    func `a span of any length is before a day without a crash`(unit: TimeSpan.Unit) throws {
        let asAt = try day("2026-11-20")
        #expect(TimeSpan(.max, unit).before(asAt) < asAt)
        #expect(Window.inTheLast(TimeSpan(.max, unit)).days(asAt: asAt)?.contains(try day("0001-01-01")) == true)
        #expect(TimeSpan(.max, unit).text.hasPrefix("9223372036854775807 "))
    }
}
