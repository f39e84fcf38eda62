import CBits
import Vocabulary

/// Rows of the facts file and rows to be sorted, made from columns many at a time.
///
/// SAFETY: the columns are of one length, and every place is below it; the memory for rows has room for the longest row
/// of each event.
struct ColumnRows {
    /// Entry of each number of the column of codes; negative where it has not been looked up.
    private var entries: [Int32] = []
    private(set) var numbers: NumberTexts
    /// Of the person at hand.
    private(set) var rows: [cbits_row] = []
    private(set) var facts: [UInt8] = []

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
        for code in columns.code where entries[Int(code)] < 0 {
            guard let found = entry(columns.codes[Int(code)]) else { return false }
            entries[Int(code)] = Int32(found)
        }
        guard columns.day.allSatisfy({ Int($0) + shift <= Int(UInt16.max) }),
            columns.value.allSatisfy({ !$0.isInfinite })
        else { return false }
        let (count, plain) = (columns.count, FactRow.Flag.dated | UInt16(columns.kind.rawValue))
        let entries = entries
        rows = [cbits_row](unsafeUninitializedCapacity: count) { rows, made in
            facts = [UInt8](unsafeUninitializedCapacity: count * Self.longestRow) { facts, written in
                var at = facts.baseAddress.map { RowCursor($0) }
                for place in 0..<count {
                    let entry = entries[Int(columns.code[place])]
                    let value = columns.value[place]
                    let number = value.isNaN ? nil : numbers[value]
                    let day = Int(columns.day[place]) + shift
                    rows[place] = cbits_row(
                        key: UInt64(entry) << 32 | UInt64(day) << 16 | UInt64(local),
                        payload: (number?.number ?? .nan).bitPattern, time: SegmentFormat.noTime)
                    at?.append(plain | (number == nil ? 0 : FactRow.Flag.valued))
                    at?.append(varied: UInt32(entry))
                    // The key: no bytes shared, none of its own.
                    at?.append(UInt16(0))
                    at?.append(day: day + base, number)
                }
                written = at.map { $0.address - (facts.baseAddress ?? $0.address) } ?? 0
            }
            made = count
        }
        return true
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
