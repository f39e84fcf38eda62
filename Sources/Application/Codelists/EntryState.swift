package import Vocabulary

/// What an entry of a codelist is, as far as it can be told from its id and from how far it was checked.
package enum EntryState: Equatable, Sendable {
    case verified
    /// Known by its whole term alone.
    case termOnly
    case unverified
    /// A code of one clinical system: kept, and never given out as SNOMED CT.
    case local
    /// The source says that it is no longer active.
    case retired
    /// No id of a concept: what is wrong with it.
    case wrong(ConceptID.Problem)

    package init(_ entry: Codelist.Entry) {
        guard let code = entry.code else {
            self = .termOnly
            return
        }
        if code.system == .snomed || code.system == .dmd {
            do throws(ConceptID.Problem) {
                let id = try ConceptID(code.value)
                if id.isOfEMIS {
                    self = .local
                    return
                }
            } catch {
                self = .wrong(error)
                return
            }
        }
        if entry.isRetired == true {
            self = .retired
            return
        }
        self =
            switch entry.verification {
            case .verified: .verified
            case .termOnly: .termOnly
            case .unverified: .unverified
            case .local: .local
            }
    }

    /// In a word or two.
    package var word: String {
        switch self {
        case .verified: "verified"
        case .termOnly: "term only"
        case .unverified: "not verified"
        case .local: "local code"
        case .retired: "retired"
        case .wrong(.description): "description id"
        case .wrong(.checkDigit): "check digit fails"
        case .wrong: "no SNOMED CT id"
        }
    }

    /// What that means, and what to do.
    package var meaning: String {
        switch self {
        case .verified: "The id was read in the source named beside it."
        case .termOnly: "No id is known. Matches an entry of a record by its whole term."
        case .unverified: "Used as given. Look it up before you rely on it."
        case .local: "Of one clinical system, and of no meaning in another. Never given out as SNOMED CT."
        case .retired: "Its source says that it is no longer active. Records from before may still hold it."
        case .wrong(let problem): "It \(problem.words)."
        }
    }
}

extension ConceptID {
    /// Whether it is of the namespace in which EMIS gives out ids of its own.
    var isOfEMIS: Bool {
        let digits = Array(text)
        guard digits.count > 10, digits[digits.count - 3] == "1" else { return false }
        return String(digits[(digits.count - 10)..<(digits.count - 3)]) == "1000006"
    }
}
