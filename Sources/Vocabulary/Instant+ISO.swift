/// Instants in ISO 8601, for files, logs and `<time datetime>`.
extension Instant {
    /// In UTC to the millisecond, `2026-11-20T14:30:00.000Z`.
    package var iso: String {
        let (day, rest) = Self.split(milliseconds)
        let seconds = rest / 1000
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Day.padded($0, to: 2) }
        return "\(day.iso)T\(clock.joined(separator: ":")).\(Day.padded(rest % 1000, to: 3))Z"
    }

    /// Reads `2026-11-20T14:30:00Z`, with or without a fraction (cut to the millisecond), `Z` or `+01:00` at the end.
    /// A time without a zone is `nil`: it names no instant.
    package init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A,
            let day = Day(iso: bytes[..<10]), let hour = Self.digits(bytes[11..<13]), hour < 24,
            let minute = Self.digits(bytes[14..<16]), minute < 60, let second = Self.digits(bytes[17..<19]), second < 60
        else { return nil }
        var position = 19
        var fraction = 0
        if bytes[position] == 0x2E {
            position += 1
            var scale = 100
            let start = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
                fraction += Int(bytes[position] - 0x30) * scale
                scale /= 10
                position += 1
            }
            guard position > start else { return nil }
        }
        guard let offset = Self.offset(bytes[position...]) else { return nil }
        let seconds = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(milliseconds: seconds * 1000 + fraction)
    }

    /// The UTC day, and the milliseconds since it began.
    static func split(_ milliseconds: Int) -> (Day, Int) {
        let length = 86_400_000
        let rest = ((milliseconds % length) + length) % length
        return (Day(number: (milliseconds - rest) / length), rest)
    }

    /// Seconds that the zone at the end is ahead of UTC.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.elementsEqual([0x5A]) { return 0 }
        let first = bytes.startIndex
        guard bytes.count == 6, bytes[first] == 0x2B || bytes[first] == 0x2D, bytes[first + 3] == 0x3A,
            let hours = digits(bytes[first + 1..<first + 3]), hours <= 14,
            let minutes = digits(bytes[first + 4..<first + 6]), minutes < 60
        else { return nil }
        return (bytes[first] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        var number = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }
}
