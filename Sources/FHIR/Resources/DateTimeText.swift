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

    /// `nil` where the text is none of the three.
    package init?(_ text: String) {
        var text = text
        guard text.utf8.count > 10 else {
            guard let date = EventDate(iso: text) else { return nil }
            self.date = date
            self.instant = nil
            return
        }
        let read = text.withUTF8 { bytes -> (Day, Instant)? in
            guard bytes[10] == 0x54 || bytes[10] == 0x20 || bytes[10] == 0x74,
                let day = Day(iso: String(decoding: bytes[..<10], as: UTF8.self)),
                let instant = Self.instant(on: day, UnsafeBufferPointer(rebasing: bytes[11...]))
            else { return nil }
            return (day, instant)
        }
        guard let read else { return nil }
        self.date = EventDate(read.0)
        self.instant = read.1
    }

    /// The point in time of `hh:mm[:ss[.fff]][Z|±hh:mm]` on the day written; `nil` where the text is no such time.
    ///
    /// A time without a zone is what clocks in England showed; the hour that comes twice when summer time ends is taken
    /// as the first of the two, and the hour that is left out when it begins as universal time. A leap second counts as
    /// the second after it.
    package static func instant(on day: Day, _ time: UnsafeBufferPointer<UInt8>) -> Instant? {
        var rest = TimeBytes(bytes: time)
        guard let hour = rest.number(upTo: 24), rest.take(0x3A), let minute = rest.number(upTo: 59) else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        if rest.take(0x3A) {
            guard let second = rest.number(upTo: 60) else { return nil }
            milliseconds += second * 1000
            if rest.take(0x2E) {
                guard let fraction = rest.fraction() else { return nil }
                milliseconds += fraction
            }
        }
        guard milliseconds <= 86_400_000 else { return nil }
        let asIfUTC = day.number * 86_400_000 + milliseconds
        if rest.isEmpty {
            let inLondon = Instant.inLondon(day, hour: hour, minute: minute).first
            return Instant(milliseconds: inLondon.map { $0.milliseconds + milliseconds % 60_000 } ?? asIfUTC)
        }
        guard let offset = rest.offset(), rest.isEmpty else { return nil }
        return Instant(milliseconds: asIfUTC - offset)
    }
}

/// The bytes of a time that have not been read yet.
private struct TimeBytes {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isEmpty: Bool { position == bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Two digits.
    mutating func number(upTo limit: Int) -> Int? {
        guard position + 2 <= bytes.count else { return nil }
        let (tens, ones) = (bytes[position], bytes[position + 1])
        guard tens >= 0x30, tens <= 0x39, ones >= 0x30, ones <= 0x39 else { return nil }
        let value = Int(tens - 0x30) * 10 + Int(ones - 0x30)
        guard value <= limit else { return nil }
        position += 2
        return value
    }

    /// The first three digits after the point, as milliseconds; more are read over.
    mutating func fraction() -> Int? {
        var value = 0
        var digits = 0
        while let byte = next, byte >= 0x30, byte <= 0x39 {
            if digits < 3 { value = value * 10 + Int(byte - 0x30) }
            digits += 1
            position += 1
        }
        guard (1...18).contains(digits) else { return nil }
        for _ in 0..<max(0, 3 - digits) { value *= 10 }
        return value
    }

    /// Milliseconds that the zone is ahead of universal time.
    mutating func offset() -> Int? {
        guard let sign = next else { return nil }
        position += 1
        if sign == 0x5A || sign == 0x7A { return 0 }
        guard sign == 0x2B || sign == 0x2D, let hours = number(upTo: 14), take(0x3A), let minutes = number(upTo: 59)
        else { return nil }
        let offset = (hours * 60 + minutes) * 60_000
        return sign == 0x2B ? offset : -offset
    }
}
