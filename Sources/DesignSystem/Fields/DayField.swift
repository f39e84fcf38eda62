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

    /// Reads what somebody typed for a day, alike on every page: `23-Nov-2026`, `23 November 2026`, `23/11/2026`,
    /// `2026-11-23` (``Day/init(typed:)``). The day comes first unless the year does, as in Britain; a year has
    /// four digits. With `today` also the words `today`, `yesterday` and `tomorrow`.
    package static func read(_ text: String, on today: Day? = nil) -> Day? {
        guard let today else { return Day(typed: text) }
        switch text.lowercased() {
        case "today": return today
        case "yesterday": return today.adding(days: -1)
        case "tomorrow": return today.adding(days: 1)
        default: return Day(typed: text)
        }
    }

    /// What is said of a text that is no day, in the field of that label.
    package static func problem(_ label: String) -> String {
        "\(label): this is not a day. Write the day first and the whole year, as in 23-Nov-2026."
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
