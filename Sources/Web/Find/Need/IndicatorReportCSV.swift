import Application
import CaseFinding
import Domain
import Vocabulary

/// The words of an indicator's report that its page and its file share.
enum IndicatorWords {
    static func version(_ named: NamedIndicator) -> String { named.version ?? "as shipped" }
}

/// The report of an indicator as a file: one line for each group at each practice.
enum IndicatorReportCSV {
    static func text(_ report: IndicatorReport, by name: String, at now: Instant) -> CSVText {
        let (moment, indicator) = (now.inLondon, report.indicator.indicator)
        var lines = [
            ["Report of", indicator.name], ["Made by", name], ["Made on", "\(moment.day.cui) \(moment.clock)"],
            ["Rule", CohortPrinter.text(indicator).split(separator: "\n").joined(separator: " / ")],
            ["Version of the rule", IndicatorWords.version(report.indicator)], ["Answer", report.version],
            ["Numbers", ReportWords.numbers(report.isRounded)],
            ["Extracts", ReportWords.extracts(report.counts)],
            [
                "Practice", "By", "Group", "Should have it", "Achieved", "Percentage", "Could not be decided",
                "Not known whether they should", "Withheld", "As at",
            ],
        ]
        if let keeper = report.indicator.keeper { lines.insert(["Kept by", keeper], at: 1) }
        lines.append(whole("All", report.total) + ["", ""])
        for row in report.rows {
            let asAt = row.freshness?.asAt.cui ?? ""
            let counts = row.counts.map { whole(row.practice.name, $0) } ?? untold(row.practice.name)
            lines.append(counts + [row.withheld.text, asAt])
        }
        for broken in report.brokenDown?.rows ?? [] {
            let titles = report.brokenDown?.titles.joined(separator: ", ") ?? ""
            lines.append(line("All", titles, broken.groups.joined(separator: ", "), broken.counts))
        }
        for part in report.parts {
            for group in part.groups {
                lines.append(line("All", part.dimension.title, group.title, group.all))
                for (practice, counts) in zip(report.told, group.byPractice) {
                    lines.append(line(practice.name, part.dimension.title, group.title, counts))
                }
            }
        }
        return CSVText(lines)
    }

    private static func whole(_ practice: String, _ counts: ShownAchievement) -> [String] {
        line(practice, "Practice", "All", counts.group)
            + [counts.achievement.unknown.text, counts.population.unknown.text]
    }

    private static func untold(_ practice: String) -> [String] { [practice, "Practice", "All", "", "", "", "", ""] }

    private static func line(_ practice: String, _ by: String, _ group: String, _ counts: ShownAchieved) -> [String] {
        [
            practice, by, group, counts.denominator.text, counts.achieved.text,
            counts.percentage.map { String($0) } ?? "",
        ]
    }
}
