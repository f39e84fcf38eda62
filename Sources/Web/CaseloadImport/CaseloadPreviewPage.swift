import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What a spreadsheet would do, row by row, before it does it.
struct CaseloadPreviewPage {
    let preview: CaseloadPreview
    let hidden: HTML

    private var isApplied: Bool { preview.caseload.appliedAt != nil }

    var page: Page {
        let title = isApplied ? "Your spreadsheet was brought in" : "What your spreadsheet would do"
        let body: HTML = """
            \(PageHead(title, kicker: TextLink("Caseload", to: Address.caseload).html, lede: lede, actions: actions))\
            <div class="stack-6">\(notes)\(taken)\(there)\(refused)</div>
            """
        return Page(title, section: .caseload, body: body)
    }

    private var lede: HTML {
        let rows = preview.rows.count.of("row", "rows")
        if isApplied {
            return """
                \(rows): \(Figure(preview.alreadyThere)) on a caseload, \(Figure(preview.refused)) not taken.
                """
        }
        return """
            \(rows): \(Figure(preview.takenOn)) to take on, \(Figure(preview.alreadyThere)) there already, \
            \(Figure(preview.refused)) not taken. Nothing has been done yet.
            """
    }

    private var actions: HTML {
        guard !isApplied else { return "" }
        let id = preview.caseload.id
        let words = "Take on \(preview.takenOn.of("person", "people"))"
        let apply: HTML =
            preview.takenOn == 0
            ? NotAllowed(words, because: "No row can be taken on.").html
            : Form(to: Address.applyCaseload(id), hidden: hidden, Button(words).html).html
        return "\(Form(to: Address.discardCaseload(id), hidden: hidden, Button("Throw it away", .stop).html))\(apply)"
    }

    private var notes: HTML {
        let lines = preview.caseload.notes.map { note -> HTML in "<p>\(note).</p>" }
        return lines.isEmpty ? "" : Notice(.plain, markup: lines.joined()).html
    }

    private var taken: HTML {
        let rows = preview.rows.compactMap { row -> DataTable.Row? in
            guard case .takeOn(let wish, let owner) = row.what else { return nil }
            return DataTable.Row([
                person(row), step(wish), ownerCell(wish, owner), note(wish), "\(Figure(row.line))",
            ])
        }
        guard !rows.isEmpty else { return "" }
        let table = DataTable(
            "People to take on",
            columns: [
                .init("Person"), .init("Next step"), .init("Owner"), .init("Note"), .init("Line", isNumber: true),
            ], rows: rows, isPeople: true)
        return Panel(id: "taken", "To be taken on: \(rows.count.of("person", "people"))", isFlush: true, table.html)
            .html
    }

    private var there: HTML {
        let rows = preview.rows.compactMap { row -> DataTable.Row? in
            guard case .alreadyThere = row.what else { return nil }
            return DataTable.Row([person(row), "\(Figure(row.line))"])
        }
        guard !rows.isEmpty else { return "" }
        let title = isApplied ? "On a caseload" : "There already: nothing changes for them"
        let table = DataTable(
            title, columns: [.init("Person"), .init("Line", isNumber: true)], rows: rows, isPeople: true)
        return Panel(id: "there", "\(title): \(rows.count.of("person", "people"))", isFlush: true, table.html).html
    }

    private var refused: HTML {
        let rows = preview.rows.compactMap { row -> DataTable.Row? in
            guard case .refused(let words) = row.what else { return nil }
            return DataTable.Row(["\(Figure(row.line))", person(row), "\(words)"])
        }
        guard !rows.isEmpty else { return "" }
        let table = DataTable(
            "Rows that are not taken", columns: [.init("Line"), .init("In the file"), .init("Why")], rows: rows)
        return Panel(id: "refused", "Not taken: \(rows.count.of("row", "rows"))", isFlush: true, table.html).html
    }

    private func person(_ row: CaseloadPreview.Row) -> HTML {
        let number: HTML = "<p class=\"ids nb\">\(row.number)</p>"
        guard let person = row.person else { return row.number.isEmpty ? "No NHS number" : number }
        return "<b>\(person.name.cui)</b>\(number)<p class=\"ids\">\(person.practice)</p>"
    }

    private func step(_ wish: CaseloadWish) -> HTML {
        let ours = [wish.stepIsOurs ? "the step" : nil, wish.dueIsOurs ? "the day" : nil].compactMap(\.self)
        let said: HTML =
            ours.isEmpty ? "" : "<p class=\"ids\">Not in the file: \(ours.joined(separator: " and ")), set by Cairn</p>"
        return "\(wish.nextStep), by \(DayText(wish.due, hasWeekday: true))\(said)"
    }

    private func ownerCell(_ wish: CaseloadWish, _ owner: String) -> HTML {
        guard !wish.ownerNotFound.isEmpty else { return "\(owner)" }
        return """
            \(owner)<p class="ids">The file says “\(wish.ownerNotFound)”, who is no care coordinator of this practice</p>
            """
    }

    private func note(_ wish: CaseloadWish) -> HTML {
        "\(wish.because)"
    }
}
