import Vocabulary

/// How the days of one file are written. ISO 8601 unless the extract declares another for the file; nothing is ever
/// guessed from a row, because 132 of the days of a year can be read two ways.
package struct DateFormat: Hashable, Sendable {
    private enum Element: Hashable, Sendable {
        case day, month, monthName, year
        case literal(UInt8)
    }

    /// As declared, such as `dd/mm/yyyy`.
    package let pattern: String
    private let elements: [Element]

    /// `2026-03-09`; also `2026-03` and `2026` for an event whose day is not known.
    package static let iso = DateFormat(
        pattern: "yyyy-mm-dd",
        elements: [
            .year, .literal(0x2D), .month, .literal(0x2D), .day,
        ])

    private init(pattern: String, elements: [Element]) {
        self.pattern = pattern
        self.elements = elements
    }

    /// Reads a declared format made of `dd`, `mm` (or `MM`), `MMM` (the month's name in English, three letters) and
    /// `yyyy`, each once, with `/`, `-`, `.` or a space between them. `nil` for anything else; two digits for a year
    /// are never enough.
    package init?(_ pattern: String) {
        var elements: [Element] = []
        var rest = pattern[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }
            switch run {
            case "dd", "DD": elements.append(.day)
            case "mm", "MM": elements.append(.month)
            case "MMM", "mmm": elements.append(.monthName)
            case "yyyy", "YYYY": elements.append(.year)
            case "/", "-", ".", " ": elements.append(.literal(first.asciiValue ?? 0x2D))
            default: return nil
            }
            rest = rest.dropFirst(run.count)
        }
        let named = elements.filter { if case .literal = $0 { false } else { true } }
        guard named.count == 3, named.contains(.day), named.contains(.year),
            named.contains(.month) != named.contains(.monthName)
        else { return nil }
        self.init(pattern: pattern, elements: elements)
    }

    /// Whether days are written the same way, however that was declared.
    func isWritten(like other: DateFormat) -> Bool { elements == other.elements }

    /// A day that is written so.
    enum Reading: Equatable {
        case day(Day)
        /// Written so, but there is no such day.
        case noSuchDay
        /// Written so with the month for the day: the file mixes `dd/mm` with `mm/dd`.
        case swapped
        /// Written otherwise.
        case otherShape
    }

    /// Reads a day in this format; a time may follow after a space or `T`, and is read over.
    func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Reading {
        var position = 0
        var (year, month, day) = (0, 0, 0)
        for element in elements {
            switch element {
            case .literal(let byte):
                guard position < bytes.count, bytes[position] == byte else { return .otherShape }
                position += 1
            case .monthName:
                guard let number = Self.monthName(bytes, position) else { return .otherShape }
                month = number
                position += 3
            case .day, .month, .year:
                let width = element == .year ? 4 : 2
                guard let number = Self.digits(bytes, position, width) else { return .otherShape }
                position += width
                if element == .day { day = number } else if element == .month { month = number } else { year = number }
            }
        }
        if position < bytes.count {
            guard Self.isTime(UnsafeBufferPointer(rebasing: bytes[position...])) else { return .otherShape }
        }
        if let day = Day(year: year, month: month, day: day) { return .day(day) }
        let isAmbiguous = elements.contains(.month) && elements.first != .year
        return isAmbiguous && Day(year: year, month: day, day: month) != nil ? .swapped : .noSuchDay
    }

    /// The same elements, the other way round.
    func write(year: [UInt8], month: [UInt8], day: [UInt8]) -> String {
        var bytes: [UInt8] = []
        for element in elements {
            switch element {
            case .day: bytes += day
            case .month: bytes += month
            case .monthName:
                let number = month.reduce(0) { $0 * 10 + Int($1 - 0x30) }
                var name = Self.months.indices.contains(number - 1) ? Self.months[number - 1] : []
                if !name.isEmpty { name[0] &= 0xDF }
                bytes += name
            case .year: bytes += year
            case .literal(let byte): bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digits(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ width: Int) -> Int? {
        guard from + width <= bytes.count else { return nil }
        var number = 0
        for index in from..<from + width {
            guard (0x30...0x39).contains(bytes[index]) else { return nil }
            number = number * 10 + Int(bytes[index] - 0x30)
        }
        return number
    }

    private static func monthName(_ bytes: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int? {
        guard from + 3 <= bytes.count else { return nil }
        let letters = bytes[from..<from + 3].map { $0 | 0x20 }
        return months.firstIndex { $0.elementsEqual(letters) }.map { $0 + 1 }
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ].map { Array($0.utf8) }

    /// `T10:20`, ` 10:20:30.5Z`: only its letters are looked at, since it is read over.
    private static func isTime(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 6, bytes[0] == 0x20 || bytes[0] == 0x54, digits(bytes, 1, 2) != nil, bytes[3] == 0x3A,
            digits(bytes, 4, 2) != nil
        else { return false }
        return bytes[6...].allSatisfy { (0x30...0x39).contains($0) || [0x3A, 0x2E, 0x5A, 0x2B, 0x2D].contains($0) }
    }

    /// A month or a year without its day, in a way that can be read in one way only: `2026`, `Mar 2026`, `Mar-2026`,
    /// `03/2026`. `nil` for anything else.
    static func partial(_ bytes: UnsafeBufferPointer<UInt8>) -> EventDate? {
        guard (4...8).contains(bytes.count), let year = digits(bytes, bytes.count - 4, 4) else { return nil }
        if bytes.count == 4 { return Day(year: year, month: 1, day: 1).map { EventDate($0, precision: .year) } }
        let width = bytes.count - 5
        guard width > 0, [0x20, 0x2D, 0x2F, 0x2E].contains(bytes[width]) else { return nil }
        let month: Int? =
            switch width {
            case 2: digits(bytes, 0, 2)
            case 3: monthName(bytes, 0)
            default: nil
            }
        guard let month, let first = Day(year: year, month: month, day: 1) else { return nil }
        return EventDate(first, precision: .month)
    }

    /// What a text looks like that is not in the declared format, in the words of a declaration; `nil` where it looks
    /// like no date. Says nothing of which day it is.
    static func shape(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        for (pattern, shown) in known {
            guard let format = DateFormat(pattern) else { continue }
            if format.read(bytes) != .otherShape { return shown }
        }
        let digits = bytes.count { (0x30...0x39).contains($0) }
        if digits == bytes.count, digits == 5 { return "a spreadsheet's day number" }
        let separators = bytes.count { [0x2F, 0x2D, 0x2E, 0x20].contains($0) }
        return separators == 2 && digits >= 3 && bytes.count <= 12 ? "a date with a short year, day or month" : nil
    }

    private static let known = [
        ("yyyy-mm-dd", "yyyy-mm-dd"), ("dd/mm/yyyy", "dd/mm/yyyy or mm/dd/yyyy"),
        ("dd-mm-yyyy", "dd-mm-yyyy or mm-dd-yyyy"), ("dd.mm.yyyy", "dd.mm.yyyy"), ("dd-MMM-yyyy", "dd-MMM-yyyy"),
        ("dd MMM yyyy", "dd MMM yyyy"), ("dd/MMM/yyyy", "dd/MMM/yyyy"), ("yyyy/mm/dd", "yyyy/mm/dd"),
        ("yyyymmdd", "yyyymmdd"),
    ]
}
