import Application
import CaseFinding
import Domain
import Vocabulary

/// The report of an indicator as JSON.
struct IndicatorOutcome: Encodable {
    struct Practice: Encodable {
        let ods: String
        let name: String
        /// Of its newest extract; `null` where none has come in.
        let asAt: Nullable<String>
        let registered: Int
        let denominator: Int
        let achieved: Int
        /// Achieved of every hundred of the denominator; `null` where nobody is of it.
        let percentage: Nullable<Int>
        /// Of the denominator, of whom it is not known whether they have achieved it.
        let undecided: Int
        /// Of whom it is not known whether they are of the denominator.
        let denominatorUnknown: Int
        let withheld: Int
        let note: Nullable<String>
    }

    let indicator: String
    let version: String
    /// The day that was asked for; else the newest of the extracts.
    let asAt: Nullable<String>
    let registered: Int
    let denominator: Int
    let achieved: Int
    let percentage: Nullable<Int>
    let undecided: Int
    let denominatorUnknown: Int
    let withheld: Int
    let practices: [Practice]

    init(_ report: IndicatorReport, asAt day: Day?) {
        let total = report.total
        indicator = report.indicator.indicator.name
        version = report.version
        asAt = Nullable((day ?? report.rows.compactMap { $0.freshness?.newest }.max())?.iso)
        registered = total.population.registered.number ?? 0
        denominator = total.group.denominator.number ?? 0
        achieved = total.group.achieved.number ?? 0
        percentage = Nullable(total.group.percentage)
        undecided = total.achievement.unknown.number ?? 0
        denominatorUnknown = total.population.unknown.number ?? 0
        withheld = report.counts.total.withheld.number ?? 0
        practices = report.rows.map(Practice.init)
    }
}

extension IndicatorOutcome.Practice {
    init(_ row: IndicatorReport.Row) {
        self.init(
            ods: row.practice.ods.text, name: row.practice.name, asAt: Nullable(row.freshness?.newest.iso),
            registered: row.counts?.population.registered.number ?? 0,
            denominator: row.counts?.group.denominator.number ?? 0,
            achieved: row.counts?.group.achieved.number ?? 0, percentage: Nullable(row.counts?.group.percentage),
            undecided: row.counts?.achievement.unknown.number ?? 0,
            denominatorUnknown: row.counts?.population.unknown.number ?? 0,
            withheld: row.withheld.number ?? 0, note: Nullable(row.note))
    }
}
