package import HTML
package import Vocabulary

/// A day as one line of text, typed the way people write dates.
package struct DayField: Component {
    private let field: TextField

    /// `value`: What was typed before, as typed; ``read(_:)`` makes a day of it.
    package init(
        _ name: String, _ label: String, hint: String? = "For example 23-Nov-2026", error: String? = nil,
        value: String? = nil, isNeeded: Bool = false, id: String? = nil
    ) {
        field = TextField(
            name, label, hint: hint, error: error, value: value, width: .medium, isNeeded: isNeeded, id: id)
    }

    package init(
        _ name: String, _ label: String, hint: String? = "For example 23-Nov-2026", error: String? = nil,
        value: Day?, isNeeded: Bool = false, id: String? = nil
    ) {
        self.init(name, label, hint: hint, error: error, value: value?.cui, isNeeded: isNeeded, id: id)
    }

    package var html: HTML { field.html }

    /// Reads `23-Nov-2026`, `3 November 2026` and `2026-11-23`, with `-`, `/` or spaces between. A month as a number is
    /// read only where the year comes first: `03/04/2026` means two days to two people, and is `nil`.
    package static func read(_ text: String) -> Day? {
        let parts = text.split { $0 == "-" || $0 == "/" || $0.isWhitespace }.map(String.init)
        guard parts.count == 3 else { return nil }
        if parts[0].utf8.count == 4, let year = figures(parts[0]), let month = figures(parts[1]),
            let day = figures(parts[2])
        {
            return Day(year: year, month: month, day: day)
        }
        let word = parts[1].lowercased()
        guard parts[2].utf8.count == 4, let day = figures(parts[0]), let year = figures(parts[2]),
            let month = (1...12).first(where: {
                word == Day.shortMonth($0).lowercased() || word == Day.monthWord($0).lowercased()
            })
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func figures(_ text: String) -> Int? {
        text.utf8.count <= 4 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}

/// A time of day on 24 hours.
package struct TimeField: Component {
    private let field: TextField

    /// `value`: What was typed before, as typed; ``read(_:)`` makes a time of it.
    package init(
        _ name: String, _ label: String, hint: String? = "For example 14:30", error: String? = nil,
        value: String? = nil, isNeeded: Bool = false, id: String? = nil
    ) {
        field = TextField(
            name, label, hint: hint, error: error, value: value, width: .short, isNeeded: isNeeded, id: id)
    }

    package var html: HTML { field.html }

    /// Reads `14:30`, `14.30`, `9:05` and `1430`.
    package static func read(_ text: String) -> (hour: Int, minute: Int)? {
        let trimmed = text.filter { !$0.isWhitespace }
        guard trimmed.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x3A || $0 == 0x2E }) else { return nil }
        var parts = trimmed.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }.map(String.init)
        if parts.count == 1, trimmed.utf8.count == 4 { parts = [String(trimmed.prefix(2)), String(trimmed.suffix(2))] }
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return (hour, minute)
    }
}
