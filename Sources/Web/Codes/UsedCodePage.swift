import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One code: where it is used, under which terms, what counts it and since when.
struct UsedCodePage {
    let detail: UsedCodeDetail

    private var used: UsedCode { detail.used }
    private var title: String { used.term.isEmpty ? used.code.value : used.term }

    var page: Page {
        let body: HTML = """
            \(PageHead(
                title, kicker: TextLink("Codes in use", to: CodeAddress.codes).html,
                lede: "\(CodingParts.code(used.code)) \(CodingParts.tags(used.troubles))"))\
            \(CodingParts.freshness(detail.practices))\(Columns(.aside, "\(practices)\(years)", side))
            """
        return Page(title, section: .codelists, body: body)
    }

    private var practices: HTML {
        let told = detail.practices.told
        let rounded = detail.practices.isRounded
        let rows = told.enumerated().map { place, profile -> DataTable.Row in
            let use = used.uses.first { $0.practice == profile.ods }
            let registered = detail.registered[place]
            let rate: String? = use.flatMap { use in
                guard let people = use.people.whole, let all = registered.whole, all > 0 else { return nil }
                return CodingComparison.perThousand(Double(people) / Double(all))
            }
            let terms: HTML = use.map { "<ul>\($0.terms.map(term))</ul>" } ?? ""
            var cells: [HTML] = [
                CodingParts.practice(profile, detail.practices[profile.ods]?.system ?? ""),
                use.map { CountWords.number($0.people, about: "") }
                    ?? (rounded ? CountWords.number(.hidden, about: "") : "<b>never</b>"),
                rate.map { "\($0)" } ?? "",
            ]
            if !rounded {
                cells.append(use?.entries.map { "\(Figure($0))" } ?? "")
                cells.append(use.map { CodingParts.days($0.first, $0.last) } ?? "")
            } else {
                cells.append(CodingParts.years(detail.toldYears[profile.ods].map { [$0] } ?? []))
            }
            return DataTable.Row(cells + [terms])
        }
        var columns: [DataTable.Column] = [
            .init("Practice"), .init("People", isNumber: true), .init("Per 1,000", isNumber: true),
        ]
        if rounded {
            columns.append(.init("Years of use"))
        } else {
            columns += [.init("Entries", isNumber: true), .init("First and last used")]
        }
        columns.append(.init("Terms"))
        let table = DataTable("By practice", columns: columns, rows: rows, isTight: true)
        return Panel(
            id: "practices", "By practice", isFlush: true,
            foot: rounded ? "\(CountWords.rounding)<p class=\"small soft pad\">\(CodingParts.aboutYears)</p>" : "",
            table.html
        ).html
    }

    private func term(_ use: TermUse) -> HTML {
        let words: HTML = use.term.isEmpty ? "<span class=\"soft\">no term</span>" : "\(use.term)"
        let mark: HTML = use.isUnexpected ? " \(StatusTag("unexpected", .soon))" : ""
        let people: HTML = use.people.number.map { ", \($0.of("person", "people"))" } ?? ""
        return "<li>\(words)\(people)\(mark)</li>"
    }

    private var years: HTML {
        guard !detail.practices.isRounded else { return "" }
        let told = detail.practices.told
        let total = detail.years.map(\.everybody)
        let most = max(1, total.max() ?? 1)
        let rows = detail.years.enumerated().map { place, year -> DataTable.Row in
            let bar: HTML = """
                <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
                <rect class="bar-bg" width="1000" height="10"/>\
                <rect class="bar-fg" width="\(total[place] * 1_000 / most)" height="10"/></svg>
                """
            return DataTable.Row(
                ["\(year.year.map(String.init) ?? "no date")\(bar)"]
                    + zip(year.people, year.entries).map { people, entries -> HTML in
                        people == entries
                            ? "\(Figure(people))"
                            : "\(Figure(people))<p class=\"ids\">\(entries.of("entry", "entries"))</p>"
                    })
        }
        let table = DataTable(
            "People with an entry in each year, by practice",
            columns: [.init("Year")] + told.map { .init($0.name, isNumber: true) }, rows: rows, isTight: true,
            empty: "No entry has a year.")
        return Panel(
            id: "years", "By year", isFlush: true,
            """
            <div class="scroll" role="region" tabindex="0" aria-label="By year and practice">\(table)</div>
            """
        ).html
    }

    private var side: HTML {
        let lists: HTML =
            used.lists.isEmpty
            ? "<p>None: no question counts it.</p>"
            : """
            <ul class="stack">\(used.lists.map { name in
                """
                <li>\(TextLink(name, to: CodelistAddress.list(name))) \
                <span class="small">\(TextLink("by practice", to: CodeAddress.compare(name), about: "how \(name) is recorded"))</span></li>
                """ as HTML
            })</ul>
            """
        let troubles: HTML =
            used.troubles.isEmpty
            ? "<p>Nothing.</p>"
            : """
            <ul class="stack">\(used.troubles.map {
                "<li>\(CodingParts.tags([$0]))<p class=\"small\">\($0.meaning)</p></li>" as HTML
            })</ul>
            """
        return SidePanel(
            "About this code", [("Codelists that count it", lists), ("What is wrong with it", troubles)]
        ).html
    }
}
