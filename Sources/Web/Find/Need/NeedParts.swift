import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the page of need and the reports have in common.
enum NeedParts {
    /// As at which day each practice is known.
    static func stamps(_ profile: NeedProfile) -> HTML { stamps(profile.counts) }

    static func stamps(_ counts: CohortCounts) -> HTML {
        counts.rows.map { FreshnessStamp($0.freshness, practice: $0.practice.name).html }.joined(by: " ")
    }

    static func practiceFilter(_ all: [PracticeProfile], _ chosen: [ODSCode]) -> FilterGroup {
        FilterGroup(
            "practice", "Practice", choices: all.map { Choice($0.ods.text, $0.name) }, chosen: chosen.map(\.text))
    }

    /// Under what a report was made: with the same, the same report is made again.
    static func head(
        rule: HTML, version: String, _ counts: CohortCounts, answer: String, isRounded: Bool, by reader: String,
        at now: Instant
    ) -> HTML {
        let moment = now.inLondon
        let facts: [(String, HTML)] = [
            ("Rule", "<div class=\"question\"><pre>\(rule)</pre></div>"),
            ("Version of the rule", "\(version)"),
            ("Extracts", "\(stamps(counts))"),
            ("Answer", "<span class=\"code\">\(answer)</span>"),
            ("Numbers", "\(ReportWords.numbers(isRounded))"),
            ("Made by", "\(reader), \(DayText(moment.day)) \(moment.clock)"),
        ]
        return Panel(id: "rule", "What is counted", Facts(facts).html).html
    }

    /// The practices to choose from; nothing where there is one only.
    static func chooser(to route: Route, _ all: [PracticeProfile], _ chosen: [ODSCode]) -> HTML {
        guard all.count > 1 else { return "" }
        return """
            <details class="panel as-text"><summary>Choose practices</summary><div class="panel-body">\
            \(FilterColumn(
                to: route, groups: [practiceFilter(all, chosen)], label: "Choose practices", isFolding: false))\
            </div></details>
            """
    }

    /// Each practice with its day; of one that does not share nothing is told.
    static func practiceTable(_ profile: NeedProfile) -> HTML {
        let hasCohort = profile.cohort != nil
        let rows = profile.counts.rows.map { row -> DataTable.Row in
            let place = profile.practices.firstIndex { $0.ods == row.practice.ods }
            let note: HTML = row.note.map { "<p class=\"ids\">\($0)</p>" } ?? ""
            let cells = figures(place.map { profile.byPractice[$0] }, hasCohort)
            return DataTable.Row(["\(row.practice.name)\(note)"] + cells + [FreshnessDay(row.freshness).html])
        }
        return DataTable(
            "By practice", columns: [.init("Practice")] + columns(hasCohort) + [.init("As at")], rows: rows,
            footer: profile.counts.rows.count < 2 ? [] : ["All"] + figures(profile.all, hasCohort) + [""],
            isTight: true,
            empty: "None of your practices is recorded yet."
        ).html
    }

    /// The groups of one dimension, all practices together.
    static func groupTable(_ profile: NeedProfile, _ part: NeedProfile.Part) -> HTML {
        let hasCohort = profile.cohort != nil
        return DataTable(
            part.dimension.title, columns: [.init("Group")] + columns(hasCohort),
            rows: part.groups.map { DataTable.Row(["\($0.title)"] + figures($0.all, hasCohort)) }, isTight: true
        ).html
    }

