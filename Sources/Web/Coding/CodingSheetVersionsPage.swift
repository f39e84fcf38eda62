import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Every version of a practice's coding sheet: who changed what, and when. What was put on the list keeps the term of its
/// time.
struct CodingSheetVersionsPage {
    let versions: CodingSheetVersions

    var page: Page {
        let name = versions.practice.name
        let title = "Versions of the coding sheet of \(name)"
        let body: HTML = """
            \(PageHead(
                title,
                kicker: TextLink("Coding sheet of \(name)", to: CodingAddress.sheet(versions.practice.ods)).html,
                lede: """
                    Each version counted for whatever was done until the next was saved: what waits to be coded keeps the \
                    term that it was put on the list with.
                    """))\
            <div class="stack-5">\(changes)\(sheets)</div>
            """
        return Page(title, section: .coding, body: body)
    }

    private var changes: HTML {
        let rows = versions.sheets.enumerated().map { place, sheet -> DataTable.Row in
            let before = place + 1 < versions.sheets.count ? versions.sheets[place + 1] : nil
            let what = before.map { sheet.changes(since: $0) } ?? []
            let words: HTML =
                before == nil
                ? "What ships with Cairn, for whoever has no sheet of their own"
                : what.isEmpty ? "Nothing" : "<ul>\(what.map { "<li>\($0)</li>" as HTML })</ul>"
            return DataTable.Row([
                "\(TextLink(title(sheet), to: .here(id(sheet))))", sheet.at.map { TimeText($0).html } ?? "",
                "\(versions.writer(of: sheet))", words,
            ])
        }
        return Panel(
            id: "changes", "Who changed what", isFlush: true,
            DataTable(
                "Versions, the newest first", columns: ["Version", "Saved", "By", "What changed"].map { .init($0) },
                rows: rows
            ).html
        ).html
    }

    private var sheets: HTML {
        versions.sheets.map { sheet in
            let rows = sheet.lines.enumerated().map { place, line in
                DataTable.Row([
                    "\(place + 1). \(line.term)", "\(line.field)", "\(line.codeWords)", "\(line.activity.title)",
                    "\(line.entry.source)",
                ])
            }
            let table = DataTable(
                "\(title(sheet)): \(sheet.name)",
                columns: ["Term", "Field of the template", "Code", "Put on the list", "Where it was read"].map {
                    .init($0)
                }, rows: rows, isTight: true)
            return Panel(
                id: id(sheet), "\(title(sheet)): \(sheet.name)", isFlush: true,
                foot: """
                    <p class="small soft">Columns on paper and in files: \(sheet.columns.map(\.title).joined(separator: ", ")).</p>
                    """, table.html
            ).html
        }.joined()
    }

    private func title(_ sheet: CodingSheet) -> String {
        sheet.practice == nil ? "What ships" : "Version \(sheet.version)"
    }

    private func id(_ sheet: CodingSheet) -> String { sheet.practice == nil ? "ships" : "version-\(sheet.version)" }
}
