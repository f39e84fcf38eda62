import Testing
import Vocabulary

struct LondonTimeTests {
    private func london(_ iso: String) throws -> LondonTime {
        try #require(Instant(iso: iso)).inLondon
    }

    @Test(arguments: [
        ("2026-11-20T14:30:00Z", "20-Nov-2026 14:30"), ("2026-07-20T14:30:00Z", "20-Jul-2026 15:30"),
        ("2026-07-20T23:30:00Z", "21-Jul-2026 00:30"), ("2026-12-31T23:59:59Z", "31-Dec-2026 23:59"),
        ("2026-01-01T00:00:00Z", "01-Jan-2026 00:00"), ("1970-01-01T00:00:00Z", "01-Jan-1970 01:00"),
        ("1971-10-31T01:59:59Z", "31-Oct-1971 02:59"), ("1971-10-31T02:00:00Z", "31-Oct-1971 02:00"),
        ("1971-12-31T23:30:00Z", "31-Dec-1971 23:30"), ("1972-01-01T00:00:00Z", "01-Jan-1972 00:00"),
        ("1969-12-31T23:30:00Z", "31-Dec-1969 23:30"), ("1970-12-31T23:30:00Z", "01-Jan-1971 00:30"),
    ])
    func `an instant is the time on a wall in England`(iso: String, cui: String) throws {
        #expect(try london(iso).cui == cui)
    }

    @Test func `summer time begins and ends as the time zone database has it, 1972 to 2050`() throws {
        let transitions = try LondonTransitions.all()
        #expect(transitions.count == 79)
        for (start, end) in transitions {
            for (instant, before) in [(start, false), (end, true)] {
                let earlier = Instant(milliseconds: instant.milliseconds - 1).inLondon
                #expect(earlier.isAheadOfUTC == before, "\(instant.iso)")
                #expect(instant.inLondon.isAheadOfUTC == !before, "\(instant.iso)")
            }
            #expect(start.inLondon.hour == Instant(milliseconds: start.milliseconds - 1).inLondon.hour + 2)
            #expect(end.inLondon.hour == Instant(milliseconds: end.milliseconds - 1).inLondon.hour)
        }
    }

    @Test func `any instant is ahead exactly between the two, and reads back`() throws {
        let transitions = try LondonTransitions.all()
        let first = try #require(Instant(iso: "1972-01-01T00:00:00Z")).milliseconds
        let last = try #require(Instant(iso: "2051-01-01T00:00:00Z")).milliseconds
        var generator = SeededGenerator(seed: 1972, for: "London times")
        for _ in 0..<5000 {
            // To the minute, because a wall clock is asked by the minute.
            let instant = Instant(milliseconds: Int.random(in: first..<last, using: &generator) / 60_000 * 60_000)
            let time = instant.inLondon
            let (year, _, _) = time.day.parts
            let (start, end) = transitions[year - 1972]
            #expect(time.isAheadOfUTC == (start <= instant && instant < end), "\(instant.iso)")
            #expect(time.second == 0)
            #expect(Instant.inLondon(time.day, hour: time.hour, minute: time.minute).contains(instant))
        }
    }

    @Test func `the hour left out in March has no instant, the hour repeated in October has two`() throws {
        let march = try day("2026-03-29")
        let october = try day("2026-10-25")
        #expect(Instant.inLondon(march, hour: 1, minute: 0).isEmpty)
        #expect(Instant.inLondon(march, hour: 1, minute: 59).isEmpty)
        #expect(Instant.inLondon(march, hour: 0, minute: 59).map(\.iso) == ["2026-03-29T00:59:00.000Z"])
        #expect(Instant.inLondon(march, hour: 2, minute: 0).map(\.iso) == ["2026-03-29T01:00:00.000Z"])
        let twice = Instant.inLondon(october, hour: 1, minute: 30)
        #expect(twice.map(\.iso) == ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"])
        #expect(twice.map(\.inLondon.isAheadOfUTC) == [true, false])
        #expect(Instant.inLondon(october, hour: 0, minute: 59).count == 1)
        #expect(Instant.inLondon(october, hour: 2, minute: 0).count == 1)
    }

    @Test(arguments: [(24, 0), (-1, 0), (12, 60), (12, -1)])
    func `there is no such time of day`(hour: Int, minute: Int) throws {
        #expect(Instant.inLondon(try day("2026-11-20"), hour: hour, minute: minute).isEmpty)
    }

    @Test(arguments: [
        (0, 0, "00:00", "midnight"), (0, 5, "00:05", "12:05am"), (9, 0, "09:00", "9am"), (11, 59, "11:59", "11:59am"),
        (12, 0, "12:00", "midday"), (12, 1, "12:01", "12:01pm"), (14, 30, "14:30", "2:30pm"),
        (23, 59, "23:59", "11:59pm"),
    ])
    func `a time has 24 hours for staff and words for patients`(
        hour: Int, minute: Int, clock: String, words: String
    ) throws {
        let time = try #require(Instant.inLondon(day("2023-01-05"), hour: hour, minute: minute).first).inLondon
        #expect(time.clock == clock)
        #expect(time.clockInWords == words)
        #expect(time.cui == "05-Jan-2023 \(clock)")
        #expect(time.long == "5 January 2023, \(words)")
    }
}

struct InstantTests {
    @Test(arguments: [
        ("2026-11-20T14:30:00Z", "2026-11-20T14:30:00.000Z"), ("2026-11-20T14:30:00.1Z", "2026-11-20T14:30:00.100Z"),
        ("2026-11-20T14:30:00.123456789Z", "2026-11-20T14:30:00.123Z"),
        ("2026-07-20T14:30:00+01:00", "2026-07-20T13:30:00.000Z"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00.000Z"),
        ("2026-01-01T00:30:00.5-05:30", "2026-01-01T06:00:00.500Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ])
    func `an instant reads and writes ISO 8601`(text: String, iso: String) throws {
        let instant = try #require(Instant(iso: text))
        #expect(instant.iso == iso)
        #expect(Instant(iso: instant.iso) == instant)
    }

    @Test(arguments: [
        "", "2026-11-20", "2026-11-20T14:30:00", "2026-11-20T14:30Z", "2026-11-20 14:30:00Z", "2026-11-20T24:00:00Z",
        "2026-11-20T14:60:00Z", "2026-11-20T14:30:60Z", "2026-02-30T14:30:00Z", "2026-11-20T14:30:00.Z",
        "2026-11-20T14:30:00+0100", "2026-11-20T14:30:00+15:00", "2026-11-20T14:30:00+01:60", "2026-11-20T14:30:00Zz",
        "2026-11-20T1a:30:00Z", "2026-11-20T14:30:00.5", "2026-11-20T14:30:00*01:00",
    ])
    func `anything else names no instant`(text: String) {
        #expect(Instant(iso: text) == nil)
    }

    @Test func `the beginning of the count is 1970`() {
        #expect(Instant(milliseconds: 0).iso == "1970-01-01T00:00:00.000Z")
        #expect(Instant(milliseconds: -1).iso == "1969-12-31T23:59:59.999Z")
    }
}
