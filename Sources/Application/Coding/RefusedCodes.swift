import Domain
import Store
package import Vocabulary

/// Rows of a standing extract whose code was no code, and that are in no record for it.
package struct RefusedCodes: Hashable, Sendable {
    package let practice: ODSCode
    package let reason: Reason
    package let rows: Int

    /// Why a code was refused.
    package enum Reason: String, Sendable, CaseIterable {
        case cut, scientific, checkDigit, description, other

        /// For a cell of a table.
        package var words: String {
            switch self {
            case .cut: "cut by a spreadsheet after the 15th digit"
            case .scientific: "turned into scientific notation by a spreadsheet"
            case .checkDigit: "check digit fails (Verhoeff)"
            case .description: "the id of a description, not of a concept"
            case .other: "not the id of a concept"
            }
        }

        /// How the words of a rejected row begin, as ``ConceptID/Problem/words`` has them.
        fileprivate static func of(_ words: String) -> Reason? {
            let problems: [(ConceptID.Problem, Reason)] = [
                (.checkDigit(repair: ""), .cut), (.scientificNotation, .scientific),
                (.checkDigit(repair: nil), .checkDigit),
                (.description, .description), (.notAnIdentifier, .other), (.otherPartition, .other),
            ]
            // Enough to tell them apart; what follows may name the code.
            return problems.first { words.contains($0.0.words.prefix(24)) }?.1
        }
    }

    /// Of each practice's standing extract.
    static func all(at practices: [ODSCode], in reading: ReadTransaction) throws -> [RefusedCodes] {
        try practices.flatMap { practice -> [RefusedCodes] in
            guard let extract = try reading.standingExtract(of: practice) else { return [] }
            var counts: [Reason: Int] = [:]
            for (words, rows) in try reading.rejectedWords(of: extract.id) {
                if let reason = Reason.of(words) { counts[reason, default: 0] += rows }
            }
            return Reason.allCases.compactMap { reason in
                counts[reason].map { RefusedCodes(practice: practice, reason: reason, rows: $0) }
            }
        }
    }
}
