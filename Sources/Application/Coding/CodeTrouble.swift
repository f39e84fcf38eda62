import Vocabulary

/// What is to be known of a code before anybody relies on it. The raw value stands in addresses.
package enum CodeTrouble: String, Sendable, CaseIterable {
    case checkDigit = "check-digit"
    case description
    case noID = "no-id"
    case local
    case termOnly = "term-only"
    case older
    case retired
    case otherTerm = "other-term"
    case onePractice = "one-practice"

    /// In a word or two, for a tag.
    package var word: String {
        switch self {
        case .checkDigit: "check digit fails"
        case .description: "description id"
        case .noID: "no SNOMED CT id"
        case .local: "local code"
        case .termOnly: "term only"
        case .older: "older system"
        case .retired: "retired"
        case .otherTerm: "unexpected term"
        case .onePractice: "one practice only"
        }
    }

    /// What that means, and what to do.
    package var meaning: String {
        switch self {
        case .checkDigit: "Its last digit does not fit the others (Verhoeff): mistyped, or cut by a spreadsheet."
        case .description: "It is the id of a term, not of what the term means. Ask for the concept id."
        case .noID: "It stands where a SNOMED CT id should, and is none."
        case .local: "Of one clinical system, and of no meaning in another. Never given out as SNOMED CT."
        case .termOnly: "The extract gave a term and no code. It counts only where a codelist has the whole term."
        case .older: "A Read code, kept as received. It counts only where a codelist has it."
        case .retired: "A codelist's source says that it is no longer active."
        case .otherTerm:
            "It came with a term that is neither that of the codelists which hold it nor, where none does, the usual one."
        case .onePractice: "No other of your practices uses it."
        }
    }

    /// What can be told from the code alone.
    static func troubles(of code: Code) -> [CodeTrouble] {
        switch code.system {
        case .snomed, .dmd:
            do throws(ConceptID.Problem) {
                return try ConceptID(code.value).isOfEMIS ? [.local] : []
            } catch {
                switch error {
                case .checkDigit: return [.checkDigit]
                case .description: return [.description]
                case .notAnIdentifier, .scientificNotation, .otherPartition: return [.noID]
                }
            }
        case .local: return [.local]
        case .term: return [.termOnly]
        case .read2, .ctv3: return [.older]
        case .ethnicCategory, .rxnorm, .cvx, .loinc, .other: return []
        }
    }
}
