import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Whom each line of a cohort leaves, group by group: the share that a group has before and after the line.
struct LineLensPage {
    let lens: LineLens
    let cohort: Cohort
    /// The way back to the cohort, or to the question that is kept nowhere.
    let way: HTML

    var page: Page {
        let title = "Who is left, line by line"
        let lines = cohort.lines.enumerated().map { place, line -> HTML in
            "<li>\(place + 1): \(CohortPrinter.text(line.condition))</li>"
        }
        let lede =
            "Each group’s people, and its share of all that are left. A share that falls is a group that is lost."
        // Of a practice that does not share nobody is counted here.
        let rows = lens.counts.rows.filter(\.shares)
        let stamps = rows.map { FreshnessStamp($0.freshness, practice: $0.practice.name).html }.joined(by: " ")
        let body: HTML = """
            \(PageHead(title, kicker: "\(cohort.name)", lede: "\(lede)", actions: way))\(FreshnessLines(rows: rows))\
            <p class="stamps gap-b">\(stamps)</p>\
            <div class="stack-5">\(Panel(id: "lines", "The lines", "<ol>\(lines)</ol>"))\(lens.parts.map(part))</div>
            """
        return Page(title, section: .find, body: body)
    }

    private func part(_ part: LineLens.Part) -> HTML {
        let steps = lens.people.indices
        let columns =
            [DataTable.Column("Group")]
            + steps.map { DataTable.Column($0 == 0 ? "Registered" : "After line \($0)", isNumber: true) }
        let groups = part.groups.enumerated().filter { $0.offset == 0 || $0.element.people[0] > 0 }.map(\.element)
        let rows = groups.map { group in
            DataTable.Row(["\(group.title)"] + steps.map { Self.cell(group.people[$0], of: lens.people[$0]) })
        }
        let table = DataTable(
            part.dimension.title, columns: columns, rows: rows,
            footer: ["All"] + lens.people.map { "\(Figure($0))" as HTML }, isTight: true)
        return Panel(
            id: "part-\(part.dimension.rawValue.slug)", part.dimension.title, isFlush: true,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(part.dimension.title)\">\(table)</div>"
        ).html
    }

    private static func cell(_ people: Int, of all: Int) -> HTML {
        guard all > 0 else { return "\(Figure(people))" }
        return "\(Figure(people)) <span class=\"soft nb\">\((people * 100 + all / 2) / all)%</span>"
    }
}
