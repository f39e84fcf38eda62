import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Which practice has which coding sheet.
struct CodingSheetsPage {
    let sheets: [SetCodingSheet.State]

    var page: Page {
        let rows = sheets.map { state in
            DataTable.Row([
                "<b>\(state.practice.name)</b>",
                state.sheet.practice == nil ? "Cairn’s own order" : "\(state.sheet.name)",
                "\(state.sheet.lines.count)", "\(state.sheet.lines.count { $0.code == nil })",
                state.sheet.at.map { DayText($0.inLondon.day).html } ?? "Ships with Cairn",
                LinkButton(
                    "Open", to: CodingAddress.sheet(state.practice.ods), isSmall: true, about: state.practice.name
                )
                .html,
            ])
        }
        let table = DataTable(
            "Coding sheets",
            columns: [
                .init("Practice"), .init("Sheet"), .init("Lines", isNumber: true),
                .init("Without an id", isNumber: true),
                .init("Since"), .init("Open", isHidden: true),
            ], rows: rows, empty: "There is no practice among yours.")
        return Page(
            "Coding sheets", section: .coding,
            body: """
                \(PageHead(
                    "Coding sheets",
                    lede: """
                        What each practice wants in its record of what is done here: which term, in the order of its own \
                        template.
                        """))\
                \(Panel(id: "sheets", "Coding sheets", isFlush: true, isTitleHidden: true, table.html))
                """)
    }
}

/// One practice's coding sheet, to be read, changed, taken as a file or brought in as one.
struct CodingSheetPage {
    let state: SetCodingSheet.State
    let form: CodingSheetForm
    let problems: [FieldProblem]
    let mayOpenList: Bool
    let hidden: () -> HTML

    private var practice: PracticeProfile { state.practice }

    var page: Page {
        let title = "Coding sheet of \(practice.name)"
        let origin: HTML =
            state.sheet.practice == nil
            ? "Cairn’s own order and terms count here until the practice has its own."
            : "Version \(state.sheet.version)\(state.sheet.at.map { " of \(DayText($0.inLondon.day))" as HTML } ?? "")."
        let list: HTML =
            mayOpenList
            ? LinkButton("What is to be coded here", to: CodingFilter(practice: practice.ods).route()).html : ""
        return Page(
            "\(problems.isEmpty ? "" : "Error: ")\(title)", section: .coding,
            body: """
                \(ErrorSummary(problems))\(PageHead(
                    title, kicker: TextLink("Coding sheets", to: CodingAddress.sheets).html,
                    lede: "\(origin) What waits to be coded keeps the term that it was put on the list with.",
                    actions: """
                        \(list)\(LinkButton("Versions", to: CodingAddress.sheetVersions(practice.ods)))\
                        \(LinkButton("Take it as a file", to: CodingAddress.sheetFile(practice.ods)))
                        """))\
                <div class="stack-5">\(editor)\(file)</div>
                """, scripts: [.uploadProgress])
    }

    private var editor: HTML {
        let lines = (form.lines + [CodingSheetForm.Line(order: String(form.lines.count + 1))]).enumerated().map(line)
        let columns = CodingColumn.allCases.map { column -> HTML in
            TextField(
                CodingSheetForm.name(column), column.title, error: problems.text(for: CodingSheetForm.name(column)),
                value: form.columns[column] ?? "", width: .short, inputmode: "numeric"
            ).html
        }
        let fields: HTML = """
            <div class="stack-5">\(TextField(
                "name", "What the practice calls its template", error: problems.text(for: "name"), value: form.name,
                isNeeded: true))\
            <section class="stack-2" aria-labelledby="lines"><h2 id="lines">Lines, in the order of the template</h2>\
            \(lines)</section>\
            <details><summary>Columns of the list on paper and as a file</summary>\
            <p class="hint">Each with its place, 1 first. Empty leaves it out.</p><div class="fields-row gap-s">\(columns)</div></details>\
            \(Actions("\(Button("Save this sheet"))"))</div>
            """
        return Form(to: CodingAddress.sheet(practice.ods), hidden: hidden(), label: "The sheet", isPanel: true, fields)
            .html
    }

    private func line(_ index: Int, _ line: CodingSheetForm.Line) -> HTML {
        let isNew = index == form.lines.count
        func error(_ name: String) -> String? { problems.text(for: "\(name)-\(index)") }
        let isOpen = ["term", "code"].contains { error($0) != nil }
        let code: HTML = line.code.isEmpty ? "no verified id: use the term" : "<span class=\"code\">\(line.code)</span>"
        let summary: HTML =
            isNew
            ? "Add a line"
            : """
            \(line.order). <b>\(line.term)</b> <span class="small soft">\(line.field) \(code), \
            \((CodedActivity(rawValue: line.activity) ?? .byHand).title.lowercased())</span>
            """
        return """
            <details\(flag: "open", isOpen)><summary>\(summary)</summary><div class="stack panel-body">\
            \(TextField("order-\(index)", "Place", value: line.order, width: .short, inputmode: "numeric"))\
            \(TextField("field-\(index)", "Field of the template", hint: "What the template calls it. May stay empty.", value: line.field))\
            \(TextField(
                "term-\(index)", "Term", hint: isNew ? nil : "Without a term the line goes.", error: error("term"),
                value: line.term))\
            \(TextField("code-\(index)", "Code", hint: "Empty where no verified id is known.", error: error("code"), value: line.code, width: .medium))\
            \(SelectField(
                "system-\(index)", "Coding system",
                options: CodingSheetForm.systems.map { Choice($0.rawValue, CodelistParts.system($0)) }, chosen: line.system))\
            \(SelectField(
                "verification-\(index)", "How far it is checked",
                options: [
                    Choice("verified", "The id was read in the source"), Choice("term-only", "The term was read; no id"),
                    Choice("unverified", "To be checked"), Choice("local", "A code of this system only"),
                ], chosen: line.verification))\
            \(TextField("source-\(index)", "Where it was read", value: line.source))\
            \(SelectField(
                "activity-\(index)", "Put on the list when somebody has",
                options: CodedActivity.allCases.map { Choice($0.rawValue, $0.title) }, chosen: line.activity))</div></details>
            """
    }

    private var file: HTML {
        let form = Form(
            to: CodingAddress.sheetFile(practice.ods), hidden: hidden(), label: "Bring the lines in as a file",
            isUpload: true,
            """
            <div class="stack">\(FileField(
                "file", "The file", accept: ".csv",
                hint: "CSV with columns field, activity, term, system, code, verification, source; term is needed.",
                error: problems.text(for: "file"), isNeeded: true))\
            \(Actions("\(Button("Bring these lines in", .second))"))</div>
            """)
        return Panel(id: "bring-in", "Bring the lines in as a file", form.html).html
    }
}
