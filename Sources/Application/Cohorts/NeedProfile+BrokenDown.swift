import CaseFinding
import Domain

extension NeedProfile {
    /// The groups of the breakdown that stands in the question's own text, and whom it finds in each.
    package struct BrokenDown: Sendable {
        package struct Row: Sendable {
            /// One for each title.
            package let groups: [String]
            package let people: Int
        }

        package let titles: [String]
        /// Groups with nobody are left out.
        package let rows: [Row]

        init(_ breakdown: Breakdown, _ counts: [BreakdownCount], practices: [PracticeProfile]) {
            titles = BreakdownWords.titles(breakdown)
            rows = counts.map { count in
                Row(groups: BreakdownWords.group(count, breakdown, practices), people: count.people)
            }
        }
    }

    /// Whether the question breaks its people down further than whoever asked may see.
    package var hidesBreakdown: Bool { isRounded && cohort?.cohort.breakdown != nil }
}
