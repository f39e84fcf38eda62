import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The same work under different codes: how often each practice records one thing, under which codes, and whom a code that
/// does not count has lost.
struct CodingComparePage {
    let comparison: CodingComparison
    /// The keys that stand in the address.
    let like: [String]
    /// Who looks, for a printed page.
    let reader: String
    let now: Instant

    private var name: String { comparison.list.name }
    private var isRounded: Bool { comparison.practices.isRounded }

    var page: Page {
        let body: HTML = """
            \(PageHead(
                "How “\(name)” is recorded", kicker: TextLink(name, to: CodelistAddress.list(name)).html, lede: """
                    People registered now with an entry that counts, at any time up to the day of their practice’s extract.
                    """, actions: LinkButton("Who uses which entry", to: CodelistAddress.usage(name)).html))\
            \(CodingParts.freshness(comparison.practices))\
            <p class="stamps gap-b">\(CodingParts.stamps(comparison.practices))</p>\
            <div class="stack-5">\(funnel)\(alike)\(counted)\
            <p class="small soft">Looked at by \(reader), \(TimeText(now)).</p></div>
            """
        return Page("How \(name) is recorded", section: .codelists, body: body)
    }

    private var funnel: HTML {
        let table = FunnelTable(
            title: "\(name) by practice", places: comparison.places, share: comparison.share, isRounded: isRounded,
            lost: { place in
                guard !isRounded, !comparison.taken.isEmpty else { return nil }
                return CodeAddress.people(name, at: place.practice.ods, like: like)
            },
            action: { place in
                LinkButton(
                    "Draft a message", to: CodeAddress.message(name, to: place.practice.ods, like: like),
                    isSmall: true, about: "to \(place.practice.name)"
                ).html
            })
        return Panel(
            id: "funnel", "Of 1,000 registered, by practice",
            foot: FunnelNotes(
                share: comparison.share, isRounded: isRounded
            ).html,
            "\(FunnelPlot(title: name, places: comparison.places, share: comparison.share))\(table)"
        ).html
    }

    /// Codes that read alike, in a form by which somebody says which of them are the same work.
    private var alike: HTML {
        guard !comparison.alike.isEmpty else {
            return Panel(
                id: "alike", "Codes that read alike and do not count",
                "<p>None: no other code of your practices has the words of an entry of this list.</p>"
            ).html
        }
        let practices = comparison.practices.told
        let rows = comparison.alike.enumerated().map { place, row -> DataTable.Row in
            let id = "like-\(place + 1)"
            let tick: HTML = """
                <input type="checkbox" id="\(id)" name="like" value="\(row.key)"\
                \(attribute: "checked", row.isTaken ? "" : nil) aria-label="\(row.used.term), \(row.key)">
                """
            let lists: HTML =
                row.used.lists.isEmpty
                ? ""
                : "<p class=\"small soft\">In \(row.used.lists.joined(separator: ", "))</p>"
            return DataTable.Row(
                [
                    tick, "\(codeCell(row))\(lists)", row.likeness.map { "\($0.words)" } ?? "",
                    CountWords.number(row.used.people, about: ""),
                ] + practices.map { cell(row, at: $0.ods) })
        }
        let table = DataTable(
            "Codes that read alike and do not count",
            columns: [
                .init("Same work", isHidden: true), .init("Term and code"), .init("It has"),
                .init("People", isNumber: true),
            ] + practices.map { .init($0.name, isNumber: true) },
            rows: rows, header: 1, isTight: true)
        let clear: HTML =
            comparison.isChosen ? TextLink("As proposed", to: CodeAddress.compare(name).at("alike")).html : ""
        let open: HTML =
            isRounded || comparison.taken.isEmpty
            ? ""
            : LinkButton("List the people not counted", to: CodeAddress.people(name, like: like)).html
        return Panel(
            id: "alike", "Codes that read alike and do not count", isFlush: true,
            foot: """
                <p class="small soft">Found by their words; whether the work is the same is for you to say. Never taken \
                unless you tick it: what a word turns, such as family history, declined or suspected. If a code means the \
                same everywhere, add it to the codelist: then it counts.</p>
                """,
            """
            <form method="get" action="\(url: CodeAddress.compare(name).at("funnel"))" aria-label="Codes for the same work">\
            <div class="scroll" role="region" tabindex="0" aria-label="Codes that read alike">\(table)</div>\
            <div class="panel-body screen-only">\(Actions(
                "\(Button("Take those ticked for the same work", .second))\(clear)\(open)"))</div></form>
            """
        ).html
    }

    private var counted: HTML {
        let practices = comparison.practices.told
        let lone = Set(comparison.lone.map(\.key))
        let rows = comparison.counted.map { row -> DataTable.Row in
            let only: HTML = lone.contains(row.key) ? "<p>\(StatusTag("one practice only", .soon))</p>" : ""
            return DataTable.Row(
                ["\(codeCell(row))\(only)", CountWords.number(row.used.people, about: "")]
                    + practices.map { cell(row, at: $0.ods) })
        }
        let table = DataTable(
            "Codes that count, by practice",
            columns: [.init("Term and code"), .init("People", isNumber: true)]
                + practices.map { .init($0.name, isNumber: true) }, rows: rows, isTight: true,
            empty: "None of your practices uses a code of this list.")
        let unused = comparison.list.entries.count
        return Panel(
            id: "counted", "Codes that count, and who uses them", isFlush: true,
            foot: "<p class=\"small soft\">The list has \(unused.of("entry", "entries")); those in use are shown.</p>",
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Codes that count\">\(table)</div>"
        ).html
    }

    private func codeCell(_ row: CodingComparison.Row) -> HTML {
        """
        <a class="tap" href="\(url: CodeAddress.code(row.used.code))">\
        \(row.used.term.isEmpty ? "No term recorded" : row.used.term)</a>\
        <p class="ids">\(CodingParts.code(row.used.code))</p>
        """
    }

    private func cell(_ row: CodingComparison.Row, at practice: ODSCode) -> HTML {
        if let use = row.use(at: practice) { return CountWords.number(use.people, about: "") }
        return isRounded ? CountWords.number(.hidden, about: "") : "<span class=\"soft\">never</span>"
    }
}
