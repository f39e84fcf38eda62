import Vocabulary

/// The texts of an entry, and the hashes under which it is looked up.
struct EntryNames {
    let code: Code
    let term: String
    let unit: String
    /// The status of a course of medication.
    let status: String
    /// The term, folded.
    let folded: String
    private let system: UInt8

    init(_ parts: EntryParts) {
        system = parts.system
        code = Code(
            CodeSystem(fileNumber: parts.system) ?? .other, String(decoding: parts.value, as: UTF8.self))
        term = String(decoding: parts.term, as: UTF8.self)
        unit = String(decoding: parts.unit, as: UTF8.self)
        status = String(decoding: parts.status, as: UTF8.self)
        folded = Code.folded(term)
    }

    func append(to texts: inout ByteBuffer, into record: inout EntryRecord, at start: Int) {
        record.system = system
        record.isKeyWhole = String(EntryHash.code(code) & EntryHash.valueMask) == code.value
        record.textStart = UInt64(start)
        record.valueLength = UInt32(code.value.utf8.count)
        record.termLength = UInt32(term.utf8.count)
        record.foldedLength = UInt32(folded.utf8.count)
        record.unitLength = UInt32(unit.utf8.count)
        record.statusLength = UInt32(status.utf8.count)
        for text in [code.value, term, folded, unit, status] { texts.bytes.append(contentsOf: text.utf8) }
    }

    /// Of its whole term: the folded term, and for an event without a code what stands for it.
    var termHashes: [UInt64] {
        var terms: [UInt64] = []
        if !folded.isEmpty { terms.append(EntryHash.term(folded)) }
        if code.system == .term, code.value != folded || folded.isEmpty { terms.append(EntryHash.term(code.value)) }
        return terms
    }
}

/// The keys of the dictionary and of its table of terms.
///
/// Texts that are the same to a reader may be spelt with different bytes, and Swift compares them as the reader does. So
/// only texts all in ASCII are hashed by their bytes; every other goes under one number, and is compared one by one.
/// Neither kind is the same as a text of the other: what reads as ASCII is brought to it first.
enum EntryHash {
    static let notASCII: UInt64 = 0
    /// What a key says below the system.
    static let valueMask: UInt64 = 1 << 60 - 1

    /// The only characters beyond ASCII that are the same as one in it: Greek question mark, Greek varia, Kelvin sign.
    static let sameAsASCII: [Unicode.Scalar: Unicode.Scalar] = [
        "\u{37E}": ";", "\u{1FEF}": "`", "\u{212A}": "K",
    ]

    /// The system, and below it the value of a code of digits, which keeps neighbours together, or else its hash.
    static func code(_ code: Code) -> UInt64 {
        let system = UInt64(code.system.fileNumber) << 60
        let digits = code.value.utf8
        if (1...18).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) {
            return system | digits.reduce(0) { 10 * $0 + UInt64($1 - 0x30) }
        }
        return system | hash(code.value, seed: UInt64(code.system.fileNumber)) >> 4
    }

    static func term(_ folded: String) -> UInt64 {
        hash(folded, seed: 0)
    }

    private static func hash(_ text: String, seed: UInt64) -> UInt64 {
        var text = text
        let hash: UInt64? = text.withUTF8 { bytes in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return max(1, SegmentFormat.checksum(UnsafeRawBufferPointer(bytes), seed: seed))
        }
        if let hash { return hash }
        var plain = ""
        for scalar in text.unicodeScalars {
            guard let same = scalar.isASCII ? scalar : sameAsASCII[scalar] else { return notASCII }
            plain.unicodeScalars.append(same)
        }
        return Self.hash(plain, seed: seed)
    }
}
