/// One row of the dictionary: what the entry is, and where its postings and sets stand. Rows stand in the order of their
/// keys, so that codes which belong together stand together, and with them all that hangs on them.
struct EntryRecord {
    /// How the set of the people who ever had the entry is kept.
    enum Ever: UInt8 {
        /// Not at all: the postings are as short.
        case none
        /// Sorted local numbers.
        case array
        /// A bit for each person, in words of 64.
        case dense
    }

    static let length = 128

    /// By which the code is looked up: ``EntryHash/code(_:)``.
    var key: UInt64 = 0
    /// What the facts call the entry.
    var number: UInt32 = 0
    /// Whether the key holds the whole code: digits that do not begin with zero.
    var isKeyWhole = false
    /// The texts stand one after the other: value, term, folded term, unit, status of a course.
    var textStart: UInt64 = 0
    var valueLength: UInt32 = 0
    var termLength: UInt32 = 0
    var foldedLength: UInt32 = 0
    var unitLength: UInt32 = 0
    var statusLength: UInt32 = 0
    var system: UInt8 = 0
    /// How the numbers of the postings and of the newest values are kept.
    var scale = ValueScale()
    var ever = Ever.none
    var postings: UInt32 = 0
    var postingsStart: UInt64 = 0
    /// In bytes, as the newest values and the set.
    var valuesStart: UInt64 = 0
    var everStart: UInt64 = 0
    /// Members of an array, words of a dense set.
    var everCount: UInt32 = 0
    var specials: UInt32 = 0
    var specialsStart: UInt64 = 0
    var latestStart: UInt64 = 0
    var latest: UInt32 = 0
    /// How many of the newest values, from the first, are numbers.
    var latestNumbers: UInt32 = 0
    /// How many people the newest values are of.
    var latestPeople: UInt32 = 0
    /// Postings that share their day with another of the same person.
    var ties: UInt32 = 0
    var tiesStart: UInt64 = 0
    var latestValuesStart: UInt64 = 0

    /// Whether the postings have values.
    var isValued: Bool { scale.width != .none }

    /// A text of an entry.
    enum Text {
        case value, term, unit, status
    }

    /// Where a text stands.
    func range(of text: Text) -> Range<Int> {
        let value = Int(truncatingIfNeeded: textStart & .max >> 2)
        let term = value + Int(valueLength)
        let unit = term + Int(termLength) + Int(foldedLength)
        let status = unit + Int(unitLength)
        return switch text {
        case .value: value..<term
        case .term: term..<term + Int(termLength)
        case .unit: unit..<status
        case .status: status..<status + Int(statusLength)
        }
    }

    /// The code, where the key tells it.
    var digits: String? { isKeyWhole ? String(key & EntryHash.valueMask) : nil }

    init() {}

    func append(to buffer: inout ByteBuffer) {
        buffer.append(key)
        buffer.append(number)
        buffer.append(statusLength << 1 | (isKeyWhole ? 1 : 0))
        buffer.append(textStart)
        for length in [valueLength, termLength, foldedLength, unitLength] { buffer.append(length) }
        for byte in [system, scale.width.rawValue, ever.rawValue, scale.decimals] { buffer.append(byte: byte) }
        buffer.append(postings)
        for start in [postingsStart, valuesStart, everStart] { buffer.append(start) }
        buffer.append(everCount)
        buffer.append(specials)
        buffer.append(specialsStart)
        buffer.append(latestStart)
        buffer.append(latest)
        buffer.append(latestNumbers)
        buffer.append(latestPeople)
        buffer.append(ties)
        buffer.append(tiesStart)
        buffer.append(latestValuesStart)
    }

    init(_ reader: inout ByteReader) throws(ByteReader.Broken) {
        key = try reader.number()
        number = try reader.number()
        let status: UInt32 = try reader.number()
        (statusLength, isKeyWhole) = (status >> 1, status & 1 == 1)
        textStart = try reader.number()
        valueLength = try reader.number()
        termLength = try reader.number()
        foldedLength = try reader.number()
        unitLength = try reader.number()
        system = try reader.byte()
        let width = ValueWidth(rawValue: try reader.byte())
        guard let ever = Ever(rawValue: try reader.byte()) else { throw ByteReader.Broken() }
        self.ever = ever
        guard let width else { throw ByteReader.Broken() }
        scale = ValueScale(width: width, decimals: try reader.byte())
        postings = try reader.number()
        postingsStart = try reader.number()
        valuesStart = try reader.number()
        everStart = try reader.number()
        everCount = try reader.number()
        specials = try reader.number()
        specialsStart = try reader.number()
        latestStart = try reader.number()
        latest = try reader.number()
        latestNumbers = try reader.number()
        latestPeople = try reader.number()
        ties = try reader.number()
        tiesStart = try reader.number()
        latestValuesStart = try reader.number()
    }
}
