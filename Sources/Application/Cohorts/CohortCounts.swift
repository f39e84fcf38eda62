package import CaseFinding
package import Domain
import Vocabulary

/// What a cohort finds, by practice and in all, as whoever asked may see it: as counted, with every number opening its
/// people; or, for those who are not given people, rounded and without small numbers (``SmallNumbers``).
package struct CohortCounts: Sendable {
    /// One practice.
    package struct Row: Sendable {
        package let practice: PracticeProfile
        package let counts: ShownCounts
        /// `nil` where no extract has come in.
        package let freshness: Freshness?
        /// Whether the practice shares its people today. Of one that does not, everybody is withheld.
        package let shares: Bool
        /// Why people are withheld or missing, in words; `nil` where nothing is to be said.
        package let note: String?
        /// Why answers are unknown here.
        package let undecided: [Undecided]
    }

    /// What was asked.
    package let cohort: Cohort
    /// Two counts of one version are the same.
    package let version: String
    /// By practice code.
    package let rows: [Row]
    /// Each person once; of rounded numbers the sum of the rows, so that it tells nothing that they do not.
    package let total: ShownCounts
    /// Registrations of people who count at another of the practices too, and so once less in all; none of rounded numbers.
    package let countedElsewhere: Int
    /// Practices that the question names and that whoever asks may not see, as it names them.
    package let leftOut: [String]
    /// Whether the numbers are rounded and open nobody.
    package let isRounded: Bool

    /// `populations`: of each practice everybody, by whether the question was put to them, where that is not everybody. What
    /// is hidden of those whom it was put to is then hidden of the answer too.
    init(
        _ finding: CohortFinding, of cohort: Cohort, putTo populations: [ODSCode: AnswerCounts] = [:], for actor: Actor
    ) {
        self.cohort = cohort
        version = finding.version
        leftOut = finding.leftOut
        isRounded = Gate.people.admits(actor) != .allowed
        if isRounded {
            rows = finding.practices.map { Self.rounded($0, of: populations[$0.practice.ods]) }
            total = SmallNumbers.total(rows.map(\.counts))
            countedElsewhere = 0
        } else {
            rows = finding.practices.map { practice in
                Row(
                    practice: practice.practice, counts: ShownCounts(exactly: practice.counts),
                    freshness: practice.freshness, shares: practice.shares, note: practice.note,
                    undecided: practice.undecided)
            }
            total = ShownCounts(exactly: finding.total)
            let sum = finding.practices.reduce(0) { $0 + $1.registered + $1.withheld }
            countedElsewhere = sum - finding.total.registered - finding.total.withheld
        }
    }

    private static func rounded(_ practice: PracticeFinding, of population: AnswerCounts?) -> Row {
        let counts =
            if practice.shares, let population {
                SmallNumbers.shown(AchievementCounts(population: population, achievement: practice.counts)).achievement
            } else {
                SmallNumbers.shown(practice.counts)
            }
        let note: String? =
            if practice.asAt != nil, practice.shares {
                // The words with a number in them are for those who may know it.
                counts.withheld == .hidden ? nil : "people have dissented from sharing"
            } else {
                practice.note
            }
        return Row(
            practice: practice.practice, counts: counts, freshness: practice.freshness, shares: practice.shares,
            note: note,
            // That there is a cause would say that there is somebody.
            undecided: counts.unknown == .hidden ? [] : practice.undecided)
    }

    /// Why answers are unknown, each cause once.
    package var undecided: [Undecided] {
        rows.flatMap(\.undecided).reduce(into: []) { causes, cause in
            if !causes.contains(cause) { causes.append(cause) }
        }
    }

    /// Practices whose extract is so old that it has to be said.
    package var old: [Row] { rows.filter { $0.freshness?.isOld == true } }
}
