import CBits
import Vocabulary

/// The dictionary in the making: an entry for each code, term, unit and status of a course, as received, that came
/// together.
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
        key.append(Self.separator)
        key.append(contentsOf: event.courseStatus.utf8)
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
    mutating func countPlain(_ rows: UnsafeBufferPointer<cbits_row>) {
        for row in rows {
            let number = Int(truncatingIfNeeded: row.key >> 32)
            plain[number] += 1
            if !Double(bitPattern: row.payload).isNaN { hasNumbers[number] = true }
        }
    }

    /// The code of an entry.
    func code(of number: Int) -> Code {
        let parts = parts(of: number)
        return Code(CodeSystem(fileNumber: parts.system) ?? .other, String(decoding: parts.value, as: UTF8.self))
    }

    /// The system and the texts of an entry.
    func parts(of number: Int) -> EntryParts {
        let key = keys[number]
        let parts = key.dropFirst().split(separator: Self.separator, omittingEmptySubsequences: false)
        return EntryParts(system: key.first ?? 0, value: parts[0], term: parts[1], unit: parts[2], status: parts[3])
    }
}

/// What an entry is known by, as bytes: the number of its system, and its texts.
struct EntryParts {
    let system: UInt8
    let value: ArraySlice<UInt8>
    let term: ArraySlice<UInt8>
    let unit: ArraySlice<UInt8>
    /// The status of a course of medication.
    let status: ArraySlice<UInt8>
}
