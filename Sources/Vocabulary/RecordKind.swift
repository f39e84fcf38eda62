/// What kind of record an entry of an extract is. An extract declares which kinds it covers.
package enum RecordKind: UInt8, Sendable, CaseIterable {
    /// Name, address, birth, registration: one row a person.
    case demographics
    /// A coded entry of which the extract does not say more.
    case coded
    case problem
    case observation
    case procedure
    case encounter
    case immunisation
    case allergy
    case plan
    /// A medication, as issued or ordered.
    case medication
    case appointment
    case referral

    /// The word in files and on the command line.
    package var word: String {
        switch self {
        case .demographics: "demographics"
        case .coded: "coded"
        case .problem: "problem"
        case .observation: "observation"
        case .procedure: "procedure"
        case .encounter: "encounter"
        case .immunisation: "immunisation"
        case .allergy: "allergy"
        case .plan: "plan"
        case .medication: "medication"
        case .appointment: "appointment"
        case .referral: "referral"
        }
    }

    /// Reads the singular or plural word: `problem`, `medications`.
    package init?(word: some StringProtocol) {
        let word = word.lowercased()
        for kind in Self.allCases where kind.word == word || kind.word + "s" == word {
            self = kind
            return
        }
        switch word {
        case "immunization", "immunizations": self = .immunisation
        case "allergies": self = .allergy
        default: return nil
        }
    }
}

/// A set of kinds of record.
package struct RecordKinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// The set of one kind.
    package init(_ kind: RecordKind) {
        self.init(rawValue: 1 << UInt16(kind.rawValue))
    }

    /// What `covers: coded` stands for: everything a clinical system holds as coded entries.
    package static let allCoded: Self = [
        Self(.coded), Self(.problem), Self(.observation), Self(.procedure), Self(.encounter), Self(.immunisation),
        Self(.allergy), Self(.plan),
    ]

    /// Reads a word of a declaration; `coded` means ``allCoded``.
    package init?(declared word: some StringProtocol) {
        guard let kind = RecordKind(word: word) else { return nil }
        self = kind == .coded ? .allCoded : Self(kind)
    }

    /// The kinds of the set, in the order of their declaration.
    package var kinds: [RecordKind] {
        RecordKind.allCases.filter { contains(Self($0)) }
    }
}
