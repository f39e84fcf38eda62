import CBits
import Vocabulary

/// The dictionary in the making: an entry for each code, term and unit, as received, that came together.
///
/// It is bounded; an event that finds no room in it goes without an entry ("loose"), stands whole in the facts file, and
/// makes case finding look at its person's record itself.
struct EntryTable {
    /// Ends the parts of a key: a byte that no UTF-8 text has.
    static let separator: UInt8 = 0xFF

    private var keys: TextTable
    private var key: [UInt8] = []
    /// Plain events of each entry.
    private(set) var plain: [UInt32] = []
    /// Whether a plain event of it has a number.
    private(set) var hasNumbers: [Bool] = []

    init(mostEntries: Int, mostBytes: Int) {
        keys = TextTable(mostTexts: mostEntries, mostBytes: mostBytes)
    }

    var count: Int { keys.count }

    mutating func number(of event: SourceEvent) -> Int? {
        key.removeAll(keepingCapacity: true)
        key.append(event.code.system.fileNumber)
        key.append(contentsOf: event.code.value.utf8)
        key.append(Self.separator)
        key.append(contentsOf: event.term.utf8)
        key.append(Self.separator)
        key.append(contentsOf: event.unit.utf8)
        guard let number = key.withUnsafeBytes({ keys.number(of: $0) }) else { return nil }
        if number == plain.count {
            plain.append(0)
            hasNumbers.append(false)
        }
        return number
    }

    mutating func countPlain(_ number: Int, hasNumber: Bool) {
        plain[number] += 1
        if hasNumber { hasNumbers[number] = true }
    }

    /// Counts rows of plain events.
    mutating func countPlain(_ rows: [cbits_row]) {
        for row in rows {
            let number = Int(truncatingIfNeeded: row.key >> 32)
            plain[number] += 1
            if !Double(bitPattern: row.payload).isNaN { hasNumbers[number] = true }
        }
    }

    /// System, value, term and unit of an entry.
    func parts(of number: Int) -> (
        system: UInt8, value: ArraySlice<UInt8>, term: ArraySlice<UInt8>, unit: ArraySlice<UInt8>
    ) {
        let key = keys[number]
        let parts = key.dropFirst().split(separator: Self.separator, omittingEmptySubsequences: false)
        return (key.first ?? 0, parts[0], parts[1], parts[2])
    }
}
