/// A coding system. The raw value is what a file or a row calls it.
package enum CodeSystem: String, Sendable, CaseIterable {
    /// SNOMED CT concept ids.
    case snomed
    /// Read codes version 2, five bytes, case kept.
    case read2
    /// Clinical Terms Version 3, five bytes, case kept.
    case ctv3
    /// The NHS dictionary of medicines and devices; its ids are SNOMED CT ids.
    case dmd
    /// Codes of one clinical system, of meaning there only.
    case local
    /// No code at all: the value is the term, folded (``Code/folded(_:)``).
    case term
    /// Ethnic category codes of the NHS Data Dictionary, `A` to `Z`.
    case ethnicCategory = "ethnic-category"
    /// RxNorm, in the American samples.
    case rxnorm
    /// Vaccines administered (CVX), in the American samples.
    case cvx
    /// LOINC, in the American samples.
    case loinc
    /// A system that Cairn has no name for; kept, and matched by term only.
    case other

    /// The system for a FHIR `Coding.system`.
    package init(fhir uri: String) {
        self =
            switch uri {
            case "http://snomed.info/sct": .snomed
            case "https://dmd.nhs.uk", "http://dmd.nhs.uk": .dmd
            case "http://read.info/readv2": .read2
            case "http://read.info/ctv3": .ctv3
            case "http://www.nlm.nih.gov/research/umls/rxnorm": .rxnorm
            case "http://hl7.org/fhir/sid/cvx": .cvx
            case "http://loinc.org": .loinc
            case "https://fhir.hl7.org.uk/Id/egton-codes", "https://fhir.hl7.org.uk/Id/emis-drug-codes": .local
            default: .other
            }
    }
}

/// A code as received: its system and its value, case kept.
package struct Code: Hashable, Sendable {
    package let system: CodeSystem
    package let value: String

    package init(_ system: CodeSystem, _ value: String) {
        self.system = system
        self.value = value
    }

    /// The code of an event that has a term and no code.
    package init(termOnly term: String) {
        self.init(.term, Self.folded(term))
    }

    /// A term for comparing whole: lower case, runs of white space as one space, none at the ends. Nothing else is
    /// changed, so that `Family history of dementia` never matches `Dementia`.
    package static func folded(_ term: some StringProtocol) -> String {
        foldedText(String(term))
    }

    /// Over a concrete type: a generic one is not specialised across modules, and this is called for every term.
    private static func foldedText(_ term: String) -> String {
        if let folded = foldedASCII(term) { return folded }
        var folded = ""
        var pendingSpace = false
        for character in term {
            if character.isWhitespace {
                pendingSpace = !folded.isEmpty
            } else {
                if pendingSpace { folded.append(" ") }
                pendingSpace = false
                folded.append(contentsOf: character.lowercased())
            }
        }
        return folded
    }

    /// The same for a term of ASCII alone, as most are: there a character is a byte. `nil` where it has any other.
    private static func foldedASCII(_ term: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(term.utf8.count)
        var pendingSpace = false
        for byte in term.utf8 {
            switch byte {
            case 0x80...: return nil
            case 0x09...0x0D, 0x20: pendingSpace = !bytes.isEmpty
            default:
                if pendingSpace { bytes.append(0x20) }
                pendingSpace = false
                bytes.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
