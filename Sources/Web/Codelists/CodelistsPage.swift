import Application
import DesignSystem
import HTML
import Vocabulary

/// Every codelist by kind of record, and a search by their names and in what stands in them.
struct CodelistsPage {
    let lists: [CodelistLibrary.Standing]
    /// Whose entries are listed; `nil` for every kind.
    var kind: RecordKind?
    /// Of the pages of lists, from 1 on.
    var number = 1
    /// What was searched for, and the entries that were found; `nil` without a search.
    var search: (text: String, found: [CodelistLibrary.Found])?
    let mayLoad: Bool
    /// Whether questions are for whoever looks.
    let mayFind: Bool

    /// The most entries that a search shows.
    private static let most = 200
    /// Lists on one page.
    private static let size = 25

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
            <div class="stack-5">\(form)\(main)</div>
            """
        return Page("Codelists", section: .codelists, body: body)
    }

    private var main: HTML { search == nil ? "\(kinds)\(all)" : "\(named)\(found)" }

    private var form: HTML {
        """
        <form class="panel" method="get" action="\(url: Address.codelists)" role="search" aria-label="Codelists">\
        <div class="panel-body">\(TextField(
            "q", "Find a codelist or an entry",
            hint: "Words of a list’s name or of an entry’s term, or the beginning of its code.", value: search?.text))\
        \(Actions("\(Button("Search", .second))\(search == nil ? "" : TextLink("All lists", to: Address.codelists).html)"))\
        </div></form>
        """
    }

    /// The kinds of record with how many lists are of each, as links. A list may be of several.
    private var kinds: HTML {
        let links = RecordKind.allCases.compactMap { each -> NavLink? in
            let count = lists.count { $0.list.kinds.contains(RecordKinds(each)) }
            guard count > 0 || each == kind else { return nil }
            return NavLink(
                each.word.capitalisedFirst, to: CodelistAddress.lists(of: each), count: count, isCurrent: each == kind)
        }
        let every = NavLink("All", to: Address.codelists, count: lists.count, isCurrent: kind == nil)
        return TabLinks("Kinds of record", [every] + links).html
    }

    /// One page of the lists of the kind.
    private var all: HTML {
        let chosen = kind.map { kind in lists.filter { $0.list.kinds.contains(RecordKinds(kind)) } } ?? lists
        let pages = max(1, (chosen.count + Self.size - 1) / Self.size)
        let current = min(max(1, number), pages)
        let first = (current - 1) * Self.size
        let shown = chosen.dropFirst(first).prefix(Self.size)
        func route(_ page: Int) -> Route? {
            (1...pages).contains(page) ? CodelistAddress.lists(of: kind, page: page) : nil
        }
        let ways =
            pages == 1
            ? ""
            : Pagination(
                showing: first + 1...first + shown.count, of: chosen.count, previous: route(current - 1),
                next: route(current + 1)
            ).html
        let title = kind.map { "Lists of the kind “\($0.word)”" } ?? "All lists"
        return Panel(
            id: "lists", title, isFlush: true, isTitleHidden: true,
            "\(table(title, Array(shown), empty: "No list is of this kind."))\(ways)"
        ).html
    }

    /// Those that the search finds by their names.
    private var named: HTML {
        guard let search else { return "" }
        let found = lists.filter { $0.isNamed(by: search.text) }
        guard !found.isEmpty else { return "" }
        let title = "Lists of that name: \(found.count.grouped)"
        return Panel(id: "named", title, isFlush: true, table(title, found)).html
    }

    private func table(_ caption: String, _ lists: [CodelistLibrary.Standing], empty: String = "") -> HTML {
        let rows = lists.map { standing -> DataTable.Row in
            let list = standing.list
            let own: HTML = standing.isOwn ? " \(StatusTag("your own", .inProgress))" : ""
            return DataTable.Row([
                "<a class=\"tap\" href=\"\(url: CodelistAddress.list(list.name))\">\(list.name)</a>\(own)",
                "\(CodelistParts.kinds(list))", list.entries.isEmpty ? "none" : "\(CodelistParts.states(list))",
            ])
        }
        return DataTable(
            caption, columns: [.init("Name"), .init("Kinds of record"), .init("Entries")], rows: rows, isTight: true,
            empty: empty
        ).html
    }

    /// The entries that the search finds.
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
