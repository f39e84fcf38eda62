import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Which practices use which entry of a list, and which never do.
struct CodelistUsagePage {
    let usage: CodelistUsage

    var page: Page {
        let name = usage.list.name
        let body: HTML = """
            \(PageHead(
                "Who uses \(name)", kicker: TextLink(name, to: CodelistAddress.list(name)).html, lede: """
                    People at each of your practices with an entry under each code, at any time up to the day of its \
                    extract, and how many entries they have.
                    """, actions: LinkButton("How practices record it", to: CodeAddress.compare(name)).html))\
            \(FreshnessLines(rows: usage.practices))<p class="stamps gap-b">\(stamps)</p>\
            \(Panel(id: "usage", "By code and practice", isFlush: true, isTitleHidden: true, "\(table)\(pages)"))\(notes)
            """
        return Page("Who uses \(name)", section: .codelists, body: body)
    }

    private var stamps: HTML {
        usage.practices.map { FreshnessStamp($0.freshness, practice: $0.practice.name).html }.joined(by: " ")
    }

    private var table: HTML {
        let columns: [DataTable.Column] =
            [.init("Term and code")] + usage.practices.map { .init($0.practice.name, isNumber: true) }
            + (usage.isRounded ? [] : [.init("Practices", isNumber: true)])
        let rows = usage.rows.map { row -> DataTable.Row in
            let used = row.uses.filter { if case .people = $0 { true } else { false } }.count
            let total: [HTML] = usage.isRounded ? [] : ["\(Figure(used)) of \(Figure(row.uses.count))"]
            return DataTable.Row(
                ["\(row.entry.term)<p class=\"ids\">\(row.entry.code?.value ?? "by its whole term")</p>"]
                    + row.uses.map(cell) + total)
        }
        let table = DataTable(
            "People by code and practice", columns: columns, rows: rows, isTight: true,
            empty: "The list has no entries.")
        // Ten practices side by side are wider than a page: the table moves in its own frame, by keyboard too.
        return
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"People by code and practice\">\(table)</div>"
    }

    private func cell(_ use: CodelistUsage.Use) -> HTML {
        switch use {
        case .people(let count, let entries):
            """
            \(CountWords.number(count, about: ""))\
            \(entries.map { "<p class=\"ids\">\($0.of("entry", "entries"))</p>" as HTML } ?? "")
            """
        case .never: "<b>never</b>"
        case .inRegistrations: "<span class=\"soft\">in registrations</span>"
        case .notHeld: "<span class=\"soft\">not held</span>"
        case .none: "<span class=\"soft\">not shared</span>"
        }
    }

    private var pages: HTML {
        let (total, most) = (usage.list.entries.count, ReadCodelistUsage.most)
        guard total > most else { return "" }
        let (start, end) = (usage.start, usage.start + usage.rows.count)
        return Pagination(
            showing: usage.rows.isEmpty ? nil : start + 1...end, of: total,
            previous: start > 0 ? CodelistAddress.usage(usage.list.name, from: max(0, start - most)) : nil,
            next: end < total ? CodelistAddress.usage(usage.list.name, from: end) : nil
        ).html
    }

    private var notes: HTML {
        if usage.list.isOfEthnicCategories {
            return """
                <p class="small soft gap-top">In registrations: an ethnic category, of which entries tell nothing. Ask \
                <span class="code">ethnicity in</span> of the list.</p>
                """
        }
        if usage.isRounded { return CountWords.rounding }
        return """
            <p class="small soft gap-top"><b>never</b>: the extract holds this kind of record, and nobody has the code. Not \
            held: the extract does not say that it would hold it. The same condition may be coded otherwise there: compare \
            the rows.</p>
            """
    }
}
