import FHIR
import Vocabulary

/// The fields of the current row, read as what their column holds.
extension ExtractTable {
    /// A text without the spaces around it; empty where the table does not have the column.
    func text(_ column: TableColumn) -> String {
        let place = place(of: column)
        if reader.isEscaped(place) { return Self.trimmed(reader.text(place)) }
        return reader.withBytes(place) { String(decoding: Self.trimmed($0), as: UTF8.self) }
    }

    /// A text that is likely to come again.
    func commonText(_ column: TableColumn) -> String {
        let place = place(of: column)
        if reader.isEmpty(place) { return "" }
        if reader.isEscaped(place) { return Self.trimmed(reader.text(place)) }
        return reader.withBytes(place) { bytes in
            let bytes = Self.trimmed(bytes)
            if bytes.count <= 15 { return String(decoding: bytes, as: UTF8.self) }
            return memory.texts.value(bytes) { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Looks at the bytes of a key: without spaces around them and, in tables of EMIS, without braces.
    func withKey<Result>(_ column: TableColumn, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        reader.withBytes(place(of: column)) { bytes in
            let bytes = Self.trimmed(bytes)
            guard kind.layout == .emis, bytes.count > 2, bytes[0] == 0x7B, bytes[bytes.count - 1] == 0x7D else {
                return body(bytes)
            }
            return body(UnsafeBufferPointer(rebasing: bytes[1..<bytes.count - 1]))
        }
    }

    /// A key as a text.
    func identifier(_ column: TableColumn) -> String {
        if kind.layout != .emis { return text(column) }
        return withKey(column) { String(decoding: $0, as: UTF8.self) }
    }

    static func withoutBraces(_ id: String) -> String {
        id.hasPrefix("{") && id.hasSuffix("}") ? String(id.dropFirst().dropLast()) : id
    }

    /// Whether the column names nothing: blank, or the -1 that SystmOne writes for no reference.
    func isNothing(_ column: TableColumn) -> Bool {
        withKey(column) { $0.isEmpty || kind.layout == .systmOne && $0.count == 2 && $0[0] == 0x2D && $0[1] == 0x31 }
    }

    /// The kind of record that the row names; `nil` where it is none.
    func recordKind() -> RecordKind? {
        reader.withBytes(place(of: .kind)) { bytes in
            memory.recordKinds.value(Self.trimmed(bytes)) { RecordKind(word: String(decoding: $0, as: UTF8.self)) }
        }
    }

    /// A word of a few that the column holds, in lower case.
    func word(_ column: TableColumn) -> String {
        let place = place(of: column)
        if reader.isEmpty(place) { return "" }
        return reader.withBytes(place) { bytes in
            memory.words.value(Self.trimmed(bytes)) { String(decoding: $0, as: UTF8.self).lowercased() }
        }
    }

    /// Whether nothing but spaces stands in the column.
    func isBlank(_ column: TableColumn) -> Bool {
        let place = place(of: column)
        return reader.isEmpty(place) || reader.withBytes(place) { Self.trimmed($0).isEmpty }
    }

    /// Whether exactly these bytes stand in the column.
    func holds(_ column: TableColumn, _ expected: [UInt8]) -> Bool {
        reader.withBytes(place(of: column)) { bytes in
            bytes.count == expected.count && bytes.elementsEqual(expected)
        }
    }

    /// The number that stands in the column where that is ten digits and nothing else.
    func tenDigits(_ column: TableColumn) -> UInt64? {
        reader.withBytes(place(of: column)) { bytes in
            guard bytes.count == 10 else { return nil }
            var number: UInt64 = 0
            for byte in bytes {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                number = number * 10 + UInt64(byte - 0x30)
            }
            return number
        }
    }

    /// Yes or no in any of the ways that systems write it; `nil` where nothing is written.
    func yesOrNo(_ column: TableColumn) throws(RowProblem) -> Bool? {
        switch word(column) {
        case "": return nil
        case "true", "yes", "y", "1", "t": return true
        case "false", "no", "n", "0", "f": return false
        default: throw .broken(column, "is neither yes nor no")
        }
    }

    /// How closely the row is held; ordinary where nothing is written. An unknown word is refused and not taken for
    /// ordinary.
    func sensitivity() throws(RowProblem) -> Sensitivity {
        switch word(.sensitivity) {
        case "", "ordinary": return .ordinary
        case "sensitive": return .sensitive
        case "sealed": return .sealed
        default: throw .broken(.sensitivity, "is none of ordinary, sensitive and sealed")
        }
    }

    /// A day; `nil` where nothing is written.
    func day(_ column: TableColumn) throws(RowProblem) -> Day? {
        let place = place(of: column)
        guard !reader.isEmpty(place) else { return nil }
        return try reader.withBytes(place) { bytes -> Result<Day?, RowProblem> in
            let bytes = Self.trimmed(bytes)
            guard !bytes.isEmpty else { return .success(nil) }
            switch dates.read(bytes) {
            case .day(let day): return plausible(day, column)
            case .noSuchDay: return .failure(.broken(column, "there is no such day"))
            case .swapped: return .failure(mixed(column, "the month and the day the other way round"))
            case .otherShape:
                if let shape = DateFormat.shape(bytes) { return .failure(mixed(column, shape)) }
                return .failure(.broken(column, "is not a date"))
            }
        }.get()
    }

    /// A day, a month or a year: partial in ISO 8601, where `2026-03` cannot mean anything else, and in reports, which
    /// write `Mar 2026` or `2026` where the day is not known.
    func date(_ column: TableColumn) throws(RowProblem) -> EventDate? {
        let place = place(of: column)
        let partial =
            dates != .iso && kind != .report
            ? nil
            : reader.withBytes(place) { bytes -> EventDate? in
                let bytes = Self.trimmed(bytes)
                if dates != .iso { return DateFormat.partial(bytes) }
                guard bytes.count == 4 || bytes.count == 7 else { return nil }
                return EventDate(iso: String(decoding: bytes, as: UTF8.self))
            }
        guard let partial else { return try day(column).map { EventDate($0) } }
        _ = try plausible(partial.first, column).get()
        return partial
    }

    /// A point in time, or the start of a day in England where no time is written; `nil` where nothing is.
    func instant(_ column: TableColumn) throws(RowProblem) -> Instant? {
        guard let day = try day(column) else { return nil }
        let time = reader.withBytes(place(of: column)) { bytes -> Instant? in
            let bytes = Self.trimmed(bytes)
            // Whatever the format, the day has been read; the time is what stands after the last space or T.
            guard bytes.count > 10, let separator = bytes.lastIndex(where: { $0 == 0x20 || $0 == 0x54 }) else {
                return nil
            }
            return DateTimeText.instant(on: day, UnsafeBufferPointer(rebasing: bytes[(separator + 1)...]))
        }
        return time ?? Instant.inLondon(day, hour: 0, minute: 0).first
    }

    /// A point in time whose time stands in a column of its own.
    func instant(_ column: TableColumn, time: TableColumn) throws(RowProblem) -> Instant? {
        guard has(time), !isBlank(time), let day = try day(column) else { return try instant(column) }
        let instant = reader.withBytes(place(of: time)) { DateTimeText.instant(on: day, Self.trimmed($0)) }
        return instant ?? Instant.inLondon(day, hour: 0, minute: 0).first
    }

    private func plausible(_ day: Day, _ column: TableColumn) -> Result<Day?, RowProblem> {
        if day < Self.earliest { return .failure(.broken(column, "is before 1850")) }
        if day.number - asAt.number > 36_525 { return .failure(.broken(column, "is more than 100 years ahead")) }
        return .success(day)
    }

    private func mixed(_ column: TableColumn, _ found: String) -> RowProblem {
        .refused(
            words: "the column \(name(of: column)) holds \(found) where \(dates.pattern) "
                + (dates == form.dates ? "is expected" : "is declared for this file")
                + (report == nil
                    ? "; choose under “Days are written” where the files are handed in how all of them are, or declare it in "
                        + "extract.json (dateFormats), or export the file with ISO dates"
                    : "; say in its mapping how it writes days, all in one way, or export it with the month in words"))
    }

    /// Before this nothing about somebody alive was written down.
    static let earliest = Day(iso: "1850-01-01") ?? Day(number: -43_829)

    static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var from = 0
        var to = bytes.count
        while from < to, isSpace(bytes[from]) { from += 1 }
        while to > from, isSpace(bytes[to - 1]) { to -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[from..<to])
    }

    static func trimmed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { String(decoding: trimmed($0), as: UTF8.self) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte >= 0x09 && byte <= 0x0D
    }
}
