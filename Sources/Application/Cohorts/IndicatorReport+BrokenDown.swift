import CaseFinding
import Domain
import Vocabulary

extension IndicatorReport.BrokenDown {
    init(_ breakdown: Breakdown, _ counts: [BreakdownCount], practices: [PracticeProfile]) {
        self.init(
            titles: BreakdownWords.titles(breakdown),
            rows: counts.map { count in
                Row(
                    groups: BreakdownWords.group(count, breakdown, practices),
                    counts: ShownAchieved(
                        denominator: .exact(count.people), achieved: .exact(count.achieved ?? 0)))
            })
    }
}
