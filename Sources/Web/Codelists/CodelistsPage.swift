import Application
import DesignSystem
import HTML
import Vocabulary

/// Every codelist, and a search in what stands in them.
struct CodelistsPage {
    let lists: [CodelistLibrary.Standing]
    /// What was searched for, and what was found; `nil` without a search.
    var search: (text: String, found: [CodelistLibrary.Found])?
    let mayLoad: Bool
    /// Whether questions are for whoever looks.
    let mayFind: Bool

    /// The most entries that a search shows.
    private static let most = 200

    var page: Page {
        let entries = lists.reduce(0) { $0 + $1.list.entries.count }
        let load = mayLoad ? LinkButton("Load a codelist", to: CodelistAddress.load).html : ""
        let inUse: HTML =
            mayFind
            ? """
            \(LinkButton("Codes in use", to: CodeAddress.codes))\
            \(LinkButton("Compare practices", to: CodeAddress.comparisons))
            """ : ""
        let body: HTML = """
            \(PageHead(
                "Codelists", kicker: mayFind ? TextLink("Find people", to: Address.find).html : "", lede: """
                    What the names in questions stand for: \(lists.count.of("list", "lists")) with \
                    \(entries.of("entry", "entries")).
                    """, actions: "\(inUse)\(LinkButton("Compare two", to: CodelistAddress.compare))\(load)"))\
            <div class="stack-6">\(form)\(search == nil ? table : found)</div>
            """
        return Page("Codelists", section: .codelists, body: body)
    }

    private var form: HTML {
        """
        <form class="panel" method="get" action="\(url: Address.codelists)" role="search" aria-label="Codelists">\
        <div class="panel-body">\(TextField(
            "q", "Find an entry", hint: "Words of its term, or the beginning of its code.", value: search?.text))\
        \(Actions("\(Button("Search", .second))\(search == nil ? "" : TextLink("All lists", to: Address.codelists).html)"))\
        </div></form>
        """
    }

    private var table: HTML {
        let rows = lists.map { standing -> DataTable.Row in
            let list = standing.list
            let own: HTML = standing.isOwn ? " \(StatusTag("your own", .inProgress))" : ""
            return DataTable.Row([
                "<a class=\"tap\" href=\"\(url: CodelistAddress.list(list.name))\">\(list.name)</a>\(own)",
                "\(CodelistParts.kinds(list))", "\(Figure(list.entries.count))", "\(CodelistParts.states(list))",
                "\(list.provenance)",
            ])
        }
        return Panel(
            id: "lists", "All lists", isFlush: true, isTitleHidden: true,
            DataTable(
                "All lists",
                columns: [
                    .init("Name"), .init("Kinds of record"), .init("Entries", isNumber: true), .init("Checked"),
                    .init("Source and version"),
                ], rows: rows, isTight: true
            ).html
        ).html
    }

    private var found: HTML {
        guard let search else { return "" }
        let rows = search.found.prefix(Self.most).map { found in
            DataTable.Row([
                "\(found.entry.term)", CodelistParts.code(found.entry), CodelistParts.tag(EntryState(found.entry)),
                "<a class=\"tap\" href=\"\(url: CodelistAddress.list(found.list.name))\">\(found.list.name)</a>",
            ])
        }
        let more: HTML =
            search.found.count > Self.most
            ? "<p class=\"small soft\">The first \(Self.most) of them. Add a word to see fewer.</p>" : ""
        return Panel(
            id: "found", "Found: \(search.found.count.of("entry", "entries"))", isFlush: true, foot: more,
            DataTable(
                "Entries found", columns: [.init("Term"), .init("Code"), .init("State"), .init("List")], rows: rows,
                isTight: true, empty: "No entry has these words. Search for fewer of them."
            ).html
        ).html
    }
}
