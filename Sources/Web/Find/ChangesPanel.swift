import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Who joined and left a cohort, by cause; every number opens its people.
struct ChangesPanel: Component {
    let slug: String
    let since: ChangesSince
    /// `nil` where there is nothing to compare with.
    let changes: CohortChanges?
    let hidden: HTML

    var html: HTML {
        let mark = Form(
            to: FindAddress.mark(slug), hidden: hidden,
            "\(Actions("\(Button("I have looked it over", .second, isSmall: true))"))")
        let tabs = TabLinks(
            "Since when",
            [
                NavLink("Since you looked it over", to: FindAddress.since(slug, .look), isCurrent: since == .look),
                NavLink(
                    "Since the last extract", to: FindAddress.since(slug, .extract), isCurrent: since == .extract),
            ])
        let ways: HTML = "<div class=\"pad\">\(tabs)</div>"
        guard let changes else {
            let words: HTML =
                since == .look
                ? "Say that you have looked it over: from then on who joins and leaves is told here, and why."
                : "No earlier extract is kept to compare with. It will be told once the next one has come in."
            return Panel(
                id: "changes", "Joined and left", isFlush: true, foot: mark.html,
                "\(ways)<p class=\"small soft pad\">\(words)</p>"
            ).html
        }
        return Panel(
            id: "changes", "Joined and left", aside: aside(changes), isFlush: true, foot: mark.html,
            "\(ways)\(table(changes))\(places(changes))"
        ).html
    }

    private func aside(_ changes: CohortChanges) -> HTML {
        let then: HTML = changes.at.map { "on \(TimeText($0))" } ?? "in the extract before"
        return "<span class=\"small soft\">\(changes.before.grouped) \(then), \(changes.now.grouped) now</span>"
    }

    private func table(_ changes: CohortChanges) -> DataTable {
        func number(_ count: Int, _ way: ChangeWay, _ cause: ChangeCause) -> HTML {
            CountWords.number(
                .exact(count), to: cause == .withheld ? nil : FindAddress.changes(slug, since, way, cause),
                about: "\(way.rawValue): \(changes.title(of: cause, way))")
        }
        return DataTable(
            "Joined and left, by cause",
            columns: [.init("Why"), .init("Joined", isNumber: true), .init("Left", isNumber: true)],
            rows: changes.rows.map { row in
                DataTable.Row([
                    "\(changes.title(of: row.cause, row.way))", number(row.joined, .joined, row.cause),
                    number(row.left, .left, row.cause),
                ])
            },
            footer: [
                "All", "\(Figure(changes.rows.reduce(0) { $0 + $1.joined }))",
                "\(Figure(changes.rows.reduce(0) { $0 + $1.left }))",
            ], isTight: true, empty: "Nobody has joined or left.")
    }

    /// From which extract to which, practice by practice.
    private func places(_ changes: CohortChanges) -> HTML {
        let lines = changes.places.map { place -> HTML in
            let now: HTML =
                place.now.later.map { "\(DayText($0)), of some people" } ?? FreshnessDay(place.now).html
            return "\(place.practice.name): \(DayText(place.then)) to \(now)"
        }
        guard let first = lines.first else { return "" }
        // Its numbers are not those of the whole question: that is not folded away.
        guard lines.count > 1 else { return "<p class=\"small pad\">Compared at \(first)</p>" }
        let items = lines.map { line -> HTML in "<li>\(line)</li>" }
        return """
            <details class="small panel-body"><summary>The extracts that are compared</summary><ul>\(items)</ul></details>
            """
    }
}
