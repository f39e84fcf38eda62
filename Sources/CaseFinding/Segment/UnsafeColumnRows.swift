import CBits
import Vocabulary

/// Rows of the facts file and rows to be sorted, made from columns many at a time.
///
/// SAFETY: the columns are of one length, and every place is below it; the memory for rows has room for the longest row
/// of each event, and is handed out only as far as it was written for the person at hand.
struct ColumnRows {
    /// Entry of each number of the column of codes; negative where it has not been looked up.
    private var entries: [Int32] = []
    private(set) var numbers: NumberTexts
    private var rows: [cbits_row] = []
    private var facts: [UInt8] = []
    /// Of the person at hand.
    private var rowCount = 0
    private var factCount = 0

    /// Flags, entry, key, body: its length, day, and a number's length and text.
    private static let longestRow = 2 + 5 + 2 + 1 + 5 + 1 + NumberTexts.longest

    init(_ numbers: NumberTexts) {
        self.numbers = numbers
    }

    /// Makes the rows of a person; false where an event is not plain, or finds no entry, so that each has to be taken by
    /// itself.
    mutating func make(_ columns: EventColumns, of local: UInt16, base: Int, _ entry: (Code) -> Int?) -> Bool {
        let shift = columns.dayZero.number - base
        guard shift >= 0, shift + Int(UInt16.max) < 1 << 20 else { return false }
        while entries.count < columns.codes.count { entries.append(-1) }
        var latest: UInt16 = 0
        var isFinite = true
        for place in 0..<columns.count {
            let code = Int(columns.code[place])
            if entries[code] < 0 {
                guard let found = entry(columns.codes[code]) else { return false }
                entries[code] = Int32(found)
            }
            latest = max(latest, columns.day[place])
            isFinite = isFinite && !columns.value[place].isInfinite
        }
        guard isFinite, Int(latest) + shift <= Int(UInt16.max) else { return false }
        if rows.count < columns.count {
            rows = [cbits_row](repeating: cbits_row(), count: columns.count * 2)
            facts = [UInt8](repeating: 0, count: rows.count * Self.longestRow)
        }
        rowCount = columns.count
        fill(columns, local, base, shift)
        return true
    }

    private mutating func fill(_ columns: EventColumns, _ local: UInt16, _ base: Int, _ shift: Int) {
        let plain = FactRow.Flag.dated | UInt16(columns.kind.rawValue)
        factCount = entries.withUnsafeBufferPointer { entries in
            rows.withUnsafeMutableBufferPointer { rows in
                facts.withUnsafeMutableBufferPointer { facts in
                    guard let start = facts.baseAddress else { return 0 }
                    var at = RowCursor(start)
                    for place in 0..<columns.count {
                        let entry = entries[Int(columns.code[place])]
                        let value = columns.value[place]
                        let number = value.isNaN ? nil : numbers[value]
                        let day = Int(columns.day[place]) + shift
                        rows[place] = cbits_row(
                            key: UInt64(entry) << 32 | UInt64(day) << 16 | UInt64(local),
                            payload: (number?.number ?? .nan).bitPattern, time: SegmentFormat.noTime)
                        at.append(plain | (number == nil ? 0 : FactRow.Flag.valued))
                        at.append(varied: UInt32(entry))
                        // The key: no bytes shared, none of its own.
                        at.append(UInt16(0))
                        at.append(day: day + base, number)
                    }
                    return at.address - start
                }
            }
        }
    }

    /// The rows of the person at hand, to be sorted.
    func withRows<Result>(_ body: (UnsafeBufferPointer<cbits_row>) -> Result) -> Result {
        rows.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<rowCount])) }
    }

    /// Their rows of the facts file.
    func withFacts<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        facts.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<factCount])) }
    }
}

/// The texts of numbers that came lately.
struct NumberTexts: Sendable {
    typealias Bytes = SIMD16<UInt8>
    static let longest = 16

    struct Entry: Sendable {
        var number = Double.nan
        var bits = Float.nan.bitPattern
        var length: UInt8 = 0
        var bytes = Bytes()
    }

    private var known = [Entry](repeating: Entry(), count: 1 << 13)

    /// The shortest text that is read as the number, which is not infinite, and what it reads as.
    subscript(value: Float) -> Entry {
        @inline(__always)
        mutating get {
            let slot = Int((value.bitPattern &* 0x9E37_79B1) >> 19)
            if known[slot].bits == value.bitPattern, known[slot].length > 0 { return known[slot] }
            let text = "\(value)"
            var entry = Entry(number: Double(text) ?? .nan, bits: value.bitPattern)
            // Nine digits, a sign, a point and an exponent: never longer.
            for (place, byte) in text.utf8.prefix(Self.longest).enumerated() {
                entry.bytes[place] = byte
                entry.length += 1
            }
            known[slot] = entry
            return entry
        }
    }
}
