import Testing
import Vocabulary

struct WorkingDayTests {
    @Test func `the days that are no working days for their date are the published bank holidays`() throws {
        for line in BankHolidayTable.weekdays.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: " ")
            let year = try #require(Int(fields[0]))
            let expected = Set(fields.dropFirst().map(String.init))
            var day = try #require(Day(year: year, month: 1, day: 1))
            var kept: Set<String> = []
            while day.parts.year == year {
                if !day.weekday.isWeekend, day.isWorkingDay == false {
                    kept.insert(day.iso.dropFirst(5).filter { $0 != "-" })
                }
                day = day.adding(days: 1)
            }
            #expect(kept == expected, "\(year)")
        }
    }

    @Test func `Easter is as the church has it, 2000 to 2050`() {
        let table = """
            0423 0415 0331 0420 0411 0327 0416 0408 0323 0412 0404 0424 0408 0331 0420 0405 0327
            0416 0401 0421 0412 0404 0417 0409 0331 0420 0405 0328 0416 0401 0421 0413 0328 0417
            0409 0325 0413 0405 0425 0410 0401 0421 0406 0329 0417 0409 0325 0414 0405 0418 0410
            """.split { $0.isWhitespace }.map(String.init)
        #expect((2000...2050).map { BankHolidays.easter($0).iso.dropFirst(5).filter { $0 != "-" } } == table)
    }

    @Test(arguments: [
        (1818, "1818-03-22"), (1943, "1943-04-25"), (1954, "1954-04-18"), (1981, "1981-04-19"), (2285, "2285-03-22"),
    ])
    func `Easter in years where the rule has exceptions`(year: Int, easter: String) {
        #expect(BankHolidays.easter(year).iso == easter)
    }

    @Test(arguments: [
        (2002, 9, "2002-06-03", "Golden Jubilee"), (2011, 9, "2011-04-29", "Royal wedding"),
        (2012, 9, "2012-06-05", "Diamond Jubilee"), (2020, 8, "2020-05-08", "Early May bank holiday (VE Day)"),
        (2022, 10, "2022-06-03", "Platinum Jubilee"), (2022, 10, "2022-09-19", "State funeral of Queen Elizabeth II"),
        (2023, 9, "2023-05-08", "Coronation of King Charles III"), (2026, 8, "2026-12-28", "Boxing Day"),
    ])
    func `the days moved or added once are kept`(year: Int, count: Int, iso: String, name: String) throws {
        let holidays = BankHolidays.holidays(in: year)
        #expect(holidays.count == count)
        #expect(holidays.first { $0.day.iso == iso }?.name == name)
        #expect(holidays.map(\.day) == holidays.map(\.day).sorted())
    }

    @Test(arguments: ["2002-05-27", "2012-05-28", "2020-05-04", "2022-05-30"])
    func `a day that was moved is a working day`(iso: String) throws {
        #expect(try day(iso).isWorkingDay == true)
    }

    @Test func `outside the years of the calendar nothing is said`() throws {
        #expect(try day("1999-12-31").isWorkingDay == nil)
        #expect(try day("2051-01-02").isWorkingDay == nil)
        #expect(BankHolidays.holidays(in: 1999).isEmpty)
        #expect(try day("2050-12-30").addingWorkingDays(1) == nil)
        #expect(try day("2000-01-04").addingWorkingDays(-1) == nil)
        #expect(try day("2026-11-20").addingWorkingDays(.max) == nil)
        #expect(try day("2026-11-20").workingDays(to: day("2051-01-01")) == nil)
        #expect(try day("1999-11-20").workingDays(to: day("2026-01-01")) == nil)
    }

    @Test(arguments: [
        // Monday to the Wednesday of the next week; from a weekend as from the Friday before.
        ("2026-11-16", 7, "2026-11-25"), ("2026-11-20", 7, "2026-12-01"), ("2026-11-21", 7, "2026-12-01"),
        ("2026-11-22", 7, "2026-12-01"), ("2026-11-23", 7, "2026-12-02"),
        // Over Christmas 2026: 25th and, for Boxing Day on a Saturday, 28th are holidays, and 1 January.
        ("2026-12-23", 7, "2027-01-06"), ("2026-12-24", 1, "2026-12-29"),
        // Over Easter 2026: 3 and 6 April.
        ("2026-04-02", 1, "2026-04-07"), ("2026-04-02", 7, "2026-04-15"),
        ("2026-11-20", 0, "2026-11-20"), ("2026-11-21", 0, "2026-11-21"), ("2026-11-23", -1, "2026-11-20"),
        ("2026-11-22", -1, "2026-11-20"), ("2026-12-29", -1, "2026-12-24"),
    ])
    func `working days are counted after the day itself`(from: String, count: Int, to: String) throws {
        #expect(try day(from).addingWorkingDays(count)?.iso == to)
    }

    @Test(arguments: [
        ("2026-11-16", "2026-11-25", 7), ("2026-11-20", "2026-11-20", 0), ("2026-11-20", "2026-11-22", 0),
        ("2026-11-20", "2026-11-23", 1), ("2026-11-23", "2026-11-20", -1), ("2026-11-22", "2026-11-20", 0),
    ])
    func `working days left, or late`(from: String, to: String, count: Int) throws {
        #expect(try day(from).workingDays(to: day(to)) == count)
    }

    @Test func `adding and counting agree on every day of four years`() throws {
        let start = try day("2024-01-01")
        for offset in 0..<1461 {
            let day = start.adding(days: offset)
            for count in [1, 2, 7, 20] {
                let end = try #require(day.addingWorkingDays(count))
                if end.isWorkingDay != true || day.workingDays(to: end) != count { Issue.record("\(day.iso) \(count)") }
            }
        }
    }
}
