import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// The list on paper: the columns and the order of the practice's own template, with room to tick.
struct CodingPaper {
    let list: CodingList
    let printedBy: String

    var page: Page {
        let hasPractice = list.filter.practice == nil
        let stamps: HTML = "<p class=\"stamps\">\(list.freshness.map(\.stamp.html).joined(by: " "))</p>"
        let kept = list.items.count - list.forPaper.count
        let note: HTML =
            kept > 0
            ? Notice(.plain, "\(kept.of("entry is", "entries are")) not on paper: they are held more closely.").html
            : ""
        let table = DataTable(
            "What is to be coded",
            columns: (hasPractice ? [DataTable.Column("Practice")] : [])
                + list.columns.map { DataTable.Column($0.title) } + [DataTable.Column("Done")],
            rows: list.forPaper.map { item in
                DataTable.Row(
                    (hasPractice ? ["\(item.practice.name)" as HTML] : [])
                        + list.columns.map { cell(item, $0) } + [done(item)])
            }, isTight: true, empty: "Nothing waits to be coded under this filter.")
        let kicker: HTML = """
            Printed \(DayText(list.moment.day)) \(list.moment.clock) by \(printedBy). Keep it safe.
            """
        return Page(
            "Coding sheet", section: .coding,
            body: """
                \(PageHead(
                    "To be coded: \(list.forPaper.count.of("entry", "entries"))", kicker: kicker,
                    lede: "\(capitalised(list.filter.words)). In order: \(list.order).",
                    actions: LinkButton("Back to the list", to: list.filter.route()).html))\
                \(stamps)\(note)<div class="panel gap-list">\(table)</div>
                """)
    }

    /// A box to tick where it is to be coded, else what became of it; ticked where somebody has ticked it off.
    private func done(_ item: CodingItem) -> HTML {
        switch item.job.state {
        case .toCode: "☐"
        case .coded, .confirmed: "☑ \(item.job.state.title)"
        case .withdrawn, .closed: "\(item.job.state.title)"
        }
    }

    private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private func cell(_ item: CodingItem, _ column: CodingColumn) -> HTML {
        switch column {
        case .day: DayText(item.job.day).html
        case .nhsNumber: NHSNumberText(item.person.nhsNumber).html
        case .born: item.person.birth.map { DayText($0).html } ?? ""
        case .note: DatedText(item.text(column)).html
        default: "\(item.text(column))"
        }
    }
}

/// Says how many are about to be ticked off, before they are.
struct TickAllPage {
    let list: CodingList
    /// The list is another than the one that was confirmed.
    let hasChanged: Bool
    let hidden: HTML

    var page: Page {
        let count = list.items.count
        let title = "Tick off all \(count.of("entry", "entries")) as coded"
        let changed: HTML =
            hasChanged ? Notice(.late, "The list has changed since you looked: it is \(count.grouped) now.").html : ""
        let fields = list.filter.values + [("what", "all"), ("confirmed", "yes"), ("count", String(count))]
        let kept = fields.map { HiddenField($0.0, $0.1).html }.joined()
        let body: HTML = """
            \(changed)<div class="prose">\(PageHead("\(title)?", kicker: "\(list.filter.words)"))\
            <p>Each is then looked for in the next extract of its practice: what it holds is confirmed, and what it does not \
            hold comes back to this list. You can undo this.</p>\
            \(Form(
                to: CodingAddress.tick, hidden: "\(hidden)\(kept)",
                Actions("\(Button(title))\(TextLink("Back to the list", to: list.filter.route()))").html))</div>
            """
        return Page("\(title)?", section: .coding, body: body)
    }
}
