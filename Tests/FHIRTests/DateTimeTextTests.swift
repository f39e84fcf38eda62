import FHIR
import Foundation
import Testing
import Vocabulary

@Suite struct `Dates as FHIR writes them` {
    @Test(
        arguments: [
            ("2019", "2019"), ("2019-03", "2019-03"), ("2019-03-04", "2019-03-04"),
            ("2019-03-04T23:59:59+14:00", "2019-03-04"), ("2019-03-05T00:30:00+01:00", "2019-03-05"),
            ("2019-03-04T10:00:00Z", "2019-03-04"), ("2019-03-04T10:00", "2019-03-04"),
            ("2019-03-04 10:00:00.123456", "2019-03-04"),
        ])
    func `the day is the day in the text`(text: String, day: String) throws {
        #expect(try #require(DateTimeText(text)).date.iso == day)
    }

    @Test(
        arguments: [
            "", "19", "2019-3-4", "2019-13", "2019-02-30", "2019-03-04T", "2019-03-04T10", "2019-03-04T25:00:00Z",
            "2019-03-04T10:60:00Z", "2019-03-04T10:00:00+15:00", "2019-03-04T10:00:00Zx", "2019-03-04T10:00:00.Z",
            "04/03/2019", "2019-03-04T10:00:00 Z", "20190304", "2019-03-04T24:01:00Z",
        ])
    func `anything else is no date`(text: String) {
        #expect(DateTimeText(text) == nil)
    }

    @Test func `only a text with a time is a point in time`() throws {
        #expect(try #require(DateTimeText("2019-03-04")).instant == nil)
        #expect(try #require(DateTimeText("2019-03")).instant == nil)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T23:59:59.999Z", -1),
            ("2011-11-14T23:46:23.187+01:00", 1_321_310_783_187), ("2024-02-29T12:00:00-05:30", 1_709_227_800_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("2024-01-15T12:00:00", 1_705_320_000_000),
            ("2024-07-15T12:00:00", 1_721_041_200_000), ("2024-07-15T12:00:30.25", 1_721_041_230_250),
        ])
    func `the instant is the true one, in England where no zone is written`(text: String, milliseconds: Int) throws {
        #expect(try #require(DateTimeText(text)).instant == Instant(milliseconds: milliseconds))
    }

    @Test func `instants agree with another calendar`() throws {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime]
        for hour in stride(from: -200_000, to: 900_000, by: 7919) {
            for zone in [-18_000, 0, 3600, 20_700] {
                formatter.timeZone = TimeZone(secondsFromGMT: zone)
                let text = formatter.string(from: Date(timeIntervalSince1970: Double(hour) * 3600))
                #expect(try #require(DateTimeText(text)).instant == Instant(milliseconds: hour * 3_600_000), "\(text)")
            }
        }
    }
}
