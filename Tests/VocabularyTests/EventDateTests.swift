import Testing
import Vocabulary

struct EventDateTests {
    @Test(arguments: [
        ("2026", "2026-01-01", "2026-12-31", DatePrecision.year), ("2024-02", "2024-02-01", "2024-02-29", .month),
        ("2026-02", "2026-02-01", "2026-02-28", .month), ("2026-12", "2026-12-01", "2026-12-31", .month),
        ("2026-03-09", "2026-03-09", "2026-03-09", .day), ("9999", "9999-01-01", "9999-12-31", .year),
    ])
    func `a date stands for the interval of its days`(
        text: String, first: String, last: String, precision: DatePrecision
    ) throws {
        let date = try eventDate(text)
        #expect(date.first.iso == first)
        #expect(date.last.iso == last)
        #expect(date.precision == precision)
        #expect(date.iso == text)
    }

    @Test(arguments: ["", "26", "202", "2026-", "2026-1", "2026-13", "2026-02-30", "2026-03-09T10:00:00Z", "２０２６"])
    func `anything else is no date`(text: String) {
        #expect(EventDate(iso: text) == nil)
    }

    @Test(arguments: [
        (DatePrecision.day, "2026-03-09"), (.month, "2026-03-01"), (.year, "2026-01-01"),
    ])
    func `a day is brought to the first of its month or year`(precision: DatePrecision, first: String) throws {
        #expect(EventDate(try day("2026-03-09"), precision: precision).first.iso == first)
    }

    @Test func `every day belongs to its month and its year`() throws {
        let start = try day("2023-01-01")
        for offset in 0..<1461 {
            let day = start.adding(days: offset)
            for precision in DatePrecision.allCases {
                let date = EventDate(day, precision: precision)
                if !(date.first <= day && day <= date.last) { Issue.record("\(day.iso)") }
                if EventDate(iso: date.iso) != date { Issue.record("\(date.iso)") }
            }
        }
        #expect(EventDate(start) == EventDate(start, precision: .day))
    }

    @Test(arguments: [
        ("1950-01-05", "05-Jan-1950", "5 January 1950"), ("1950-01", "Jan-1950", "January 1950"),
        ("1950", "1950", "1950"),
        ("0850-05-10", "10-May-0850", "10 May 850"),
    ])
    func `a date is shown no more exactly than it is known`(iso: String, cui: String, long: String) throws {
        #expect(try eventDate(iso).cui == cui)
        #expect(try eventDate(iso).long == long)
    }
}
