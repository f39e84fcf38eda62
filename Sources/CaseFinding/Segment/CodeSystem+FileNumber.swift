import Vocabulary

extension CodeSystem {
    /// What a segment calls the system. A number once given is never given again.
    var fileNumber: UInt8 {
        switch self {
        case .snomed: 1
        case .read2: 2
        case .ctv3: 3
        case .dmd: 4
        case .local: 5
        case .term: 6
        case .ethnicCategory: 7
        case .rxnorm: 8
        case .cvx: 9
        case .loinc: 10
        case .other: 11
        }
    }

    init?(fileNumber: UInt8) {
        guard let system = Self.allCases.first(where: { $0.fileNumber == fileNumber }) else { return nil }
        self = system
    }
}
