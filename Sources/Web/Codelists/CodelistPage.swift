import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// One codelist: its entries, and what each of them is.
struct CodelistPage {
    let standing: CodelistLibrary.Standing
    /// Whether whoever looks may see counts.
    let mayCount: Bool
    /// Those whose entries it holds.
    var measures: [Measure] = []
    /// What uses it.
    var users: [CodelistUser] = []

    private var list: Codelist { standing.list }

    var page: Page {
        let usage: HTML =
            // Ethnic categories stand in registrations: of entries there would be nothing to count.
            mayCount && !list.isOfEthnicCategories
            ? """
            \(LinkButton("Which practices use it", to: CodelistAddress.usage(list.name)))\
            \(LinkButton("How practices record it", to: CodeAddress.compare(list.name)))
            """ : ""
        let values = measures.map { measure in
            LinkButton("How practices record its values", to: CodeAddress.compare(CodingSubject.measure(measure).key))
                .html
        }.joined()
        let versions: HTML =
            standing.replaced == nil
            ? ""
            : LinkButton(
                "What differs from the shipped one",
                to: CodelistAddress.compared("shipped:" + standing.key, standing.key)
            ).html
        let body: HTML = """
            \(PageHead(
                list.name, kicker: TextLink("Codelists", to: Address.codelists).html,
                lede: "\(list.entries.count.of("entry", "entries")): \(CodelistParts.states(list)).",
                actions: "\(versions)\(usage)\(values)"))\
            \(Columns(.aside, entries, side))
            """
        return Page(list.name, section: .codelists, body: body)
    }

    private var entries: HTML {
        let isRanked = list.isRanked
        let rows = list.entries.map { entry -> DataTable.Row in
            let state = EntryState(entry)
            let source: HTML = entry.source.isEmpty ? "" : "<p class=\"ids\">\(entry.source)</p>"
            var cells: [HTML] = [
                "\(entry.term)\(source)", CodelistParts.code(entry), CodelistParts.tag(state),
            ]
            if isRanked { cells.append(entry.rank.map { "\(Figure($0))" } ?? "") }
            return DataTable.Row(cells)
        }
        let columns: [DataTable.Column] =
            [.init("Term and source"), .init("Code"), .init("State")]
            + (isRanked ? [.init("Rank", isNumber: true)] : [])
        return Panel(
            id: "entries", "Entries", isFlush: true,
            DataTable(
                "Entries", columns: columns, rows: rows, isTight: true,
                empty: "The list is empty: nothing can match it."
            )
            .html
        ).html
    }

    /// Every version that was loaded, each with a way to what came in with it.
    private var versions: HTML {
        guard !standing.versions.isEmpty else { return "<p>As shipped; none was loaded.</p>" }
        let lines = standing.versions.map { version -> HTML in
            let when: HTML = version.loadedAt.map { "\(TimeText($0))" } ?? "before versions were kept"
            let before: HTML =
                version.number > 1
                ? TextLink(
                    "What it changed",
                    to: CodelistAddress.compared(
                        CodelistAddress.choice(standing.key, version: version.number - 1),
                        CodelistAddress.choice(standing.key, version: version.number))
                ).html : ""
            return """
                <li><b>Version \(version.number)</b>, \(when), \(version.entries.of("entry", "entries"))\
                <p class="small soft">\(version.provenance)</p>\(before)</li>
                """
        }
        return "<ul class=\"small stack\">\(lines)</ul>"
    }

    private var side: HTML {
        var seen: [EntryState] = []
        for entry in list.entries where !seen.contains(EntryState(entry)) { seen.append(EntryState(entry)) }
        let meanings = seen.map { state -> HTML in
            "<li>\(CodelistParts.tag(state))<p class=\"small\">\(state.meaning)</p></li>"
        }
        let told = list.entries.count { $0.isRetired != nil }
        let retired: HTML =
            told == list.entries.count
            ? ""
            : """
            <p class="small soft">Of \(told == 0 ? "none" : told.grouped) of them the source says whether the code is still \
            active.</p>
            """
        return SidePanel(
            "About this list",
            [
                ("Source and version", "<p>\(list.provenance.isEmpty ? "Not said." : list.provenance)</p>"),
                ("Whose", "<p>\(standing.isOwn ? "Your network’s own." : "Shipped with Cairn.")</p>"),
                ("Used by", CodelistParts.users(users, mayFind: mayCount)),
                (
                    "Kinds of record",
                    """
                    <p>\(CodelistParts.kinds(list))</p><p class="small soft">That somebody has none of it is told only \
                    where the extract holds each of these kinds.</p>
                    """
                ),
                ("Versions", versions),
                ("What the states mean", "<ul class=\"stack\">\(meanings)</ul>\(retired)"),
            ]
        ).html
    }
}
