package import Vocabulary

/// A FHIR `date`, `dateTime` or `instant` as written (R4, 2.24.0.1), which is also what ISO 8601 columns of a table hold.
///
/// The day is the day in the text: an event of 00:30 on 5 May in England happened on 5 May, whatever the day was in
/// Greenwich. The instant is the true point in time, and only a text with a time has one.
package struct DateTimeText: Hashable, Sendable {
    /// The day, month or year that is written.
    package let date: EventDate
    /// `nil` where no time is written.
    package let instant: Instant?

    /// `nil` where the text is none of the three. A time without a zone is what clocks in England showed; the hour that
    /// comes twice when summer time ends is taken as the first of the two, and the hour that is left out when it begins
    /// as universal time. A leap second counts as the second after it.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count > 10 else {
            guard let date = EventDate(iso: text) else { return nil }
            self.date = date
            self.instant = nil
            return
        }
        guard bytes[10] == 0x54 || bytes[10] == 0x20 || bytes[10] == 0x74,
            let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)),
            let instant = Self.instant(on: day, bytes[11...])
        else { return nil }
        self.date = EventDate(day)
        self.instant = instant
    }

    /// The point in time of `hh:mm[:ss[.fff]][Z|±hh:mm]` on the day written.
    private static func instant(on day: Day, _ bytes: ArraySlice<UInt8>) -> Instant? {
        var rest = bytes
        guard let hour = number(&rest, upTo: 24), take(0x3A, &rest), let minute = number(&rest, upTo: 59) else {
            return nil
        }
        var milliseconds = (hour * 60 + minute) * 60_000
        if take(0x3A, &rest) {
            guard let second = number(&rest, upTo: 60) else { return nil }
            milliseconds += second * 1000
            if take(0x2E, &rest) {
                guard let fraction = fraction(&rest) else { return nil }
                milliseconds += fraction
            }
        }
        guard milliseconds <= 86_400_000 else { return nil }
        let asIfUTC = day.number * 86_400_000 + milliseconds
        if rest.isEmpty {
            let inLondon = Instant.inLondon(day, hour: hour, minute: minute).first
            return Instant(milliseconds: inLondon.map { $0.milliseconds + milliseconds % 60_000 } ?? asIfUTC)
        }
        guard let offset = offset(&rest), rest.isEmpty else { return nil }
        return Instant(milliseconds: asIfUTC - offset)
    }

    /// Milliseconds that the zone is ahead of universal time.
    private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let sign = rest.first else { return nil }
        rest = rest.dropFirst()
        if sign == 0x5A || sign == 0x7A { return 0 }
        guard sign == 0x2B || sign == 0x2D, let hours = number(&rest, upTo: 14), take(0x3A, &rest),
            let minutes = number(&rest, upTo: 59)
        else { return nil }
        let offset = (hours * 60 + minutes) * 60_000
        return sign == 0x2B ? offset : -offset
    }

    /// The first three digits after the point, as milliseconds; more are read over.
    private static func fraction(_ rest: inout ArraySlice<UInt8>) -> Int? {
        var value = 0
        var digits = 0
        while let byte = rest.first, (0x30...0x39).contains(byte) {
            if digits < 3 { value = value * 10 + Int(byte - 0x30) }
            digits += 1
            rest = rest.dropFirst()
        }
        guard (1...18).contains(digits) else { return nil }
        for _ in 0..<max(0, 3 - digits) { value *= 10 }
        return value
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, upTo limit: Int) -> Int? {
        guard rest.count >= 2 else { return nil }
        let (tens, ones) = (rest[rest.startIndex], rest[rest.startIndex + 1])
        guard (0x30...0x39).contains(tens), (0x30...0x39).contains(ones) else { return nil }
        let value = Int(tens - 0x30) * 10 + Int(ones - 0x30)
        guard value <= limit else { return nil }
        rest = rest.dropFirst(2)
        return value
    }

    private static func take(_ byte: UInt8, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == byte else { return false }
        rest = rest.dropFirst()
        return true
    }
}
