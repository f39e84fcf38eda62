/// One row of the dictionary: what the entry is, and where its postings and sets stand.
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

    static let length = 96

    /// The texts stand one after the other: value, term, folded term, unit.
    var textStart: UInt64 = 0
    var valueLength: UInt32 = 0
    var termLength: UInt32 = 0
    var foldedLength: UInt32 = 0
    var unitLength: UInt32 = 0
    var system: UInt8 = 0
    /// Whether the postings have values, NaN for one without a number, and times.
    var isValued = false
    var ever = Ever.none
    var postings: UInt32 = 0
    var postingsStart: UInt64 = 0
    var valuesStart: UInt64 = 0
    /// In bytes.
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

    init() {}

    func append(to buffer: inout ByteBuffer) {
        buffer.append(textStart)
        for length in [valueLength, termLength, foldedLength, unitLength] { buffer.append(length) }
        for byte in [system, isValued ? 1 : 0, ever.rawValue, 0] { buffer.append(byte: byte) }
        buffer.append(postings)
        for start in [postingsStart, valuesStart, everStart] { buffer.append(start) }
        buffer.append(everCount)
        buffer.append(specials)
        buffer.append(specialsStart)
        buffer.append(latestStart)
        buffer.append(latest)
        buffer.append(latestNumbers)
        buffer.append(latestPeople)
        buffer.append(UInt32(0))
    }

    init(_ reader: inout ByteReader) throws(ByteReader.Broken) {
        textStart = try reader.number()
        valueLength = try reader.number()
        termLength = try reader.number()
        foldedLength = try reader.number()
        unitLength = try reader.number()
        system = try reader.byte()
        isValued = try reader.byte() == 1
        guard let ever = Ever(rawValue: try reader.byte()) else { throw ByteReader.Broken() }
        self.ever = ever
        _ = try reader.byte()
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
    }
}

/// An event that is not plain: its date is partial, missing or far away, or it is sensitive.
struct SpecialEvent: Equatable {
    static let length = 12
    /// Stands for the precision of an event without a date.
    private static let undated: UInt16 = 3

    let patient: UInt16
    /// Bits 0 and 1 precision or undated, bits 2 and 3 sensitivity.
    let flags: UInt16
    /// First and last day, in days since 1970; 0 where undated.
    let first: Int32
    let last: Int32

    init(patient: UInt16, flags: UInt16, first: Int32, last: Int32) {
        self.patient = patient
        self.flags = flags
        self.first = first
        self.last = last
    }

    static func flags(precision: UInt8?, sensitivity: UInt8) -> UInt16 {
        (precision.map(UInt16.init) ?? undated) | UInt16(sensitivity) << 2
    }

    var isUndated: Bool { flags & 3 == Self.undated }
    /// One known day.
    var isExact: Bool { flags & 3 == 0 }
    var sensitivity: UInt8 { UInt8(flags >> 2 & 3) }
}
