import Application
import CaseFinding
import Domain
import Vocabulary

/// The report of an indicator for a person at a terminal.
enum IndicatorText {
    /// `day` is the one that was asked for, else each practice's own.
    static func write(_ report: IndicatorReport, _ day: Day?) {
        let indicator = report.indicator.indicator
        Terminal.line(indicator.name)
        if let purpose = indicator.headers.purpose { Terminal.line(purpose) }
        if let day { Terminal.line("asked as at \(day.cui)") }
        Terminal.line()
        guard !report.rows.isEmpty else { return Terminal.line("No practice is recorded here yet.") }
        let width = max(3, report.rows.map(\.practice.name.count).max() ?? 0)
        let heads = ["as at", "should have", "achieved", "of 100", "undecided", "not known", "withheld", "registered"]
        Terminal.line(FindText.row(heads, name: "", width: width))
        for row in report.rows {
            Terminal.line(
                FindText.row(
                    [row.freshness.map { $0.newest.cui } ?? "–"] + cells(row.counts, row.withheld),
                    name: row.practice.name, width: width) + (row.note.map { "  \($0)" } ?? ""))
        }
        if report.rows.count > 1 {
            Terminal.line(
                FindText.row([""] + cells(report.total, report.counts.total.withheld), name: "All", width: width))
        }
        for row in report.rows {
            if let words = FindText.some(of: row.practice, row.freshness) { Terminal.line(words) }
        }
        Terminal.line()
        Terminal.line("undecided: of those who should have it; not known: whether they should")
    }

    private static func cells(_ counts: ShownAchievement?, _ withheld: ShownCount) -> [String] {
        guard let counts else { return ["–", "–", "–", "–", "–", withheld.text, "–"] }
        return [
            counts.group.denominator.text, counts.group.achieved.text,
            counts.group.percentage.map(String.init) ?? "–", counts.achievement.unknown.text,
            counts.population.unknown.text, withheld.text, counts.population.registered.text,
        ]
    }
}
