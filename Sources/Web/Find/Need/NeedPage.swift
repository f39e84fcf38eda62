import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The deprivation and need of everybody registered, by practice, and beside it of those whom a cohort reaches.
struct NeedPage {
    let profile: NeedProfile
    let cohorts: [(slug: String, name: String)]
    /// All that whoever looks may ask about.
    let everyPractice: [PracticeProfile]
    let chosen: String?
    let practices: [ODSCode]

    var page: Page {
        let title = "Deprivation and need"
        let way: HTML = "<a class=\"tap\" href=\"\(url: Address.find)\">Find people</a>"
        let report: HTML =
            chosen.map {
                LinkButton("Report to print", to: NeedAddress.report($0, at: practices)).html
            } ?? ""
        let body: HTML = """
            \(PageHead(title, kicker: way, lede: lede, actions: report))\(FreshnessLines(rows: profile.counts.rows))\
            <p class="stamps gap-b">\(NeedParts.stamps(profile))</p>\
            \(Columns(.filter, filter, "\(practiceTable)\(parts)\(ageBySex)\(profile.isRounded ? CountWords.rounding : "")"))
            """
        return Page(title, section: .find, body: body)
    }

    private var lede: HTML {
        guard let cohort = profile.cohort else {
            return "Who is registered at your practices. Choose a cohort to see whom it reaches beside that."
        }
        return "Whom “\(cohort.cohort.name)” reaches, beside everybody registered."
    }

    private var filter: HTML {
        FilterColumn(
            to: NeedAddress.need,
            groups: [
                FilterGroup(
                    "cohort", "Beside it, a cohort",
                    choices: [Choice("", "None")] + cohorts.map { Choice($0.slug, $0.name) }, chosen: [chosen ?? ""],
                    isOneOf: true),
                NeedParts.practiceFilter(everyPractice, practices),
            ], label: "Choose practices and a cohort"
        ).html
    }

    private var practiceTable: HTML {
        Panel(
            id: "practices", "By practice", isFlush: true, NeedParts.practiceTable(profile)
        ).html
    }

    private var parts: HTML {
        profile.parts.map { part -> HTML in
            let id = "part-\(part.dimension.rawValue.slug)"
            guard !part.groups.isEmpty else {
                return Panel(id: id, part.dimension.title, NeedParts.unverified(part.unverified)).html
            }
            let content: HTML = """
                \(NeedChart(profile: profile, part: part))\(NeedParts.groupTable(profile, part))\
                \(NeedParts.byPractice(profile, part))
                """
            return Panel(id: id, part.dimension.title, content).html
        }.joined()
    }

    private var ageBySex: HTML {
        guard let table = profile.ageBySex else { return "" }
        let used = table.sexes.indices.filter { sex in table.people.contains { $0[sex] > 0 } }
        let rows = table.ages.indices.map { age in
            DataTable.Row(["\(table.ages[age])"] + used.map { "\(Figure(table.people[age][$0]))" as HTML })
        }
        return Panel(
            id: "age-by-sex", "Age by sex, everybody registered", isFlush: true,
            DataTable(
                "Age by sex, everybody registered",
                columns: [.init("Age")] + used.map { .init(table.sexes[$0], isNumber: true) }, rows: rows, isTight: true
            ).html
        ).html
    }
}
