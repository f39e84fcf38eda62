import CaseFinding
import Domain
import Vocabulary

extension IndicatorReport.BrokenDown {
    init(_ breakdown: Breakdown, _ counts: [BreakdownCount], practices: [PracticeProfile]) {
        self.init(
            titles: breakdown.dimensions.map { dimension in
                switch dimension {
                case .practice: "Practice"
                case .sex: "Sex"
                case .age: "Age"
                case .deprivation: "Deprivation"
                }
            },
            rows: counts.map { count in
                Row(
                    groups: zip(breakdown.dimensions, count.group).map { Self.words($0, $1, practices) },
                    counts: ShownAchieved(
                        denominator: .exact(count.people), achieved: .exact(count.achieved ?? 0)))
            })
    }

    private static func words(
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