    /// The same at each practice, one row each.
    static func byPractice(_ profile: NeedProfile, _ part: NeedProfile.Part) -> HTML {
        guard profile.practices.count > 1 else { return "" }
        let hasCohort = profile.cohort != nil
        let table = DataTable(
            "\(part.dimension.title), by practice",
            columns: [.init("Practice")] + part.groups.map { .init($0.title, isNumber: true) },
            rows: profile.practices.enumerated().map { place, practice in
                DataTable.Row(
                    ["\(practice.name)"]
                        + part.groups.map { group in
                            let counts = group.byPractice[place]
                            let all = CountWords.number(counts.registered, about: "")
                            guard hasCohort else { return all }
                            return "\(CountWords.number(counts.found, about: "")) <span class=\"soft\">of \(all)</span>"
                        })
            }, isTight: true)
        return """
            <details class="small tables"><summary>By practice<span class="vh">: \(part.dimension.title)</span></summary>\
            <div class="scroll" tabindex="0" role="region" aria-label="\(part.dimension.title), by practice">\(table)</div>\
            </details>
            """
    }

    /// Why a dimension is not counted.
    static func unverified(_ lists: [String]) -> HTML {
        let names = lists.map { name -> HTML in "<li>\(name)</li>" }
        return """
            <p>Not counted: \(lists.count == 1 ? "this list has" : "these lists have") no entry that has been \
            verified. Load your own under the same name, and it is counted.</p><ul class="gap-s">\(names)</ul>\
            <p class="gap-s"><a class="tap" href="\(url: Address.codelists)">Codelists</a></p>
            """
    }

    static func columns(_ hasCohort: Bool) -> [DataTable.Column] {
        hasCohort
            ? [
                .init("In the cohort", isNumber: true), .init("Registered", isNumber: true),
                .init("Per 1,000", isNumber: true),
            ] : [.init("Registered", isNumber: true)]
    }

    /// `nil` of a practice that does not share.
    static func figures(_ counts: ShownGroup?, _ hasCohort: Bool) -> [HTML] {
        guard let counts else { return Array(repeating: "", count: hasCohort ? 3 : 1) }
        let all = CountWords.number(counts.registered, about: "")
        guard hasCohort else { return [all] }
        return [CountWords.number(counts.found, about: ""), all, rate(counts.perThousand)]
    }

    static func rate(_ rate: Int?) -> HTML {
        rate.map { "\(Figure($0))" } ?? CountWords.number(.hidden, about: "")
    }
}

/// Groups as bars: the share of everybody registered, and beside it of the cohort. The table under it says the same.
struct NeedChart: Component {
    let profile: NeedProfile
    let part: NeedProfile.Part

    var html: HTML {
        let registered = part.groups.reduce(0) { $0 + ($1.all.registered.number ?? 0) }
        let found = part.groups.reduce(0) { $0 + ($1.all.found.number ?? 0) }
        let bars = part.groups.map { group -> HTML in
            let all = Self.share(group.all.registered, registered)
            guard profile.cohort != nil else { return Self.bar(group.title, all, nil) }
            return Self.bar(group.title, Self.share(group.all.found, found), all)
        }
        let words: HTML =
            profile.cohort == nil
            ? "Bars: the share of everybody registered."
            : "Bars: the share of the cohort. The mark is the share of everybody registered."
        return "<p class=\"small soft\">\(words)</p><div class=\"need\" aria-hidden=\"true\">\(bars)</div>"
    }

    /// In tenths of a hundredth, of what is shown.
    private static func share(_ count: ShownCount, _ whole: Int) -> Int? {
        guard let part = count.whole, whole > 0 else { return nil }
        return min(1_000, (part * 1_000 + whole / 2) / whole)
    }

    private static func bar(_ title: String, _ share: Int?, _ mark: Int?) -> HTML {
        let words: HTML = share.map { "\(($0 + 5) / 10)%" } ?? "*"
        let own: HTML = share.map { "<rect class=\"bar-fg\" width=\"\($0)\" height=\"14\"/>" } ?? ""
        let other: HTML =
            mark.map { "<rect class=\"bar-mark\" x=\"\(min(992, $0))\" y=\"0\" width=\"8\" height=\"14\"/>" } ?? ""
        return """
            <p><span>\(title)</span><svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" focusable="false" \
            aria-hidden="true"><rect class="bar-bg" width="1000" height="14"/>\(own)\(other)</svg><b>\(words)</b></p>
            """
    }
}
