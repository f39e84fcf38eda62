import CaseFinding
package import Domain

/// How many of those who should have something have it, by practice and group by group: counts, as whoever asked may see
/// them.
package struct IndicatorReport: Sendable {
    /// One practice.
    package struct Row: Sendable {
        package let practice: PracticeProfile
        /// `nil` where nothing is told: it does not share, or no extract has come in.
        package let counts: ShownAchievement?
        package let freshness: Freshness?
        package let withheld: ShownCount
        /// Why people are withheld or missing, in words; `nil` where nothing is to be said.
        package let note: String?
    }

    /// One dimension of the lens.
    package struct Part: Sendable {
        package let dimension: LensDimension
        package let groups: [Group]
        /// Lists without a verified entry, by name; then there are no groups.
        package let unverified: [String]
    }

    package struct Group: Sendable {
        package let title: String
        package let all: ShownAchieved
        /// In the order of ``IndicatorReport/told``.
        package let byPractice: [ShownAchieved]
    }

    /// The groups of the breakdown that stands in the indicator's own text.
    package struct BrokenDown: Sendable {
        package struct Row: Sendable {
            /// One for each title.
            package let groups: [String]
            package let counts: ShownAchieved
        }

        package let titles: [String]
        package let rows: [Row]
    }

    package let indicator: NamedIndicator
    /// The extracts, and the store's own facts, that it was drawn from: two reports of one version are the same.
    package let version: String
    /// By practice code.
    package let rows: [Row]
    /// Each person once; of rounded numbers the sum of what is shown of each practice.
    package let total: ShownAchievement
    /// Practices of which something is told, by code.
    package let told: [PracticeProfile]
    /// Those of the inequality lens; none where groups were not asked for.
    package let parts: [Part]
    /// For those who are given people, where the indicator has a breakdown: finer tables would have to be hidden with the
    /// coarser ones.
    package let brokenDown: BrokenDown?
    /// Who should have it, by practice, with the days of the extracts.
    package let counts: CohortCounts

    package var isRounded: Bool { counts.isRounded }
    /// Whether the indicator has a breakdown that is not shown.
    package var hidesBreakdown: Bool { isRounded && indicator.indicator.breakdown != nil }
}
