import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What a cohort finds by practice, deprivation, sex and age, to print or to take out: counts under the rule, its version and
/// the days that they are of.
struct ReportPage {
    let profile: NeedProfile
    let named: NamedCohort
    let everyPractice: [PracticeProfile]
    let practices: [ODSCode]
    let reader: String
    let now: Instant

    var page: Page {
        let title = "Report: \(named.cohort.name)"
        let way: HTML = "<a class=\"tap\" href=\"\(url: Address.cohort(named.slug))\">\(named.cohort.name)</a>"
        let file = LinkButton("Take out as a file", to: NeedAddress.file(named.slug, at: practices))
        let body: HTML = """
            \(PageHead(title, kicker: way, lede: named.cohort.headers.purpose.map { "\($0)." } ?? "", actions: file.html))\
            \(FreshnessLines(rows: profile.counts.rows))<div class="stack-5">\(head)\(chooser)\
            \(Panel(id: "practices", "By practice", isFlush: true, NeedParts.practiceTable(profile)))\(brokenDown)\(parts)\
            \(profile.isRounded ? CountWords.rounding : "")</div>
            """
        return Page(title, section: .find, body: body)
    }

    private var head: HTML {
        NeedParts.head(
            rule: QuestionText.lines(named.cohort), version: ReportWords.version(named), profile.counts,
            answer: profile.counts.version, isRounded: profile.isRounded, by: reader, at: now)
    }

    private var chooser: HTML { NeedParts.chooser(to: NeedAddress.report(named.slug), everyPractice, practices) }

    /// The groups that the question names itself.
    private var brokenDown: HTML {
        if profile.hidesBreakdown {
            return """
                <p class="small soft">The question breaks its people down further. Those numbers are for people who may open \
                whom they count.</p>
                """
        }
        guard let broken = profile.brokenDown else { return "" }
        let title = "As the question breaks it down"
        let table = DataTable(
            title, columns: broken.titles.map { .init($0) } + [.init("In the cohort", isNumber: true)],
            rows: broken.rows.map { row in
                DataTable.Row(row.groups.map { "\($0)" as HTML } + ["\(Figure(row.people))"])
            }, isTight: true, empty: "Nobody is found.")
        return Panel(
            id: "broken-down", title, isFlush: true,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(title)\">\(table)</div>"
        ).html
    }

    private var parts: HTML {
        profile.parts.filter { LensDimension.report.contains($0.dimension) }.map { part -> HTML in
            Panel(
                id: "part-\(part.dimension.rawValue.slug)", part.dimension.title,
                "\(NeedParts.groupTable(profile, part))\(NeedParts.byPractice(profile, part))"
            ).html
        }.joined()
    }
}

/// The words of a report that its page and its file share.
enum ReportWords {
    static func version(_ named: NamedCohort) -> String {
        named.saved.map { String($0.version) } ?? named.cohort.headers.version ?? "as shipped"
    }

    static func numbers(_ isRounded: Bool) -> String {
        isRounded
            ? "Rounded to \(SmallNumbers.step); * is fewer than \(SmallNumbers.smallest), or would give such a number away"
            : "As counted"
    }

    /// As at which day each practice is known, for a line of a file.
    static func extracts(_ counts: CohortCounts) -> String {
        counts.rows.map { row in
            let old = row.freshness?.warning.map { ", \($0)" } ?? ""
            let sharing = row.shares ? "" : ", does not share"
            return
                "\(row.practice.name): \(row.freshness.map { "as at \($0.asAt.cui)" } ?? "no extract yet")\(old)\(sharing)"
        }.joined(separator: "; ")
    }
}

/// The report as a file: one line for each number.
enum ReportCSV {
    static func text(_ profile: NeedProfile, of named: NamedCohort, by name: String, at now: Instant) -> CSVText {
        let moment = now.inLondon
        var lines = [
            ["Report of", named.cohort.name], ["Made by", name], ["Made on", "\(moment.day.cui) \(moment.clock)"],
            ["Rule", CohortPrinter.text(named.cohort).split(separator: "\n").joined(separator: " / ")],
            ["Version of the rule", ReportWords.version(named)], ["Answer", profile.counts.version],
            ["Numbers", ReportWords.numbers(profile.isRounded)], ["Extracts", ReportWords.extracts(profile.counts)],
            ["Practice", "By", "Group", "In the cohort", "Registered", "Per 1,000"],
        ]
        func line(_ practice: String, _ by: String, _ group: String, _ counts: ShownGroup) -> [String] {
            [
                practice, by, group, counts.found.text, counts.registered.text,
                counts.perThousand.map { String($0) } ?? "",
            ]
        }
        lines.append(line("All", "Practice", "All", profile.all))
        for (practice, counts) in zip(profile.practices, profile.byPractice) {
            lines.append(line(practice.name, "Practice", "All", counts))
        }
        if let broken = profile.brokenDown {
            let by = broken.titles.joined(separator: ", ")
            lines += broken.rows.map {
                ["All", by, $0.groups.joined(separator: ", "), String($0.people), "", ""]
            }
        }
        for part in profile.parts where LensDimension.report.contains(part.dimension) {
            for group in part.groups {
                lines.append(line("All", part.dimension.title, group.title, group.all))
                for (practice, counts) in zip(profile.practices, group.byPractice) {
                    lines.append(line(practice.name, part.dimension.title, group.title, counts))
                }
            }
        }
        return CSVText(lines)
    }
}
