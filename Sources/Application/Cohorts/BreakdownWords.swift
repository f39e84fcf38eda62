import CaseFinding
import Domain
import Vocabulary

/// What the groups of a breakdown are called.
enum BreakdownWords {
    static func titles(_ breakdown: Breakdown) -> [String] {
        breakdown.dimensions.map { dimension in
            switch dimension {
            case .practice: "Practice"
            case .sex: "Sex"
            case .age: "Age"
            case .deprivation: "Deprivation"
            }
        }
    }

    /// One name for each dimension.
    static func group(_ count: BreakdownCount, _ breakdown: Breakdown, _ practices: [PracticeProfile]) -> [String] {
        zip(breakdown.dimensions, count.group).map { word($0, $1, practices) }
    }

    private static func word(
        _ dimension: Breakdown.Dimension, _ value: BreakdownCount.Value, _ practices: [PracticeProfile]
    ) -> String {
        switch (dimension, value) {
        case (_, .practice(let ods)): practices.first { $0.ods == ods }?.name ?? ods.text
        case (_, .sex(let sex?)): sex.word
        case (.age(let bands), .age(let band?)): bands.words(band)
        case (_, .deprivation(let decile?)): "Decile \(decile)"
        default: "Not known"
        }
    }
}
