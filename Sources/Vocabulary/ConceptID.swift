/// A SNOMED CT identifier of a concept: 6 to 18 digits whose Verhoeff check digit fits and whose partition says concept.
package struct ConceptID: Hashable, Sendable {
    /// Why a text is no concept id, with words for the person whose file it stands in.
    package enum Problem: Error, Hashable, Sendable {
        /// Not 6 to 18 digits.
        case notAnIdentifier
        /// Written as `8.71731E+14` by a spreadsheet; the digits are lost.
        case scientificNotation
        /// The check digit does not fit, or fits by chance what a spreadsheet has cut. `repair` is the only id that ends
        /// in its place where a spreadsheet cut the digits after the fifteenth; a person has to accept it.
        case checkDigit(repair: String?)
        /// The id of a description (a term), not of a concept.
        case description
        /// The id of a relationship, or of a partition that is not in use.
        case otherPartition

        /// What is wrong and what to do.
        package var words: String {
            switch self {
            case .notAnIdentifier: "is not a SNOMED CT id: 6 to 18 digits are expected"
            case .scientificNotation:
                "was turned into scientific notation by a spreadsheet and cannot be repaired; export the column as text"
            case .checkDigit(let repair?):
                "was cut by a spreadsheet, which put zeros after the 15th digit. It may have been \(repair); "
                    + "export the column as text, or correct it after looking it up"
            case .checkDigit(nil): "fails its check digit (Verhoeff); look the code up and correct it"
            case .description: "is the id of a description, not of a concept; use the concept id"
            case .otherPartition: "is not the id of a concept"
            }
        }
    }

    /// The digits.
    package let text: String

    /// Reads and checks an id.
    package init(_ text: String) throws(Problem) {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Self.looksScientific(bytes) ? .scientificNotation : .notAnIdentifier
        }
        guard (6...18).contains(bytes.count), bytes[0] != 0x30 else { throw .notAnIdentifier }
        // Eighteen digits that end in 000 were cut even where the check digit fits, as it does once in ten times: they
        // would be a core concept, and core ids are never so long.
        let isCutToFit = bytes.count == 18 && bytes[15...].allSatisfy { $0 == 0x30 }
        guard Verhoeff.isValid(bytes), !isCutToFit else { throw .checkDigit(repair: Self.repair(bytes)) }
        switch (bytes[bytes.count - 3], bytes[bytes.count - 2]) {
        case (0x30, 0x30), (0x31, 0x30): self.text = text
        case (0x30, 0x31), (0x31, 0x31): throw .description
        default: throw .otherPartition
        }
    }

    /// The one id with the same first 15 digits, partition 10, the same length and a check digit that fits: only for 16
    /// to 18 digits that are all zero after the fifteenth, as a spreadsheet leaves them.
    private static func repair(_ bytes: [UInt8]) -> String? {
        guard (16...18).contains(bytes.count), bytes[15...].allSatisfy({ $0 == 0x30 }) else { return nil }
        // The last three digits are partition (1 0) and check digit: with 16 or 17 digits part of them survived.
        var candidates: [String] = []
        let free = bytes.count - 15
        var limit = 1
        for _ in 0..<free { limit *= 10 }
        for tail in 0..<limit {
            let digits = Array(Day.padded(tail, to: free).utf8)
            let candidate = Array(bytes[..<15]) + digits
            let count = candidate.count
            if candidate[count - 3] == 0x31, candidate[count - 2] == 0x30, Verhoeff.isValid(candidate) {
                candidates.append(String(decoding: candidate, as: UTF8.self))
            }
        }
        return candidates.count == 1 ? candidates[0] : nil
    }

    private static func looksScientific(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(0x45) || bytes.contains(0x65), bytes.first.map({ (0x30...0x39).contains($0) }) == true
        else { return false }
        return bytes.allSatisfy { (0x30...0x39).contains($0) || [0x2E, 0x45, 0x65, 0x2B, 0x2D].contains($0) }
    }
}

/// The Verhoeff check digit, over the dihedral group of order ten (SNOMED CT release file specification, 6.5).
package enum Verhoeff {
    /// Whether the last of these ASCII digits is the check digit of the others.
    package static func isValid(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        var check = 0
        for (position, byte) in digits.reversed().enumerated() {
            check = product(check, permuted(Int(byte) - 0x30, position))
        }
        return check == 0 && !digits.isEmpty
    }

    /// The digit that makes these ASCII digits valid when it stands after them.
    package static func checkDigit(_ digits: some BidirectionalCollection<UInt8>) -> UInt8 {
        var check = 0
        for (position, byte) in digits.reversed().enumerated() {
            check = product(check, permuted(Int(byte) - 0x30, position + 1))
        }
        return UInt8(0x30 + (check == 0 ? 0 : check < 5 ? 5 - check : check))
    }

    private static func product(_ left: Int, _ right: Int) -> Int {
        switch (left < 5, right < 5) {
        case (true, true): (left + right) % 5
        case (true, false): (left + right - 5) % 5 + 5
        case (false, true): (left - right) % 5 + 5
        case (false, false): (left - right + 5) % 5
        }
    }

    private static func permuted(_ digit: Int, _ position: Int) -> Int {
        var digit = digit
        for _ in 0..<position % 8 { digit = base[digit] }
        return digit
    }

    private static let base = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
}
